package naklon.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import naklon.conformance.TorchCall.Missing;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/** PyTorch's reductions in Naklon's. */
final class TorchReductions {
  private final Map<String, Function<TorchCall, Tensor>> ops = new HashMap<>();

  static Map<String, Function<TorchCall, Tensor>> all() {
    var all = new TorchReductions();
    all.reductions();
    return all.ops;
  }

  private void put(String name, String signature, Function<TorchCall, Tensor> f) {
    ops.put(name, c -> f.apply(c.signed("input " + signature)));
  }

  private void reductions() {
    put("sum", "dim keepdim", c -> sum(c.t("input"), axes(c), keep(c)));
    put("mean", "dim keepdim", c -> mean(c.t("input"), axes(c), keep(c)));
    put("amax", "dim keepdim", c -> max(c.t("input"), axes(c), keep(c)));
    put("amin", "dim keepdim", c -> max(c.t("input").neg(), axes(c), keep(c)).neg());
    put("max.reduction_no_dim", "", c -> c.t("input").max());
    put("min.reduction_no_dim", "", c -> c.t("input").neg().max().neg());
    put("argmax", "dim keepdim", TorchReductions::argmax);
    put("softmax", "dim", c -> alongLast(c, Tensor::softmax));
    put("log_softmax", "dim", c -> alongLast(c, Tensor::logSoftmax));
    put("nn.functional.softmin", "dim", c -> alongLast(c, x -> x.neg().softmax()));
    put("logsumexp", "dim keepdim", TorchReductions::logSumExp);
    put("var", "dim unbiased keepdim", TorchReductions::variance);
    put("std", "dim unbiased keepdim", c -> variance(c).sqrt());
    put("norm.fro", "p dim keepdim", c -> sum(c.t("input").square(), axes(c), keep(c)).sqrt());
    put("sum_to_size", "size", TorchReductions::sumToSize);
  }

  private static int[] axes(TorchCall c) {
    return c.axes("dim", c.t("input").shape());
  }

  private static boolean keep(TorchCall c) {
    return c.flag("keepdim", false);
  }

  private static Tensor sum(Tensor x, int[] axes, boolean keep) {
    return keep ? x.sumKeeping(axes) : x.sum(axes);
  }

  private static Tensor mean(Tensor x, int[] axes, boolean keep) {
    return keep ? x.meanKeeping(axes) : x.mean(axes);
  }

  private static Tensor max(Tensor x, int[] axes, boolean keep) {
    return keep ? x.maxKeeping(axes) : x.max(axes);
  }

  private static Tensor argmax(TorchCall c) {
    Tensor x = c.t("input");
    Shape s = x.shape();
    if (!c.has("dim")) {
      return x.reshape(x.type().size()).argmax();
    }
    if (s.rank() == 0) {
      return x.reshape(1).argmax();
    }
    int axis = s.axis(c.whole("dim", 0));
    Tensor z = TorchShapes.swapped(x, axis, s.rank() - 1).argmax();
    int[] kept = s.with(axis, 1).dims();
    int[] order = TorchShapes.order(s.rank(), axis, s.rank() - 1);
    Tensor back = z.reshape(permuted(kept, order)).permute(order);
    return keep(c) ? back : z.reshape(TorchShapes.without(back.shape(), axis));
  }

  private static int[] permuted(int[] dims, int[] order) {
    return Arrays.stream(order).map(i -> dims[i]).toArray();
  }

  private static Tensor alongLast(TorchCall c, Function<Tensor, Tensor> f) {
    Tensor x = c.t("input");
    if (x.shape().rank() == 0) {
      return f.apply(x.reshape(1)).reshape();
    }
    int axis = x.shape().axis(c.whole("dim", -1));
    int last = x.shape().rank() - 1;
    return TorchShapes.swapped(f.apply(TorchShapes.swapped(x, axis, last)), axis, last);
  }

  private static Tensor logSumExp(TorchCall c) {
    Tensor x = c.t("input");
    int[] axes = axes(c);
    if (x.type().size() == 0 || c.hasInfinity()) {
      throw new Missing("logsumexp of nothing or of infinities: it is not an op here");
    }
    Tensor top = x.stopGradient().maxKeeping(axes);
    Tensor z = x.sub(top).exp().sumKeeping(axes).log().add(top);
    return keep(c) ? z : z.sum(axes);
  }

  private static Tensor variance(TorchCall c) {
    Tensor x = c.t("input");
    int[] axes = axes(c);
    double n = Arrays.stream(axes).mapToDouble(a -> x.shape().dim(a)).reduce(1, (a, b) -> a * b);
    double correction = c.flag("unbiased", true) ? c.number("correction", 1) : 0;
    Tensor squares = x.sub(x.meanKeeping(axes)).square();
    return sum(squares, axes, keep(c)).div(Math.max(0, n - correction));
  }

  private static Tensor sumToSize(TorchCall c) {
    Tensor x = c.t("input");
    int[] to = TorchShapes.sizes(c, "size");
    int lead = x.shape().rank() - to.length;
    var axes = new ArrayList<Integer>();
    for (int i = 0; i < x.shape().rank(); i++) {
      if (i < lead || (to[i - lead] == 1 && x.shape().dim(i) != 1)) {
        axes.add(i);
      }
    }
    return x.sum(axes.stream().mapToInt(i -> i).toArray()).reshape(to);
  }
}
