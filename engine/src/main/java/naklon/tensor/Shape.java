package naklon.tensor;

import java.util.Arrays;

/** The dimensions of a tensor, outermost first; row-major. A scalar has none. */
public final class Shape {
  /** The shape of a scalar. */
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dims;
  private final int[] strides;
  private final int size;

  private Shape(int[] dims) {
    long n = 1;
    for (int d : dims) {
      if (d < 0) {
        throw new ShapeException("a dimension cannot be negative: " + Arrays.toString(dims));
      }
      n *= d;
      if (n > Integer.MAX_VALUE) {
        throw new ShapeException(
            "shape " + Arrays.toString(dims) + " has more than 2^31 - 1 elements");
      }
    }
    this.dims = dims;
    this.size = (int) n;
    this.strides = rowMajor(dims);
  }

  /**
   * A shape of these dimensions.
   *
   * @throws ShapeException if one is negative, or there would be more than 2^31 − 1 elements
   */
  public static Shape of(int... dims) {
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  public int rank() {
    return dims.length;
  }

  /** Dimension i; −1 is the last. */
  public int dim(int i) {
    return dims[axis(i)];
  }

  /** Number of elements. */
  public int size() {
    return size;
  }

  /** A copy of the dimensions. */
  public int[] dims() {
    return dims.clone();
  }

  /**
   * Axis i counted from the front; −1 is the last.
   *
   * @throws ShapeException if there is no such axis
   */
  public int axis(int i) {
    int a = i < 0 ? i + dims.length : i;
    if (a < 0 || a >= dims.length) {
      throw new ShapeException("no axis " + i + " in shape " + this);
    }
    return a;
  }

  /**
   * {@link #dims} without the copy, for kernels of plans, which allocate nothing. Never written.
   */
  int[] ownDims() {
    return dims;
  }

  /** {@link #strides} without the copy. Never written. */
  int[] ownStrides() {
    return strides;
  }

  /** Row-major strides, in elements. */
  public int[] strides() {
    return strides.clone();
  }

  private static int[] rowMajor(int[] dims) {
    var strides = new int[dims.length];
    int step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= dims[i];
    }
    return strides;
  }

  /**
   * Strides with which a tensor of this shape is read as if it had the larger shape {@code to}
   * (NumPy's rule): 0 along broadcast axes.
   *
   * @throws ShapeException if it does not broadcast to it
   */
  public int[] stridesIn(Shape to) {
    int lead = to.rank() - rank();
    var own = strides();
    var strides = new int[to.rank()];
    for (int i = 0; i < rank(); i++) {
      if (lead + i < 0 || (dims[i] != to.dims[lead + i] && dims[i] != 1)) {
        throw new ShapeException("shape " + this + " does not broadcast to " + to);
      }
      strides[lead + i] = dims[i] == 1 ? 0 : own[i];
    }
    return strides;
  }

  /**
   * The shape two operands broadcast to: aligned at the last axis, a dimension of 1 stretches.
   *
   * @throws ShapeException if they do not fit
   */
  public static Shape broadcast(Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    var dims = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int x = i <= a.rank() ? a.dims[a.rank() - i] : 1;
      int y = i <= b.rank() ? b.dims[b.rank() - i] : 1;
      if (x != y && x != 1 && y != 1) {
        throw new ShapeException(
            "shapes "
                + a
                + " and "
                + b
                + " do not broadcast: axis −"
                + i
                + " is "
                + x
                + " and "
                + y
                + " (equal, or one of them 1, would do)");
      }
      dims[rank - i] = x == 1 ? y : x;
    }
    return new Shape(dims);
  }

  /** This shape with the given axes removed. */
  public Shape without(boolean[] axes) {
    var kept = new int[dims.length];
    int n = 0;
    for (int i = 0; i < dims.length; i++) {
      if (!axes[i]) {
        kept[n++] = dims[i];
      }
    }
    return of(Arrays.copyOf(kept, n));
  }

  /** This shape with axis i (−1 is the last) of length n. */
  public Shape with(int i, int n) {
    var changed = dims.clone();
    changed[axis(i)] = n;
    return new Shape(changed);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Shape s && Arrays.equals(dims, s.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** {@code [64, 784]}. */
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
