package naklon.tensor;

/** Checks indices before a kernel follows them: kernels read and write where they are told. */
final class Indices {
  private Indices() {}

  /**
   * Looks at entries from ≤ e &lt; to.
   *
   * @throws ShapeException if one is not in 0 .. limit − 1
   */
  static void require(Op op, Slice indices, int from, int to, int limit) {
    int[] i = indices.i();
    int o = indices.offset();
    for (int e = from; e < to; e++) {
      if (i[o + e] < 0 || i[o + e] >= limit) {
        throw new ShapeException(
            op.name()
                + ": index "
                + i[o + e]
                + " (entry "
                + e
                + " of the indices) is none of 0 .. "
                + (limit - 1));
      }
    }
  }
}
