package naklon.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import naklon.conformance.TorchCall.Missing;
import naklon.nn.Losses;
import naklon.tensor.Tensor;

/** PyTorch's losses in Naklon's. */
final class TorchLosses {
  private final Map<String, Function<TorchCall, Tensor>> ops = new HashMap<>();

  static Map<String, Function<TorchCall, Tensor>> all() {
    var all = new TorchLosses();
    all.put("l1_loss", "", c -> Losses.meanAbsoluteError(c.t("input"), c.t("target")));
    all.put("mse_loss", "", c -> Losses.meanSquaredError(c.t("input"), c.t("target")));
    all.put("smooth_l1_loss", "", TorchLosses::smooth);
    all.put("huber_loss", "", TorchLosses::huber);
    all.put("nll_loss", "weight", TorchLosses::likelihood);
    all.put("cross_entropy", "weight", TorchLosses::crossEntropy);
    all.put("kl_div", "", TorchLosses::divergence);
    all.put("binary_cross_entropy_with_logits", "weight", TorchLosses::binary);
    all.put("multi_margin_loss", "p margin weight", TorchLosses::hinge);
    all.ops.put(
        "nn.functional.cosine_embedding_loss", c -> cosine(c.signed("input other target margin")));
    return all.ops;
  }

  private void put(String name, String signature, Function<TorchCall, Tensor> f) {
    ops.put("nn.functional." + name, c -> f.apply(c.signed("input target " + signature)));
  }

  private static Tensor smooth(TorchCall c) {
    double beta = c.number("beta", 1);
    return beta == 0
        ? Losses.meanAbsoluteError(c.t("input"), c.t("target"))
        : Losses.smoothL1(c.t("input"), c.t("target"), beta);
  }

  private static Tensor huber(TorchCall c) {
    return Losses.huber(c.t("input"), c.t("target"), c.number("delta", 1));
  }

  private static double[] weights(TorchCall c) {
    return c.has("weight") ? c.t("weight").toDoubles() : new double[0];
  }

  /** [n, classes, …] to [n · …, classes]; a single example to [1, classes]. */
  private static Tensor rows(Tensor x) {
    int rank = x.shape().rank();
    if (rank == 0) {
      return x.reshape(1, 1);
    }
    if (rank == 1) {
      return x.reshape(1, x.shape().dim(0));
    }
    var order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i == 0 ? 0 : i == rank - 1 ? 1 : i + 1;
    }
    return x.permute(order).reshape(x.type().size() / x.shape().dim(1), x.shape().dim(1));
  }

  private static Tensor labels(TorchCall c) {
    Tensor y = c.ints("target");
    return y.reshape(y.type().size());
  }

  private static Tensor likelihood(TorchCall c) {
    var loss =
        Losses.negativeLogLikelihood()
            .classWeights(weights(c))
            .ignoreIndex(c.whole("ignore_index", -100));
    return loss.of(rows(c.t("input")), labels(c));
  }

  private static Tensor crossEntropy(TorchCall c) {
    if (c.isFloating("target")) {
      throw new Missing("cross-entropy with probabilities as targets");
    }
    var loss =
        Losses.crossEntropy()
            .labelSmoothing(c.number("label_smoothing", 0))
            .classWeights(weights(c))
            .ignoreIndex(c.whole("ignore_index", -100));
    return loss.of(rows(c.t("input")), labels(c));
  }

  private static Tensor divergence(TorchCall c) {
    Tensor target = c.t("target");
    return Losses.klDivergence(c.t("input"), c.flag("log_target", false) ? target.exp() : target);
  }

  private static Tensor binary(TorchCall c) {
    if (c.has("weight") || c.has("pos_weight")) {
      throw new Missing("binary cross-entropy with weights");
    }
    return Losses.binaryCrossEntropyWithLogits(c.t("input"), c.t("target"));
  }

  private static Tensor hinge(TorchCall c) {
    var loss = Losses.hinge().margin(c.number("margin", 1)).classWeights(weights(c));
    var powered = c.whole("p", 1) == 2 ? loss.squared() : loss;
    return powered.of(rows(c.t("input")), labels(c));
  }

  private static Tensor cosine(TorchCall c) {
    Tensor a = c.t("input");
    Tensor b = c.t("other");
    Tensor y = c.t("target");
    if (a.shape().rank() == 1) {
      a = a.reshape(1, a.type().size());
      b = b.reshape(1, b.type().size());
      y = y.reshape(1);
    }
    return Losses.cosineEmbedding(a, b, y, c.number("margin", 0));
  }
}
