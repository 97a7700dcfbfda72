package naklon.nn;

import naklon.tensor.DType;
import naklon.tensor.Operand;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;

/**
 * The losses: as a {@link Loss} to train with ({@code crossEntropy()}), and as a function ({@code
 * crossEntropy(logits, labels)}). All are means, in float64 scalars.
 */
public final class Losses {
  private Losses() {}

  /** Cross-entropy of logits [n, classes] and int32 labels [n]; for one class of several. */
  public static CrossEntropy crossEntropy() {
    return new CrossEntropy();
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
    if (logits.shape().rank() != 2 || !logits.dtype().isFloating()) {
      throw new ShapeException(
          "crossEntropy: logits must be float32 or float64 [n, classes]; found " + logits.type());
    }
    int n = logits.shape().dim(0);
    if (labels.dtype() != DType.INT32 || !labels.shape().equals(Shape.of(n))) {
      throw new ShapeException(
          "crossEntropy: labels must be int32["
              + n
              + "], the class of each row of the logits "
              + logits.shape()
              + "; found "
              + labels.type()
              + "."
              + (labels.dtype().isFloating() && labels.shape().equals(logits.shape())
                  ? " If they are one-hot, use labels.argmax()."
                  : ""));
    }
    if (labels.value().isConcrete()) {
      requireClasses(logits.shape(), labels.value().slice());
    }
    return naklon.tensor.CrossEntropy.of(logits, labels);
  }

  private static void requireClasses(Shape logits, Slice labels) {
    int classes = logits.dim(1);
    for (int i = 0; i < labels.size(); i++) {
      int label = (int) labels.at(i);
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "crossEntropy: label "
                + label
                + " of row "
                + i
                + " is no class: the logits "
                + logits
                + " have the classes 0 to "
                + (classes - 1)
                + "."
                + (label == classes ? " Do the labels start at 1? Subtract 1." : ""));
      }
    }
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

  /** {@link Losses#crossEntropy(Operand, Operand)}. */
  public record CrossEntropy() implements Loss {
    @Override
    public Tensor of(Tensor output, Tensor target) {
      return crossEntropy(output, target);
    }

    @Override
    public String toString() {
      return "crossEntropy()";
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
