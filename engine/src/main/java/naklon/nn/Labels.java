package naklon.nn;

import java.util.List;
import java.util.stream.Collectors;
import naklon.tensor.DType;
import naklon.tensor.Operand;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How labels count: each class with a weight, one label not at all.
 *
 * @param weights one for each class; empty if all are 1
 * @param ignored the label of rows that do not count, or null
 */
public record Labels(List<Double> weights, @Nullable Integer ignored) {
  static final Labels ALL = new Labels(List.of(), null);

  /**
   * Checks the weights.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Labels {
    weights = List.copyOf(weights);
    for (double w : weights) {
      if (!(w >= 0 && w < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "class weights must be at least 0 and finite; found " + weights);
      }
    }
  }

  Labels weights(double... each) {
    return new Labels(java.util.Arrays.stream(each).boxed().toList(), ignored);
  }

  Labels ignoring(int label) {
    return new Labels(weights, label);
  }

  /**
   * Checks outputs [n, classes] and labels [n], and their values if they are known already.
   *
   * @throws ShapeException if shapes or dtypes do not fit
   * @throws IllegalArgumentException if a label is no class
   */
  void require(String loss, String outputs, Operand x, Operand labels) {
    if (x.shape().rank() != 2 || !x.dtype().isFloating()) {
      throw new ShapeException(
          loss + ": " + outputs + " must be float32 or float64 [n, classes]; found " + x.type());
    }
    int n = x.shape().dim(0);
    if (labels.dtype() != DType.INT32 || !labels.shape().equals(Shape.of(n))) {
      throw new ShapeException(
          loss
              + ": labels must be int32["
              + n
              + "], the class of each row of the "
              + outputs
              + " "
              + x.shape()
              + "; found "
              + labels.type()
              + "."
              + (labels.dtype().isFloating() && labels.shape().equals(x.shape())
                  ? " If they are one-hot, use labels.argmax()."
                  : ""));
    }
    int classes = x.shape().dim(1);
    if (!weights.isEmpty() && weights.size() != classes) {
      throw new ShapeException(
          "%s: there are %d class weights, but the %s %s have %d classes"
              .formatted(loss, weights.size(), outputs, x.shape(), classes));
    }
    if (labels.value().isConcrete()) {
      requireClasses(loss, outputs, x.shape(), labels.value().slice());
    }
  }

  private void requireClasses(String loss, String outputs, Shape shape, Slice labels) {
    int classes = shape.dim(1);
    for (int i = 0; i < labels.size(); i++) {
      int label = (int) labels.at(i);
      if ((label < 0 || label >= classes) && (ignored == null || label != ignored)) {
        throw new IllegalArgumentException(
            loss
                + ": label "
                + label
                + " of row "
                + i
                + " is no class: the "
                + outputs
                + " "
                + shape
                + " have the classes 0 to "
                + (classes - 1)
                + "."
                + (label == classes ? " Do the labels start at 1? Subtract 1." : ""));
      }
    }
  }

  /** Labels that are all classes: 0 for those that are ignored. */
  Tensor classes(Tensor labels) {
    return ignored == null
        ? labels
        : labels.cast(DType.FLOAT64).mul(counts(labels, DType.FLOAT64)).cast(DType.INT32);
  }

  /** 1 for rows that count, 0 for those that are ignored, [n]. */
  Tensor counts(Tensor labels, DType dtype) {
    if (ignored == null) {
      return Tensor.full(new naklon.tensor.TensorType(dtype, labels.shape()), 1);
    }
    Tensor isIgnored = labels.cast(DType.FLOAT64).equal(Tensor.scalar(ignored));
    return Tensor.scalar(1).sub(isIgnored).cast(dtype);
  }

  /** The weight of each row: its class's, or 0 if it is ignored, [n]. */
  Tensor rowWeights(Tensor labels, DType dtype) {
    Tensor counts = counts(labels, dtype);
    return weights.isEmpty() ? counts : each(dtype).takeRows(classes(labels)).mul(counts);
  }

  /** The weights of the classes, [classes], or a scalar 1. */
  Tensor each(DType dtype) {
    return weights.isEmpty()
        ? Tensor.scalar(1)
        : Tensor.of(weights.stream().mapToDouble(w -> w).toArray()).cast(dtype);
  }

  /** {@code x[i, label_i]}, [n]. */
  Tensor chosen(Tensor x, Tensor labels) {
    int n = labels.type().size();
    return x.gather(classes(labels).reshape(n, 1)).reshape(n);
  }

  /** Σ weight·x / Σ weight over rows: the mean of PyTorch's losses with class weights. */
  Tensor mean(Tensor rows, Tensor labels) {
    Tensor w = rowWeights(labels, rows.dtype());
    return rows.mul(w).sum().div(w.sum());
  }

  /** The options' code. */
  @Override
  public String toString() {
    String list = weights.stream().map(CodeReader::literal).collect(Collectors.joining(", "));
    return (weights.isEmpty() ? "" : ".classWeights(" + list + ")")
        + (ignored == null ? "" : ".ignoreIndex(" + ignored + ")");
  }
}
