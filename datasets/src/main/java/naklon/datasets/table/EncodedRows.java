package naklon.datasets.table;

import java.util.List;
import java.util.Objects;
import naklon.data.Dataset;
import naklon.data.Features;

/** Stored raw values, encoded whenever a row is asked for. */
final class EncodedRows implements Features {
  private final RowStore store;
  private final int[] sources;
  private final ColumnEncoding[] encodings;
  private final int[][] places;
  private final int size;

  EncodedRows(RowStore store, List<ColumnFits.Fitted> fitted) {
    this.store = store;
    this.sources = fitted.stream().mapToInt(ColumnFits.Fitted::source).toArray();
    this.encodings =
        fitted.stream().map(ColumnFits.Fitted::encoding).toArray(ColumnEncoding[]::new);
    this.places = fitted.stream().map(ColumnFits.Fitted::places).toArray(int[][]::new);
    this.size = fitted.stream().mapToInt(f -> f.encoding().width()).sum();
  }

  /** Features of a row. */
  int size() {
    return size;
  }

  @Override
  public void copy(int sourceRow, float[] to, int at) {
    int next = at;
    for (int i = 0; i < sources.length; i++) {
      double raw = store.value(sourceRow, sources[i]);
      if (places[i].length > 0 && raw >= 0) {
        raw = places[i][(int) raw];
      }
      encodings[i].write(raw, to, next);
      next += encodings[i].width();
    }
  }

  /**
   * A data set of all rows, with its features in memory if they are few.
   *
   * @param features of each row
   * @param size features of a row
   * @param limit bytes to keep in memory at most
   */
  static Dataset dataset(
      String name,
      Features features,
      int size,
      Targets targets,
      List<String> classNames,
      long limit) {
    int[] shape = {size};
    int[] labels = targets.labels();
    float[] values = targets.values();
    int rows = labels != null ? labels.length : Objects.requireNonNull(values).length;
    long floats = (long) rows * size;
    if (4 * floats > limit || floats > 1 << 30) {
      return labels != null
          ? Dataset.classification(name, shape, features, labels, classNames)
          : Dataset.regression(name, shape, features, 1, Objects.requireNonNull(values));
    }
    float[] all = new float[(int) floats];
    for (int row = 0; row < rows; row++) {
      features.copy(row, all, row * size);
    }
    return labels != null
        ? Dataset.classification(name, shape, all, labels, classNames)
        : Dataset.regression(name, shape, all, 1, Objects.requireNonNull(values));
  }
}
