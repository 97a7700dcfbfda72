package naklon.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable n-dimensional array. A <em>concrete</em> tensor has its elements; a <em>traced</em>
 * one, inside a function being compiled, only knows its type. A tensor that depends on a parameter
 * or on a {@link #tracked} tensor remembers the op that made it.
 */
public final class Tensor implements Operand {
  private final TensorType type;
  private final @Nullable Object data;
  private final @Nullable Node node;
  private final int index;

  Tensor(TensorType type, @Nullable Object data, @Nullable Node node, int index) {
    this.type = type;
    this.data = data;
    this.node = node;
    this.index = index;
  }

  // ---------------------------------------------------------------- making

  /** A float64 vector. */
  public static Tensor of(double... values) {
    return doubles(values, values.length);
  }

  /** A float64 scalar. */
  public static Tensor scalar(double value) {
    return new Tensor(TensorType.scalar(), new double[] {value}, null, 0);
  }

  /**
   * A float64 tensor of the given shape, row-major.
   *
   * @throws ShapeException if the number of values is not the shape's
   */
  public static Tensor doubles(double[] values, int... dims) {
    return checked(DType.FLOAT64, values.clone(), values.length, dims);
  }

  /** A float32 tensor of the given shape, row-major; the shape must have at least one axis. */
  public static Tensor floats(float[] values, int... dims) {
    if (dims.length == 0) {
      throw new ShapeException("a scalar is float64: use Tensor.scalar");
    }
    return checked(DType.FLOAT32, values.clone(), values.length, dims);
  }

  /** An int32 tensor of the given shape, row-major. */
  public static Tensor ints(int[] values, int... dims) {
    return checked(DType.INT32, values.clone(), values.length, dims);
  }

  /** A uint8 tensor of the given shape, row-major; values are read as 0..255. */
  public static Tensor bytes(byte[] values, int... dims) {
    return checked(DType.UINT8, values.clone(), values.length, dims);
  }

  public static Tensor zeros(TensorType type) {
    return new Tensor(type, Slice.newArray(type.dtype(), type.size()), null, 0);
  }

  /** A tensor of this type with every element {@code value}. */
  public static Tensor full(TensorType type, double value) {
    Object data = Slice.newArray(type.dtype(), type.size());
    switch (data) {
      case float[] f -> Arrays.fill(f, (float) value);
      case double[] d -> Arrays.fill(d, value);
      case int[] i -> Arrays.fill(i, (int) value);
      default -> Arrays.fill((byte[]) data, (byte) value);
    }
    return new Tensor(type, data, null, 0);
  }

  /** A copy of what a window shows now. */
  public static Tensor copyOf(Slice slice) {
    Object data = Slice.newArray(slice.type().dtype(), slice.size());
    System.arraycopy(slice.array(), slice.offset(), data, 0, slice.size());
    return new Tensor(slice.type(), data, null, 0);
  }

  /** Joins tensors along an existing axis. */
  public static Tensor concat(int axis, Operand... parts) {
    if (parts.length == 0) {
      throw new ShapeException("concat needs at least one tensor");
    }
    var in = new Tensor[parts.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = parts[i].value();
    }
    return Eager.apply(new Concat(in[0].shape().axis(axis)), in);
  }

  private static Tensor checked(DType dtype, Object data, int length, int... dims) {
    var type = new TensorType(dtype, Shape.of(dims));
    if (length != type.size()) {
      throw new ShapeException(
          "shape " + type.shape() + " has " + type.size() + " elements; " + length + " were given");
    }
    return new Tensor(type, data, null, 0);
  }

  /** The output of a source: where a traced function begins. */
  public static Tensor traced(Source source) {
    return new Node(source, new Tensor[0], new TensorType[] {source.type()}, "", "").output(0);
  }

  // ---------------------------------------------------------------- reading

  @Override
  public Tensor value() {
    return this;
  }

  @Override
  public TensorType type() {
    return type;
  }

  /** False for a traced tensor, whose elements are not known yet. */
  public boolean isConcrete() {
    return data != null;
  }

  /** The application that made it, or null for a constant. */
  public @Nullable Node node() {
    return node;
  }

  /** Which of its node's outputs it is. */
  public int outputIndex() {
    return index;
  }

  /** A window on the elements. They must not be written. */
  public Slice slice() {
    return Slice.of(type, elements(), 0);
  }

  private Object elements() {
    if (data == null) {
      throw new IllegalStateException(
          "a traced tensor "
              + type
              + " has no elements yet: return it from the traced function, "
              + "or add a Probe, to see its value");
    }
    return data;
  }

  /**
   * The only element.
   *
   * @throws ShapeException if there are several
   */
  public double item() {
    if (type.size() != 1) {
      throw new ShapeException("item() needs one element; shape is " + type.shape());
    }
    return slice().at(0);
  }

  /** The element at an index for each axis. */
  public double at(int... indices) {
    if (indices.length != type.rank()) {
      throw new ShapeException(indices.length + " indices for shape " + type.shape());
    }
    int[] strides = type.shape().strides();
    int e = 0;
    for (int i = 0; i < indices.length; i++) {
      e += java.util.Objects.checkIndex(indices[i], type.shape().dim(i)) * strides[i];
    }
    return slice().at(e);
  }

  /** The elements, row-major, copied and widened. */
  public double[] toDoubles() {
    var slice = slice();
    var values = new double[type.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = slice.at(i);
    }
    return values;
  }

  /** The elements, row-major, copied; float64 is rounded. */
  public float[] toFloats() {
    var slice = slice();
    var values = new float[type.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) slice.at(i);
    }
    return values;
  }

  /** The elements of an int32 tensor, copied. */
  public int[] toInts() {
    if (type.dtype() != DType.INT32) {
      throw new ShapeException("toInts() needs int32; this is " + type);
    }
    return ((int[]) elements()).clone();
  }

  // ---------------------------------------------------------------- history

  /** The same value as a start of history: gradients can be taken with respect to the result. */
  public Tensor tracked() {
    return tracked("");
  }

  Tensor tracked(String name) {
    if (node != null && node.op() instanceof Source) {
      return this;
    }
    return new Node(
            new Source.Leaf(type, name),
            new Tensor[0],
            new TensorType[] {type},
            new Object[] {elements()},
            "",
            "")
        .output(0);
  }

  /** The same value without history. */
  public Tensor detached() {
    return node == null ? this : new Tensor(type, elements(), null, 0);
  }

  /** The type, and the elements of small concrete tensors. */
  @Override
  public String toString() {
    if (data == null) {
      return "traced " + type;
    }
    return type + (type.size() <= 100 ? " " + Arrays.toString(toDoubles()) : "");
  }
}
