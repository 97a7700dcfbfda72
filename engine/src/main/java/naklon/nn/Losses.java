package naklon.nn;

import naklon.tensor.Operand;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;

/**
 * The losses: as a {@link Loss} to train with ({@code crossEntropy()}), and as a function ({@code
 * crossEntropy(logits, labels)}). All are means, in float64 scalars.
 */
public final class Losses {
  private Losses() {}

  /** Cross-entropy of logits [n, classes] and int32 labels [n]; for one class of several. */
  public static CrossEntropy crossEntropy() {
    return new CrossEntropy(0, Labels.ALL);
  }

  /** Of log-probabilities [n, classes] and int32 labels [n]; for nets that end in a logSoftmax. */
  public static NegativeLogLikelihood negativeLogLikelihood() {
    return new NegativeLogLikelihood(Labels.ALL);
  }

  /** Cross-entropy in which rows that are right already count less, with γ = 2. */
  public static Focal focal() {
    return focal(2);
  }

  /** Cross-entropy in which rows that are right already count less. */
  public static Focal focal(double gamma) {
    return new Focal(gamma, Labels.ALL);
  }

  /** Multi-class hinge of scores [n, classes] and int32 labels [n], with margin 1. */
  public static Hinge hinge() {
    return new Hinge(1, false, Labels.ALL);
  }

  /** Mean of |output − target|; for numbers with outliers. */
  public static Loss meanAbsoluteError() {
    return new ValueLosses.MeanAbsoluteError();
  }

  /** Squares within ±1, straight lines beyond; for numbers with outliers. */
  public static Loss huber() {
    return huber(1);
  }

  /**
   * Squares within ±δ, straight lines of slope δ beyond.
   *
   * @throws IllegalArgumentException unless δ is more than 0 and finite
   */
  public static Loss huber(double delta) {
    return new ValueLosses.Huber(delta);
  }

  /**
   * {@link #huber(double)} divided by β: straight lines of slope 1 beyond ±β.
   *
   * @throws IllegalArgumentException unless β is more than 0 and finite
   */
  public static Loss smoothL1(double beta) {
    return new ValueLosses.SmoothL1(beta);
  }

  /** Kullback–Leibler divergence of log-probabilities from target probabilities [n, …]. */
  public static Loss klDivergence() {
    return new ValueLosses.KlDivergence();
  }

  /** 1 − cos of the angle between output and target rows [n, features]. */
  public static Loss cosineDistance() {
    return new ValueLosses.CosineDistance();
  }

  /** Mean of (output − target)² over all elements; for numbers. */
  public static MeanSquaredError meanSquaredError() {
    return new MeanSquaredError();
  }

  /** Cross-entropy of logits and targets in [0, 1] of one shape; for yes or no. */
  public static BinaryCrossEntropyWithLogits binaryCrossEntropyWithLogits() {
    return new BinaryCrossEntropyWithLogits();
  }

  /**
   * −1/n · Σ log softmax(logits)[i, label_i], in nats.
   *
   * @param logits [n, classes], before any softmax
   * @param labels int32 [n], from 0
   * @throws ShapeException if shapes or dtypes do not fit
   * @throws IllegalArgumentException if a label is no class; traced labels are not looked at
   */
  public static Tensor crossEntropy(Operand logits, Operand labels) {
    Labels.ALL.require("crossEntropy", "logits", logits, labels);
    return naklon.tensor.CrossEntropy.of(logits, labels);
  }

  /**
   * 1/N · Σ (output − target)² over all N elements; its gradient is 2/N · (output − target).
   *
   * @throws ShapeException if shapes or dtypes differ: nothing is broadcast
   */
  public static Tensor meanSquaredError(Operand output, Operand target) {
    requireAlike("meanSquaredError", output, target);
    return output.sub(target).square().mean();
  }

  /**
   * 1/N · Σ |output − target|; its gradient is sign(output − target)/N, and 0 where they are equal.
   *
   * @throws ShapeException if shapes or dtypes differ: nothing is broadcast
   */
  public static Tensor meanAbsoluteError(Operand output, Operand target) {
    requireAlike("meanAbsoluteError", output, target);
    return output.sub(target).abs().mean();
  }

