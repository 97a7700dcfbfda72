package naklon.tensor;

/** A cell that is trained: gradients are taken with respect to it. */
public final class Parameter extends Cell {
  /** A parameter of the type of {@code initial}. */
  public Parameter(String name, Tensor initial) {
    super(name, initial);
    if (!initial.type().dtype().isFloating()) {
      throw new ShapeException(
          "parameter \"" + name + "\" must be float32 or float64, not " + initial.type());
    }
  }

  /** A float64 scalar parameter. */
  public static Parameter scalar(String name, double initial) {
    return new Parameter(name, Tensor.scalar(initial));
  }

  @Override
  Tensor leaf(Tensor value) {
    return value.tracked(name());
  }
}
