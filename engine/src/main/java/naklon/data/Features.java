package naklon.data;

/**
 * Features that lie outside the Java heap: in a mapped file, say, which may be larger than memory.
 * Safe for use by many threads, and the same row always has the same numbers.
 */
@FunctionalInterface
public interface Features {
  /**
   * Writes the features of one row, row-major, to {@code to[at ...]}.
   *
   * @param sourceRow from 0; the number of a label or of a row of values of the data set
   */
  void copy(int sourceRow, float[] to, int at);
}
