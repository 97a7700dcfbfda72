package naklon.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Makes training data of a table: reads the raw values into a {@link RowStore}, divides the rows,
 * then fits each column on the training rows.
 */
final class TableFit {
  /** Targets, the division and the shuffled order of an epoch. */
  private static final int BYTES_A_ROW = 36;

  /** Rows are numbered by ints, and an array holds a little less. */
  private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

  private final Table table;
  private final TargetChoice target;
  private final List<Column> features;
  private final long heap;

  TableFit(Table table, TargetChoice target, List<Column> features, long heap) {
    this.table = table;
    this.target = target;
    this.features = features;
    this.heap = heap;
  }

  TableData fit(double validation, long seed, Progress progress) {
    if (!(validation >= 0 && validation < 1)) {
      throw new DatasetException(
          "A validation fraction of %s was asked for, expected 0 or more and less than 1."
              .formatted(validation));
    }
    long rows = target.column().present();
    if (rows > MOST_ROWS) {
      throw new DatasetException(
          "%s: %s rows, expected at most %s. Divide the file, or take a part of its rows."
              .formatted(table.name(), TableRemarks.number(rows), TableRemarks.number(MOST_ROWS)));
    }
    if (rows * BYTES_A_ROW > heap * 0.8) {
      throw new DatasetException(
          ("%s: %s rows need about %s MB of heap besides the features, and Java has %s MB."
                  + " Give it more with -Xmx, or fewer rows.")
              .formatted(
                  table.name(), TableRemarks.number(rows), rows * BYTES_A_ROW >> 20, heap >> 20));
    }
    var raw = new RawTable(table, target, features);
    var store = raw.read(heap / 8, progress);
    var split = divide(raw, validation, seed);
    var training = new BitSet(store.rows());
    for (int i = 0; i < split.train().rows(); i++) {
      training.set(split.train().sourceRow(i));
    }
    var remarks = new ArrayList<String>();
    String fitting = table.name() + ": fitting";
    long all = store.offset(store.rows());
    var fits =
        new ColumnFits(
            features, remarks, row -> progress.progress(fitting, store.offset(row), all));
    var fitted = fits.fit(store, training);
    if (fitted.isEmpty()) {
      throw new DatasetException(
          "%s: no column is left to learn from. %s Add columns that say something about the target."
              .formatted(table.name(), String.join(" ", remarks)));
    }
    var encoding =
        new TableEncoding(
            target.column().name(),
            target.classNames(),
            fitted.stream().map(ColumnFits.Fitted::encoding).toList(),
            table.scan().names(),
            table.scan().decimal());
    var rowsOf = new EncodedRows(store, fitted);
    var data =
        EncodedRows.dataset(
            datasetName(table.file()), rowsOf, rowsOf.size(), raw, target.classNames(), heap / 4);
    remarks.add(
        "%s to learn from, %s to choose by; each row is %s."
            .formatted(
                TableRemarks.count(split.train().rows(), "row"),
                TableRemarks.number(split.validation().rows()),
                TableRemarks.count(rowsOf.size(), "feature")));
    return new TableData(of(split, data), encoding, remarks);
  }

  /** The file's name without its ending. */
  static String datasetName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Divides the rows by their targets alone; the features are not looked at. */
  private Split divide(RawTable raw, double validation, long seed) {
    int[] shape = {1};
    int[] labels = raw.labels();
    float[] values = raw.values();
    Dataset bare =
        labels != null
            ? Dataset.classification(
                table.name(), shape, (row, to, at) -> to[at] = 0, labels, target.classNames())
            : Dataset.regression(table.name(), shape, (row, to, at) -> to[at] = 0, 1, or(values));
    try {
      return Split.of(bare, validation, 0, seed);
    } catch (IllegalArgumentException e) {
      throw new DatasetException(String.valueOf(e.getMessage()), e);
    }
  }

  private static float[] or(float @Nullable [] values) {
    return values == null ? new float[0] : values;
  }

  private static Split of(Split rows, Dataset data) {
    return new Split(
        data.select(sources(rows.train())),
        data.select(sources(rows.validation())),
        data.select(sources(rows.test())));
  }

  private static int[] sources(Dataset part) {
    int[] sources = new int[part.rows()];
    Arrays.setAll(sources, part::sourceRow);
    return sources;
  }
}