  /**
   * Mean of d²/2 where |d| ≤ δ and δ·(|d| − δ/2) elsewhere, d = output − target. Huber, "Robust
   * Estimation of a Location Parameter" (1964).
   *
   * @throws ShapeException if shapes or dtypes differ: nothing is broadcast
   */
  public static Tensor huber(Operand output, Operand target, double delta) {
    requireAlike("huber", output, target);
    ValueLosses.requirePositive("huber: δ", delta);
    Tensor d = output.sub(target);
    Tensor far = d.abs();
    Tensor line = far.sub(delta / 2).mul(delta);
    return far.greater(delta).select(line, d.square().mul(0.5)).mean();
  }

  /**
   * Mean of d²/(2β) where |d| &lt; β and |d| − β/2 elsewhere, d = output − target. Girshick, "Fast
   * R-CNN" (2015).
   *
   * @throws ShapeException if shapes or dtypes differ: nothing is broadcast
   */
  public static Tensor smoothL1(Operand output, Operand target, double beta) {
    requireAlike("smoothL1", output, target);
    return huber(output, target, beta).div(beta);
  }

  /**
   * 1/n · Σ p·(log p − x), with 0·log 0 = 0: how far the probabilities e^x are from the targets p.
   * Kullback, Leibler (1951). It is PyTorch's {@code batchmean}: divided by the rows n.
   *
   * @param logProbabilities x, [n, …]: the result of a {@code logSoftmax}
   * @param targets p, probabilities, of the same type
   * @throws ShapeException if shapes or dtypes differ, or there is no first axis
   */
  public static Tensor klDivergence(Operand logProbabilities, Operand targets) {
    requireAlike("klDivergence", logProbabilities, targets);
    if (targets.shape().rank() == 0) {
      throw new ShapeException("klDivergence: needs rows [n, …]; found a scalar");
    }
    Tensor p = targets.value();
    Tensor own = p.greater(0).select(p, Tensor.scalar(1)).log().mul(p);
    return own.sub(p.mul(logProbabilities)).sum().div(targets.shape().dim(0));
  }

  /**
   * Mean over rows of 1 − cos(a, b), cos = a·b / √((a·a + ε)(b·b + ε)) with ε = 1e-12.
   *
   * @param a [n, features], and {@code b} of the same type
   * @throws ShapeException if shapes or dtypes differ or are not rows
   */
  public static Tensor cosineDistance(Operand a, Operand b) {
    requireAlike("cosineDistance", a, b);
    return Tensor.scalar(1).sub(cosines("cosineDistance", a, b)).mean();
  }

  /**
   * Mean over pairs of rows of 1 − cos(a, b) where they belong together (y is 1), and of max(0,
   * cos(a, b) − margin) where they do not (y is −1). PyTorch's convention; its margin is 0.
   *
   * @param y [n] of 1 and −1, in the dtype of a
   * @throws ShapeException if shapes or dtypes do not fit
   */
  public static Tensor cosineEmbedding(Operand a, Operand b, Operand y, double margin) {
    requireAlike("cosineEmbedding", a, b);
    Tensor cos = cosines("cosineEmbedding", a, b);
    if (!y.type().equals(cos.type())) {
      throw new ShapeException(
          "cosineEmbedding: y must be " + cos.type() + ", 1 or −1 for each row; found " + y.type());
    }
    return y.greater(0).select(Tensor.scalar(1).sub(cos), cos.sub(margin).relu()).mean();
  }

  private static Tensor cosines(String name, Operand a, Operand b) {
    if (a.shape().rank() != 2) {
      throw new ShapeException(name + ": needs rows [n, features]; found " + a.type());
    }
    Tensor lengths = a.square().sum(1).add(1e-12).mul(b.square().sum(1).add(1e-12)).sqrt();
    return a.mul(b).sum(1).div(lengths);
  }

  /**
   * Mean of softplus(x) − x·y, which is −y·log σ(x) − (1 − y)·log(1 − σ(x)) without overflow; its
   * gradient is (σ(x) − y) / N.
   *
   * @param logits x, before any sigmoid
   * @param targets y in [0, 1], of the same type
   * @throws ShapeException if shapes or dtypes differ: nothing is broadcast
   */
  public static Tensor binaryCrossEntropyWithLogits(Operand logits, Operand targets) {
    requireAlike("binaryCrossEntropyWithLogits", logits, targets);
    return logits.softplus().sub(logits.mul(targets)).mean();
  }

