package naklon.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import naklon.data.Dataset;
import naklon.data.Features;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.jspecify.annotations.Nullable;

/** Reads a file with targets into a data set that a model can be evaluated on. */
final class ExampleReader {
  private final TableEncoding encoding;
  private final long heap;
  private int[] labels = new int[0];
  private float[] values = new float[0];

  ExampleReader(TableEncoding encoding, long heap) {
    this.encoding = encoding;
    this.heap = heap;
  }

  TableExamples read(Path file, TableOptions options, Progress progress) {
    String name = String.valueOf(file.getFileName());
    var input = TextInput.open(file, progress);
    try (var rows = TableRows.open(encoding, input, options);
        var writer = new RowStore.Writer(RowLayout.floats(encoding.size()), heap / 8)) {
      if (!rows.columns().contains(encoding.target())) {
        throw new DatasetException(
            "%s has no column \"%s\", the target to compare with%s The columns are: %s."
                .formatted(
                    name,
                    Odd.brief(encoding.target()),
                    Table.hint(rows.columns(), encoding.target()),
                    Table.list(rows.columns())));
      }
      long left = 0;
      double[] cells = new double[encoding.size()];
      while (rows.hasNext()) {
        var row = rows.next();
        if (row.target() == null) {
          left++;
          continue;
        }
        target(name, row.line(), row.target(), rows.decimal(), writer.rows());
        float[] features = row.features();
        Arrays.setAll(cells, i -> features[i]);
        writer.add(cells);
      }
      var remarks = new ArrayList<>(rows.remarks());
      if (left > 0) {
        remarks.add(
            "%s left out because \"%s\", the target, is missing there."
                .formatted(
                    TableRemarks.count(left, "row") + (left == 1 ? " is" : " are"),
                    Odd.brief(encoding.target())));
      }
      if (writer.rows() == 0) {
        throw new DatasetException(
            "%s has no rows with a value for \"%s\", the target to compare with. Add some."
                .formatted(name, Odd.brief(encoding.target())));
      }
      return new TableExamples(dataset(file, writer.finish()), remarks);
    }
  }

  private void target(String file, long line, String field, char decimal, int at) {
    if (encoding.isClassification()) {
      labels = at < labels.length ? labels : Arrays.copyOf(labels, 2 * at + 16);
      labels[at] = encoding.classOf(field, decimal);
      if (labels[at] < 0) {
        throw new DatasetException(
            "%s, line %s: \"%s\" is none of the classes the model knows: %s. Correct it."
                .formatted(file, line, Odd.brief(field), Table.list(encoding.classNames())));
      }
      return;
    }
    double value = NumberText.read(field, decimal);
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw new DatasetException(
          ("%s, line %s: \"%s\" in the target \"%s\" is not a number with a decimal %s that float32"
                  + " holds. Correct it, or leave it empty.")
              .formatted(
                  file,
                  line,
                  Odd.brief(field),
                  Odd.brief(encoding.target()),
                  decimal == ',' ? "comma" : "point"));
    }
    values = at < values.length ? values : Arrays.copyOf(values, 2 * at + 16);
    values[at] = (float) value;
  }

  private Dataset dataset(Path file, RowStore store) {
    var targets =
        new Targets() {
          @Override
          public int @Nullable [] labels() {
            return encoding.isClassification() ? Arrays.copyOf(labels, store.rows()) : null;
          }

          @Override
          public float @Nullable [] values() {
            return encoding.isClassification() ? null : Arrays.copyOf(values, store.rows());
          }
        };
    int size = encoding.size();
    Features features =
        (row, to, at) -> {
          for (int i = 0; i < size; i++) {
            to[at + i] = (float) store.value(row, i);
          }
        };
    return EncodedRows.dataset(
        TableFit.datasetName(file), features, size, targets, encoding.classNames(), heap / 4);
  }
}
