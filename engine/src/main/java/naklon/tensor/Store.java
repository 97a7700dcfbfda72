package naklon.tensor;

import java.util.Arrays;

/**
 * All mutable state of a run: parameters, buffers, optimizer state, counters, in one flat array per
 * dtype as its {@link Layout} says. Copying a store forks the run; writing it down is a checkpoint;
 * a plan, which holds only offsets, runs on any store of its layout.
 *
 * <p>Not for use by two threads at once, unless both only read.
 */
public final class Store {
  private final Layout layout;
  private final float[] f32;
  private final double[] f64;
  private final int[] i32;

  /** A store of zeros. */
  public Store(Layout layout) {
    this.layout = layout;
    f32 = new float[layout.size(DType.FLOAT32)];
    f64 = new double[layout.size(DType.FLOAT64)];
    i32 = new int[layout.size(DType.INT32)];
  }

  private Store(Store other) {
    layout = other.layout;
    f32 = other.f32.clone();
    f64 = other.f64.clone();
    i32 = other.i32.clone();
  }

  /** An independent copy: the fork of a run. */
  public Store copy() {
    return new Store(this);
  }

  public Layout layout() {
    return layout;
  }

  /**
   * The array of this dtype itself (not a copy): for plans and files.
   *
   * @throws IllegalArgumentException for uint8, of which a store holds none
   */
  public Object array(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> f32;
      case FLOAT64 -> f64;
      case INT32 -> i32;
      case UINT8 -> throw new IllegalArgumentException("a store holds no uint8");
    };
  }

  /** A window on the named value: writing to it changes the store. */
  public Slice slice(String name) {
    var e = layout.entry(name);
    return Slice.of(e.type(), array(e.type().dtype()), e.offset());
  }

  /** The named value, copied. */
  public Tensor read(String name) {
    return Tensor.copyOf(slice(name));
  }

  /**
   * Sets the named value.
   *
   * @throws ShapeException if the type differs
   */
  public void write(String name, Tensor value) {
    var to = slice(name);
    if (!to.type().equals(value.type())) {
      throw new ShapeException(
          "\"" + name + "\" is " + to.type() + " in the store; found " + value.type());
    }
    to.copyFrom(value.slice());
  }

  Tensor read(Cell cell) {
    return read(cell.name());
  }

  /** True if the cell's place has the bits of this value. */
  boolean holds(Cell cell, Tensor value) {
    Slice here = slice(cell.name());
    Slice there = value.slice();
    int from = here.offset();
    int to = from + here.size();
    int first = there.offset();
    int last = first + there.size();
    return switch (here.type().dtype()) {
      case FLOAT32 -> Arrays.equals(here.f(), from, to, there.f(), first, last);
      case FLOAT64 -> Arrays.equals(here.d(), from, to, there.d(), first, last);
      case INT32 -> Arrays.equals(here.i(), from, to, there.i(), first, last);
      case UINT8 -> false; // a store holds none
    };
  }

  void write(Cell cell, Tensor value) {
    write(cell.name(), value);
  }

  /** Copies the cells' values in and makes each cell a view of its place here. */
  public void adopt(Iterable<? extends Cell> cells) {
    for (var cell : cells) {
      write(cell.name(), cell.value());
      cell.adopt(this);
    }
  }

  /** Whether this is the store that adopted the cell last, and so holds its value. */
  public boolean isHomeOf(Cell cell) {
    return cell.isIn(this);
  }

  /** Copies all values from a store of an equal layout. */
  public void set(Store other) {
    if (!other.layout.entries().equals(layout.entries())) {
      throw new IllegalArgumentException("the stores hold different values");
    }
    System.arraycopy(other.f32, 0, f32, 0, f32.length);
    System.arraycopy(other.f64, 0, f64, 0, f64.length);
    System.arraycopy(other.i32, 0, i32, 0, i32.length);
  }

  /** True if every bit of the other store's values equals this one's. */
  public boolean sameBits(Store other) {
    if (!other.layout.entries().equals(layout.entries())) {
      return false;
    }
    for (int i = 0; i < f32.length; i++) {
      if (Float.floatToRawIntBits(f32[i]) != Float.floatToRawIntBits(other.f32[i])) {
        return false;
      }
    }
    for (int i = 0; i < f64.length; i++) {
      if (Double.doubleToRawLongBits(f64[i]) != Double.doubleToRawLongBits(other.f64[i])) {
        return false;
      }
    }
    return Arrays.equals(i32, other.i32);
  }
}
