package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * A typed window of a flat array: what kernels read and write. The array behind it can be exchanged
 * ({@link #bind}), which is how one compiled plan runs on many stores and inputs.
 */
public final class Slice {
  private static final float[] NO_FLOATS = {};
  private static final double[] NO_DOUBLES = {};
  private static final int[] NO_INTS = {};
  private static final byte[] NO_BYTES = {};

  private final TensorType type;
  private float[] f = NO_FLOATS;
  private double[] d = NO_DOUBLES;
  private int[] i = NO_INTS;
  private byte[] b = NO_BYTES;
  private int offset;

  /** A window of this type, bound to nothing. */
  public Slice(TensorType type) {
    this.type = type;
  }

  /** A window over {@code array}, which must hold elements of the type's dtype. */
  public static Slice of(TensorType type, Object array, int offset) {
    var slice = new Slice(type);
    slice.bind(array, offset);
    return slice;
  }

  /** A window over a new array of zeros. */
  public static Slice zeros(TensorType type) {
    return of(type, newArray(type.dtype(), type.size()), 0);
  }

  static Object newArray(DType dtype, int size) {
    return switch (dtype) {
      case FLOAT32 -> new float[size];
      case FLOAT64 -> new double[size];
      case INT32 -> new int[size];
      case UINT8 -> new byte[size];
    };
  }

  /**
   * Points this window at {@code array} from {@code offset} on.
   *
   * @throws ShapeException if the array is too short
   */
  public void bind(Object array, int offset) {
    int length;
    switch (type.dtype()) {
      case FLOAT32 -> length = (f = (float[]) array).length;
      case FLOAT64 -> length = (d = (double[]) array).length;
      case INT32 -> length = (i = (int[]) array).length;
      case UINT8 -> length = (b = (byte[]) array).length;
      default -> throw new AssertionError();
    }
    if (offset < 0 || length - offset < type.size()) {
      throw new ShapeException(
          "an array of " + length + " elements from " + offset + " is too short for " + type);
    }
    this.offset = offset;
  }

  /** Points this window where {@code other} points. */
  public void bind(Slice other) {
    bind(other.array(), other.offset);
  }

  public TensorType type() {
    return type;
  }

  public int size() {
    return type.size();
  }

  public int offset() {
    return offset;
  }

  /** The array behind a float32 window. Changing it changes the value. */
  public float[] f() {
    return f;
  }

  /** The array behind a float64 window. */
  public double[] d() {
    return d;
  }

  /** The array behind an int32 window. */
  public int[] i() {
    return i;
  }

  /** The array behind a uint8 window. */
  public byte[] b() {
    return b;
  }

  /** The array behind this window, whatever its type. */
  public Object array() {
    return switch (type.dtype()) {
      case FLOAT32 -> f;
      case FLOAT64 -> d;
      case INT32 -> i;
      case UINT8 -> b;
    };
  }

  /** Element e as a double. */
  public double at(int e) {
    return switch (type.dtype()) {
      case FLOAT32 -> f[offset + e];
      case FLOAT64 -> d[offset + e];
      case INT32 -> i[offset + e];
      case UINT8 -> b[offset + e] & 0xff;
    };
  }

  /** Adds the elements of another floating window of this type. */
  public void add(Slice other) {
    var k = Kernels.best();
    if (type.dtype() == DType.FLOAT32) {
      k.binary(Kernels.Binary.ADD, f, offset, other.f, other.offset, f, offset, size());
    } else {
      k.binary(Kernels.Binary.ADD, d, offset, other.d, other.offset, d, offset, size());
    }
  }

  /** Divides the elements of a floating window. */
  public void divide(double by) {
    for (int e = offset; e < offset + size(); e++) {
      if (type.dtype() == DType.FLOAT32) {
        f[e] /= (float) by;
      } else {
        d[e] /= by;
      }
    }
  }

  /** Whether no element is NaN or infinite. */
  public boolean isFinite() {
    return switch (type.dtype()) {
      case FLOAT32 -> Kernels.best().allFinite(f, offset, size());
      case FLOAT64 -> Kernels.best().allFinite(d, offset, size());
      case INT32, UINT8 -> true;
    };
  }

  /** Copies all elements from another window of the same dtype and size. */
  public void copyFrom(Slice other) {
    if (other.type.dtype() != type.dtype() || other.size() != size()) {
      throw new ShapeException("cannot copy " + other.type + " into " + type);
    }
    System.arraycopy(other.array(), other.offset, array(), offset, size());
  }
}