  private static void requireAlike(String name, Operand output, Operand target) {
    if (!output.dtype().isFloating()) {
      throw new ShapeException(
          name + ": the output must be float32 or float64; found " + output.type());
    }
    if (!target.type().equals(output.type())) {
      throw new ShapeException(
          name
              + ": targets must be "
              + output.type()
              + ", as the output is; found "
              + target.type()
              + "."
              + remedy(output, target));
    }
  }

  private static String remedy(Operand output, Operand target) {
    String write = "";
    if (target.dtype() != output.dtype()) {
      write += ".cast(DType." + output.dtype().name() + ")";
    }
    if (!target.shape().equals(output.shape())) {
      if (target.type().size() != output.type().size()) {
        return "";
      }
      String dims = output.shape().toString();
      write += ".reshape(" + dims.substring(1, dims.length() - 1) + ")";
    }
    return " Write targets" + write + ".";
  }

  /**
   * {@link Losses#crossEntropy(Operand, Operand)}, with options. With a smoothing ε the right class
   * shall have the probability 1 − ε + ε/classes and every other ε/classes (Szegedy, Vanhoucke,
   * Ioffe, Shlens, Wojna, "Rethinking the Inception Architecture", 2015). With class weights w it
   * is Σ_i w(label_i) · loss_i / Σ_i w(label_i), as in PyTorch.
   *
   * @param smoothing ε
   * @param labels how they count
   */
  public record CrossEntropy(double smoothing, Labels labels) implements ClassLoss {
    /**
     * Checks ε.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public CrossEntropy {
      if (!(smoothing >= 0 && smoothing <= 1)) {
        throw new IllegalArgumentException(
            "crossEntropy: label smoothing must be in [0, 1]; found " + smoothing);
      }
    }

    /** The same with targets that are this much less sure. */
    public CrossEntropy labelSmoothing(double epsilon) {
      return new CrossEntropy(epsilon, labels);
    }

    /** The same with a weight for each class. */
    public CrossEntropy classWeights(double... each) {
      return new CrossEntropy(smoothing, labels.weights(each));
    }

    /** The same without the rows of this label, which need not be a class. */
    public CrossEntropy ignoreIndex(int label) {
      return new CrossEntropy(smoothing, labels.ignoring(label));
    }

    @Override
    public Tensor of(Tensor output, Tensor target) {
      if (smoothing == 0 && labels.equals(Labels.ALL)) {
        return crossEntropy(output, target);
      }
      labels.require("crossEntropy", "logits", output, target);
      Tensor log = output.logSoftmax();
      Tensor plain = labels.mean(labels.chosen(log, target).neg(), target);
      if (smoothing == 0) {
        return plain;
      }
      Tensor all = log.mul(labels.each(log.dtype())).sum(1);
      Tensor counted = all.mul(labels.counts(target, log.dtype())).sum().neg();
      Tensor even = counted.div(labels.rowWeights(target, log.dtype()).sum());
      return plain.mul(1 - smoothing).add(even.mul(smoothing / output.shape().dim(1)));
    }

    @Override
    public Tensor probabilities(Tensor outputs) {
      return outputs.softmax();
    }

    @Override
    public String toString() {
      return "crossEntropy()"
          + (smoothing == 0 ? "" : ".labelSmoothing(" + smoothing + ")")
          + labels;
    }
  }

  /** {@link Losses#meanSquaredError(Operand, Operand)}. */
  public record MeanSquaredError() implements Loss {
    @Override
    public Tensor of(Tensor output, Tensor target) {
      return meanSquaredError(output, target);
    }

    @Override
    public boolean isOnValues() {
      return true;
    }

    @Override
    public String toString() {
      return "meanSquaredError()";
    }
  }

  /** {@link Losses#binaryCrossEntropyWithLogits(Operand, Operand)}. */
  public record BinaryCrossEntropyWithLogits() implements Loss {
    @Override
    public Tensor of(Tensor output, Tensor target) {
      return binaryCrossEntropyWithLogits(output, target);
    }

    @Override
    public String toString() {
      return "binaryCrossEntropyWithLogits()";
    }
  }
}
