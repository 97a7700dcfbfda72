package naklon.datasets.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * How the raw values of a row lie in a {@link RowStore}: each column as narrow as what it holds
 * allows, because a file of hundreds of millions of zeros and ones should not become eight times as
 * large. A value is a number or the position of a level; NaN says that it is missing.
 */
final class RowLayout {
  /** Of whole numbers: 1 + (value − least), so that 0 is free to mean a missing one. */
  private enum Cell {
    BYTE(1),
    SHORT(2),
    INT(4),
    FLOAT(4),
    DOUBLE(8);

    private final int width;

    Cell(int width) {
      this.width = width;
    }

    static Cell of(double range) {
      return range <= 0xFE ? BYTE : range <= 0xFFFE ? SHORT : range < 1 << 30 ? INT : DOUBLE;
    }
  }

  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  private final Cell[] cells;
  private final int[] offsets;
  private final double[] least;
  private final int size;

  private RowLayout(Cell[] cells, double[] least) {
    this.cells = cells;
    this.least = least;
    this.offsets = new int[cells.length];
    int at = 0;
    for (int i = 0; i < cells.length; i++) {
      offsets[i] = at;
      at += cells[i].width;
    }
    this.size = at;
  }

  /** For columns of a file that was read through. */
  static RowLayout of(List<Column> columns) {
    var cells = new Cell[columns.size()];
    var least = new double[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      var column = columns.get(i);
      cells[i] =
          switch (column.kind()) {
            case NUMBER -> {
              least[i] = column.numbers().min();
              double range = column.numbers().max() - least[i];
              boolean exact = column.numbers().whole() && Math.abs(least[i]) < 1L << 52;
              yield exact ? Cell.of(range) : Cell.DOUBLE;
            }
            case BOOLEAN, CATEGORY, TEXT, DATE, CONSTANT, EMPTY -> Cell.of(column.levels().size());
          };
    }
    return new RowLayout(cells, least);
  }

  /** For features that are encoded already: a float each. */
  static RowLayout floats(int columns) {
    var cells = new Cell[columns];
    Arrays.fill(cells, Cell.FLOAT);
    return new RowLayout(cells, new double[columns]);
  }

  /** Bytes of a row. */
  int size() {
    return size;
  }

  /** Writes a row. */
  void put(double[] values, ByteBuffer to) {
    for (int i = 0; i < cells.length; i++) {
      double value = values[i];
      int code = Double.isNaN(value) ? 0 : (int) (value - least[i]) + 1;
      switch (cells[i]) {
        case BYTE -> to.put((byte) code);
        case SHORT -> to.putShort((short) code);
        case INT -> to.putInt(code);
        case FLOAT -> to.putFloat((float) value);
        case DOUBLE -> to.putDouble(value);
      }
    }
  }

  /** One value of the row that begins at {@code row}. */
  double value(MemorySegment from, long row, int column) {
    long at = row + offsets[column];
    return switch (cells[column]) {
      case BYTE -> decoded(from.get(ValueLayout.JAVA_BYTE, at) & 0xFF, column);
      case SHORT -> decoded(from.get(SHORT, at) & 0xFFFF, column);
      case INT -> decoded(from.get(INT, at), column);
      case FLOAT -> from.get(FLOAT, at);
      case DOUBLE -> from.get(DOUBLE, at);
    };
  }

  private double decoded(int code, int column) {
    return code == 0 ? Double.NaN : code - 1 + least[column];
  }
}
