package naklon.datasets.table;

import java.util.Arrays;
import java.util.List;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The second pass over a file, when it is known what each column holds: raw values go to a {@link
 * RowStore}, targets into arrays. Rows without a target are left out.
 */
final class RawTable implements CsvRows.Fields, Targets {
  private final Table table;
  private final TargetChoice target;
  private final List<Column> features;
  private final int[] places; // of a file's column among the features; −1: not one
  private final LevelTable[] levels;
  private final LevelTable targetLevels;
  private final boolean[] yesOrNo;
  private final double[] row;
  private final char decimal;
  private final int @Nullable [] labels;
  private final float @Nullable [] values;
  private boolean header;
  private double answer;
  private @Nullable Odd changed;

  RawTable(Table table, TargetChoice target, List<Column> features) {
    this.table = table;
    this.target = target;
    this.features = features;
    this.decimal = table.scan().decimal();
    this.places = new int[table.columns().size()];
    Arrays.fill(places, -1);
    this.levels = new LevelTable[features.size()];
    this.yesOrNo = new boolean[features.size()];
    for (int i = 0; i < features.size(); i++) {
      var column = features.get(i);
      places[column.index()] = i;
      levels[i] = table.scan(column).levels;
      yesOrNo[i] = column.kind() == ColumnKind.BOOLEAN;
    }
    this.targetLevels = table.scan(target.column()).levels;
    this.row = new double[features.size()];
    int rows = Math.toIntExact(target.column().present());
    this.labels = target.classNames().isEmpty() ? null : new int[rows];
    this.values = labels == null ? new float[rows] : null;
  }

  @Override
  public int @Nullable [] labels() {
    return labels;
  }

  @Override
  public float @Nullable [] values() {
    return values;
  }

  /**
   * Reads the file.
   *
   * @param limit bytes to keep in memory at most
   */
  RowStore read(long limit, Progress progress) {
    try (var input = TextInput.open(table.file(), progress);
        var rows = CsvRows.open(input, table.scan().dialect(), this);
        var writer = new RowStore.Writer(RowLayout.of(features), limit)) {
      header = table.scan().dialect().header();
      if (header) {
        rows.next();
        header = false;
      }
      while (rows.next()) {
        if (changed != null || rows.width() != places.length) {
          throw changed();
        }
        if (!Double.isNaN(answer)) {
          keep(writer);
        }
      }
      if (writer.rows() != target.column().present()) {
        throw changed();
      }
      return writer.finish();
    } catch (CsvRows.WrongCharset e) {
      throw changed();
    }
  }

  private void keep(RowStore.Writer writer) {
    int at = writer.rows();
    if (at >= target.column().present()) {
      throw changed();
    }
    if (labels != null) {
      labels[at] = (int) answer;
    } else if (values != null) {
      values[at] = (float) answer;
    }
    writer.add(row);
  }

  private DatasetException changed() {
    return new DatasetException(
        "%s has changed since it was looked through%s. Start again when nobody writes to it."
            .formatted(table.name(), changed == null ? "" : " (line " + changed.line() + ")"));
  }

  @Override
  public void field(int column, char[] text, int from, int length, long line) {
    if (header || column >= places.length) {
      return;
    }
    int place = places[column];
    boolean isTarget = column == target.column().index();
    if (place < 0 && !isTarget) {
      return;
    }
    double value;
    if (FieldText.isMissing(text, from, length)) {
      value = Double.NaN;
    } else {
      value = isTarget ? answer(text, from, length) : feature(place, text, from, length);
      if (Double.isNaN(value) || value < 0 && isLevel(place, isTarget)) {
        changed = Odd.of(line, text, from, length);
      }
    }
    if (isTarget) {
      answer = value;
    } else {
      row[place] = value;
    }
  }

  private boolean isLevel(int place, boolean isTarget) {
    return isTarget ? labels != null : features.get(place).kind() == ColumnKind.CATEGORY;
  }

  private double answer(char[] text, int from, int length) {
    if (labels == null) {
      return NumberText.read(text, from, length, decimal);
    }
    int level = targetLevels.find(text, from, length);
    return level < 0 ? level : target.classes()[level];
  }

  private double feature(int place, char[] text, int from, int length) {
    if (yesOrNo[place]) {
      return FieldText.noOrYes(new String(text, from, length));
    }
    return features.get(place).kind() == ColumnKind.CATEGORY
        ? levels[place].find(text, from, length)
        : NumberText.read(text, from, length, decimal);
  }
}
