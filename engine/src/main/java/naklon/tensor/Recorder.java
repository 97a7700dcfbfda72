package naklon.tensor;

import org.jspecify.annotations.Nullable;

/**
 * Follows the ops applied inside {@link #during}: a trace that records a graph, or a check that
 * looks at every result. Outside any recorder, ops compute at once.
 */
public abstract class Recorder {
  private static final ScopedValue<Recorder> CURRENT = ScopedValue.newInstance();

  private String path = "";
  private String region = "";

  /** For subclasses. */
  protected Recorder() {}

  /** The recorder in force on this thread, or null. */
  public static @Nullable Recorder current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Runs {@code body} with this recorder in force. */
  public final void during(Runnable body) {
    ScopedValue.where(CURRENT, this).run(body);
  }

  /** Runs {@code body} with nodes and errors attributed to layer {@code path}. */
  public final void at(String path, Runnable body) {
    String outer = this.path;
    this.path = path;
    try {
      body.run();
    } finally {
      this.path = outer;
    }
  }

  /** Runs {@code body} inside recompute region {@code region}. */
  public final void inRegion(String region, Runnable body) {
    String outer = this.region;
    this.region = region;
    try {
      body.run();
    } finally {
      this.region = outer;
    }
  }

  public final String path() {
    return path;
  }

  public final String region() {
    return region;
  }

  /** What {@link Cell#value} gives here, or null for its present value. */
  protected abstract @Nullable Tensor read(Cell cell);

  /** Takes an assignment; false if it should take effect at once. */
  protected abstract boolean assign(Cell cell, Tensor value);

  /** Called when a layer's output is known. */
  public void passed(String path, Tensor output) {}

  /** Called after an op has been computed eagerly. */
  protected void computed(Op op, Tensor[] in, Tensor[] out) {}
}
