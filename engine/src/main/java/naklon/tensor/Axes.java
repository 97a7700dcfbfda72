package naklon.tensor;

/**
 * A set of axes to reduce, and the view [a, n, b, m] in which kernels see it: kept, reduced, kept,
 * reduced. Neighbouring axes of one kind are joined.
 */
public record Axes(int mask) {

  static Axes of(Shape shape, int... axes) {
    int mask = 0;
    for (int axis : axes) {
      int bit = 1 << shape.axis(axis);
      if ((mask & bit) != 0) {
        throw new ShapeException("axis " + axis + " is named twice for shape " + shape);
      }
      mask |= bit;
    }
    return new Axes(mask);
  }

  boolean has(int axis) {
    return (mask >> axis & 1) != 0;
  }

  /** The shape without these axes. */
  Shape reduce(Shape shape) {
    var gone = new boolean[shape.rank()];
    for (int i = 0; i < gone.length; i++) {
      gone[i] = has(i);
    }
    return shape.without(gone);
  }

  /** Number of elements that are reduced to one. */
  int count(Shape shape) {
    int n = 1;
    for (int i = 0; i < shape.rank(); i++) {
      n *= has(i) ? shape.dim(i) : 1;
    }
    return n;
  }

  /** Whether the view [a, n, b, m] exists: kept and reduced axes alternate at most so often. */
  boolean isViewable(Shape shape) {
    int changes = 0;
    boolean reducing = false;
    for (int i = 0; i < shape.rank(); i++) {
      if (shape.dim(i) != 1 && has(i) != reducing) {
        reducing = !reducing;
        changes++;
      }
    }
    return changes <= 3;
  }

  /** One of the view's lengths: 0 for a, 1 for n, 2 for b, 3 for m. */
  public int length(Shape shape, int which) {
    int n = 1;
    int group = 0;
    for (int i = 0; i < shape.rank(); i++) {
      if (shape.dim(i) != 1 && has(i) != ((group & 1) == 1)) {
        group++;
      }
      if (group == which) {
        n *= shape.dim(i);
      }
    }
    return n;
  }
}
