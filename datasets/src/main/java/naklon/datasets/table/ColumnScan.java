package naklon.datasets.table;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a column while the file goes by. Whether commas are decimal is decided at the
 * end, from all columns, so both readings are kept.
 */
final class ColumnScan {
  private static final int PATIENCE = 1000;

  final LevelTable levels;
  long missing;
  long present;
  long dates;
  long texts;
  long onlyPoint;
  long onlyComma;
  NumberStats point = new NumberStats();
  NumberStats comma = point; // until a number reads differently
  @Nullable Odd firstText;
  @Nullable Odd firstDate;
  @Nullable Odd firstOnlyPoint;
  @Nullable Odd firstOnlyComma;

  /** A field that is one number with a decimal point and another with a decimal comma. */
  @Nullable Odd firstAmbiguous;

  ColumnScan(LevelTable.Limit limit) {
    levels = new LevelTable(limit);
    limit.another();
  }

  void accept(char[] text, int from, int length, long line) {
    if (FieldText.isMissing(text, from, length)) {
      missing++;
      return;
    }
    present++;
    levels.count(text, from, length);
    double asPoint = NumberText.read(text, from, length, '.');
    boolean separated = NumberText.hasSeparator(text, from, length);
    double asComma = separated ? NumberText.read(text, from, length, ',') : asPoint;
    if (asPoint == asComma) {
      point.add(asPoint);
      if (comma != point) {
        comma.add(asPoint);
      }
    } else if (Double.isNaN(asPoint) && Double.isNaN(asComma)) {
      other(text, from, length, line);
    } else {
      differing(asPoint, asComma);
      remember(asPoint, asComma, text, from, length, line);
    }
  }

  private void differing(double asPoint, double asComma) {
    if (comma == point) {
      comma = point.copy();
    }
    if (!Double.isNaN(asPoint)) {
      point.add(asPoint);
    }
    if (!Double.isNaN(asComma)) {
      comma.add(asComma);
    }
  }

  private void remember(
      double asPoint, double asComma, char[] text, int from, int length, long line) {
    if (Double.isNaN(asComma)) {
      if (onlyPoint++ == 0) {
        firstOnlyPoint = Odd.of(line, text, from, length);
      }
    } else if (Double.isNaN(asPoint)) {
      if (onlyComma++ == 0) {
        firstOnlyComma = Odd.of(line, text, from, length);
      }
    } else if (firstAmbiguous == null) {
      firstAmbiguous = Odd.of(line, text, from, length);
    }
  }

  private void other(char[] text, int from, int length, long line) {
    boolean worthAsking = dates > 0 || texts < PATIENCE;
    if (worthAsking && FieldText.isDate(text, from, length)) {
      if (dates++ == 0) {
        firstDate = Odd.of(line, text, from, length);
      }
    } else if (texts++ == 0) {
      firstText = Odd.of(line, text, from, length);
    }
  }

  NumberStats numbers(char decimal) {
    return decimal == '.' ? point : comma;
  }

  /** The first field that is no number if this sign is decimal. */
  @Nullable Odd firstNoNumber(char decimal) {
    Odd other = decimal == '.' ? firstOnlyComma : firstOnlyPoint;
    Odd first = firstText;
    for (Odd odd : new Odd[] {firstDate, other}) {
      if (odd != null && (first == null || odd.line() < first.line())) {
        first = odd;
      }
    }
    return first;
  }
}
