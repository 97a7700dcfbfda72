package naklon.tensor;

/**
 * What is known of a tensor before it is computed: dtype and shape. A scalar (rank 0) is float64 or
 * int32, never float32: scalar arithmetic is done in float64 and rounded where it meets a float32
 * tensor.
 */
public record TensorType(DType dtype, Shape shape) {
  public TensorType {
    if (shape.rank() == 0 && dtype == DType.FLOAT32) {
      dtype = DType.FLOAT64;
    }
  }

  public static TensorType of(DType dtype, int... dims) {
    return new TensorType(dtype, Shape.of(dims));
  }

  /** A float64 scalar. */
  public static TensorType scalar() {
    return new TensorType(DType.FLOAT64, Shape.SCALAR);
  }

  public int size() {
    return shape.size();
  }

  public int rank() {
    return shape.rank();
  }

  public TensorType withShape(Shape other) {
    return new TensorType(dtype, other);
  }

  /** {@code float32[64, 784]}. */
  @Override
  public String toString() {
    return dtype.toString() + shape;
  }
}
