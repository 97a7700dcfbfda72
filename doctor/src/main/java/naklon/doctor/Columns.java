package naklon.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import naklon.data.Dataset;
import naklon.data.Split;

/** Tables in memory, put together and taken apart. */
final class Columns {
  private static final int GLANCED = 64; // features

  private Columns() {}

  /** Rows of both, in order; empty for texts. */
  static Optional<Dataset> together(Dataset a, Dataset b) {
    if (a.tokens() != null) {
      return Optional.empty();
    }
    if (b.rows() == 0) {
      return Optional.of(a);
    }
    int each = a.exampleSize();
    int n = a.rows() + b.rows();
    if ((long) n * each > Integer.MAX_VALUE / 2) {
      return Optional.empty();
    }
    var x = new float[n * each];
    for (int row = 0; row < n; row++) {
      boolean first = row < a.rows();
      (first ? a : b).copy(first ? row : row - a.rows(), x, row * each);
    }
    return Optional.of(like(a, a.exampleShape(), x, a, b));
  }

  private static Dataset like(Dataset a, int[] shape, float[] x, Dataset... parts) {
    if (a.isClassification()) {
      int[] labels =
          Arrays.stream(parts)
              .flatMapToInt(p -> java.util.stream.IntStream.range(0, p.rows()).map(p::label))
              .toArray();
      return Dataset.classification(a.name(), shape, x, labels, a.classNames());
    }
    int n = Arrays.stream(parts).mapToInt(Dataset::rows).sum();
    var values = new float[n * a.outputs()];
    int at = 0;
    for (var p : parts) {
      for (int row = 0; row < p.rows(); row++) {
        for (int k = 0; k < a.outputs(); k++) {
          values[at++] = p.value(row, k);
        }
      }
    }
    return Dataset.regression(a.name(), shape, x, a.outputs(), values);
  }

  /** The split without some columns of a table; empty if it is no table, or none would be left. */
  static Optional<Split> without(Split split, List<Integer> columns) {
    Dataset train = split.train();
    if (train.exampleShape().length != 1 || columns.size() >= train.exampleSize()) {
      return Optional.empty();
    }
    return Optional.of(
        new Split(
            without(train, columns),
            without(split.validation(), columns),
            without(split.test(), columns)));
  }

  private static Dataset without(Dataset d, List<Integer> columns) {
    if (d.rows() == 0) {
      return d;
    }
    int each = d.exampleSize() - columns.size();
    var x = new float[d.rows() * each];
    int at = 0;
    for (int row = 0; row < d.rows(); row++) {
      float[] all = d.example(row);
      for (int k = 0; k < all.length; k++) {
        if (!columns.contains(k)) {
          x[at++] = all[k];
        }
      }
    }
    return like(d, new int[] {each}, x, d);
  }

  /** The split with 0 for the least value to predict and 1 for others; empty if there are more. */
  static Optional<Split> recoded(Split split) {
    if (split.train().isClassification() || split.train().rows() == 0) {
      return Optional.empty();
    }
    var known = new java.util.TreeSet<Float>();
    for (var part : java.util.List.of(split.train(), split.validation())) {
      for (int i = 0; i < part.rows() * part.outputs() && known.size() < 3; i++) {
        known.add(part.value(i / part.outputs(), i % part.outputs()));
      }
    }
    if (known.size() != 2) {
      return Optional.empty();
    }
    float no = known.first();
    return Optional.of(
        new Split(
            recoded(split.train(), no),
            recoded(split.validation(), no),
            recoded(split.test(), no)));
  }

  private static Dataset recoded(Dataset d, float no) {
    if (d.rows() == 0) {
      return d;
    }
    var x = new float[d.rows() * d.exampleSize()];
    var y = new float[d.rows() * d.outputs()];
    for (int row = 0; row < d.rows(); row++) {
      d.copy(row, x, row * d.exampleSize());
      for (int k = 0; k < d.outputs(); k++) {
        y[row * d.outputs() + k] = d.value(row, k) == no ? 0 : 1;
      }
    }
    return Dataset.regression(d.name(), d.exampleShape(), x, d.outputs(), y);
  }

  /** "1, 4 and 7" in no language: "1, 4, 7". */
  static String listed(List<Integer> columns) {
    return columns.stream().limit(8).map(String::valueOf).collect(Collectors.joining(", "))
        + (columns.size() > 8 ? ", …" : "");
  }

  /** Equal for rows with equal features; for others seldom: some features tell. */
  static int glance(Dataset d, int row) {
    int size = d.exampleSize();
    int step = Math.max(1, size / GLANCED);
    byte[] bytes = d.bytes();
    float[] floats = d.floats();
    float[] own = floats != null ? floats : bytes != null ? new float[0] : d.example(row);
    int from = bytes != null || floats != null ? d.sourceRow(row) * size : 0;
    int hash = 1;
    for (int k = step / 2; k < size; k += step) {
      float x = bytes != null ? bytes[from + k] & 0xFF : own[from + k];
      hash = 31 * hash + Float.floatToIntBits(x);
    }
    return hash;
  }

  /** Equal for equal features and targets; for others almost never (FNV-1a over their bits). */
  static long fingerprint(Dataset d, int row) {
    long hash = 0xcbf29ce484222325L;
    for (float v : d.example(row)) {
      hash = (hash ^ Float.floatToIntBits(v)) * 0x100000001b3L;
      hash ^= hash >>> 29;
    }
    if (d.isClassification()) {
      return (hash ^ d.label(row)) * 0x100000001b3L;
    }
    for (int k = 0; k < d.outputs(); k++) {
      hash = (hash ^ Float.floatToIntBits(d.value(row, k))) * 0x100000001b3L;
    }
    return hash;
  }
}
