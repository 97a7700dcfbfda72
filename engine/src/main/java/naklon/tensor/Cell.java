package naklon.tensor;

import org.jspecify.annotations.Nullable;

/**
 * A named place whose value changes: the only thing in the engine that does. {@link #assign} swaps
 * the value and cuts its history. Inside a traced function every read sees the value from before
 * the call, and assignments take effect together at its end.
 *
 * <p>A cell keeps its value itself until a {@link Store} adopts it; from then on it is a view of
 * its place there.
 */
public abstract sealed class Cell implements Operand permits Parameter, Buffer {
  private final String name;
  private final TensorType type;
  private @Nullable Tensor own;
  private @Nullable Store home;

  Cell(String name, Tensor initial) {
    this.name = name;
    this.type = initial.type();
    this.own = leaf(initial.detached());
  }

  /** The value as ops see it. */
  abstract Tensor leaf(Tensor value);

  /** Name in errors, probes and files: {@code hidden.weight}. */
  public String name() {
    return name;
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public Tensor value() {
    var recorder = Recorder.current();
    if (recorder != null) {
      Tensor traced = recorder.read(this);
      if (traced != null) {
        return traced;
      }
    }
    Store store = home;
    if (store != null) {
      return seen(store);
    }
    return java.util.Objects.requireNonNull(own);
  }

  /**
   * What the store holds now: the same tensor as long as the bits are the same, since a gradient
   * with respect to this cell looks for the very tensor that was used.
   */
  private Tensor seen(Store store) {
    Tensor last = own;
    if (last == null || !store.holds(this, last)) {
      last = leaf(store.read(this));
      own = last;
    }
    return last;
  }

  /**
   * Replaces the value.
   *
   * @throws ShapeException if the type differs
   */
  public void assign(Operand newValue) {
    Tensor v = newValue.value();
    if (!v.type().equals(type)) {
      throw new ShapeException(
          "\""
              + name
              + "\" holds "
              + type
              + "; cannot assign "
              + v.type()
              + ". A cell keeps its type: reshape or cast the value first.");
    }
    var recorder = Recorder.current();
    if (recorder != null && recorder.assign(this, v)) {
      return;
    }
    Store store = home;
    if (store != null) {
      store.write(this, v);
    } else {
      own = leaf(v.detached());
    }
  }

  /** Moves the value into a store, whose view this cell becomes. */
  void adopt(Store store) {
    home = store;
    own = null;
  }

  boolean isIn(Store store) {
    return home == store;
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
