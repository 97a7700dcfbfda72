package naklon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import naklon.train.EpochFigures;
import naklon.train.History;

/**
 * The loss by epoch as a few lines of text: a line for training, dots for validation. Where a loss
 * falls by more than a factor of {@value #WIDE_RANGE}, the axis is logarithmic.
 */
final class LossChart {
  private static final int ROWS = 8;
  private static final int MOST_COLUMNS = 60;
  private static final int FEWEST_COLUMNS = 12;
  private static final int LEAST_FOR_LEGEND = 45;
  private static final double WIDE_RANGE = 8;

  /** Every how many columns of dots validation has one. */
  private static final int GAP = 4;

  private static final String TRAINING = "\033[36m";
  private static final String VALIDATION = "\033[33m";
  private static final String PLAIN = "\033[0m";

  /** Bits of a braille character by row and column of its dots (Unicode 16.0, chapter 21.1). */
  private static final int[][] BRAILLE = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  /** What is drawn, on which scale if not the plain one, and what line, dots and axis are. */
  record Names(String drawn, String logarithmic, String line, String dots, String axis) {
    static final Names USUAL = new Names("loss", "logarithmic", "training", "validation", "epoch");
  }

  private final List<EpochFigures> epochs;
  private final Names names;
  private final boolean isUtf8;
  private final boolean hasColours;
  private final int width;
  private final boolean isValidated;
  private final boolean isLogarithmic;
  private final double low;
  private final double high;

  private LossChart(History history, Names names, Console console) {
    this.names = names;
    epochs = history.epochs();
    isUtf8 = console.isUtf8();
    hasColours = console.hasColours();
    width = console.width();
    isValidated = epochs.stream().anyMatch(e -> Double.isFinite(e.validationLoss()));
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (EpochFigures e : epochs) {
      for (double v : new double[] {e.trainLoss(), e.validationLoss()}) {
        if (Double.isFinite(v)) {
          least = Math.min(least, v);
          most = Math.max(most, v);
        }
      }
    }
    isLogarithmic = least > 0 && most / least > WIDE_RANGE;
    low = least;
    high = most;
  }

  /** The lines, none wider than the terminal; none at all for less than two epochs. */
  static List<String> lines(History history, Console console) {
    return lines(history, Names.USUAL, console);
  }

  /** The same of something else, whose figures stand in the places of those of epochs. */
  static List<String> lines(History history, Names names, Console console) {
    if (history.epochs().size() < 2) {
      return List.of();
    }
    return new LossChart(history, names, console).lines();
  }

  private List<String> lines() {
    var labels = new String[ROWS];
    for (int r = 0; r < ROWS; r++) {
      boolean isMarked = r == 0 || r == ROWS - 1 || r == ROWS / 2;
      labels[r] = isMarked ? Say.loss(valueAt(1 - r / (ROWS - 1.0))) : "";
    }
    int label = 0;
    for (String l : labels) {
      label = Math.max(label, l.length());
    }
    int columns = Math.min(MOST_COLUMNS, width - label - 3);
    if (columns < FEWEST_COLUMNS) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(names.drawn + (isLogarithmic ? ", " + names.logarithmic : "") + legend());
    String[] cells = cells(columns);
    for (int r = 0; r < ROWS; r++) {
      String axis = isUtf8 ? labels[r].isEmpty() ? "│" : "┤" : "|";
      lines.add(Say.text("%" + label + "s ", labels[r]) + axis + cells[r]);
    }
    lines.add(" ".repeat(label + 1) + (isUtf8 ? "└" : "+") + (isUtf8 ? "─" : "-").repeat(columns));
    String last = names.axis + " " + epochs.getLast().epoch();
    String first = Integer.toString(epochs.getFirst().epoch());
    int gap = Math.max(1, columns - first.length() - last.length());
    lines.add(" ".repeat(label + 2) + first + " ".repeat(gap) + last);
    return lines;
  }

  private String legend() {
    if (!isValidated || width < LEAST_FOR_LEGEND) {
      return "";
    }
    return ": "
        + coloured(TRAINING, (isUtf8 ? "⠤⠤ " : "* ") + names.line)
        + ", "
        + coloured(VALIDATION, (isUtf8 ? "⠄⠄ " : "o ") + names.dots);
  }

  private String coloured(String colour, String text) {
    return hasColours ? colour + text + PLAIN : text;
  }

  /** The loss at a height from 0, the bottom, to 1. */
  private double valueAt(double height) {
    return isLogarithmic
        ? Math.exp(Math.log(low) + height * (Math.log(high) - Math.log(low)))
        : low + height * (high - low);
  }

  private double heightOf(double loss) {
    if (high == low) {
      return 0.5;
    }
    return isLogarithmic
        ? (Math.log(loss) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (loss - low) / (high - low);
  }

  private String[] cells(int columns) {
    int across = isUtf8 ? 2 : 1;
    int down = isUtf8 ? 4 : 1;
    var training = new boolean[ROWS * down][columns * across];
    var validation = new boolean[ROWS * down][columns * across];
    line(training, EpochFigures::trainLoss);
    if (isValidated) {
      dots(validation, EpochFigures::validationLoss, isUtf8 ? GAP : 1);
    }
    var rows = new String[ROWS];
    for (int r = 0; r < ROWS; r++) {
      var text = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        text.append(
            isUtf8 ? braille(training, validation, r, c) : ascii(training, validation, r, c));
      }
      rows[r] = hasColours ? text.toString() : text.toString().stripTrailing();
    }
    return rows;
  }

  /** A dot in every column, and what joins it to the one before. */
  private void line(boolean[][] dots, ToDoubleFunction<EpochFigures> loss) {
    int before = -1;
    for (int x = 0; x < dots[0].length; x++) {
      int y = row(dots, loss, x);
      if (y < 0) {
        before = -1;
        continue;
      }
      int from = before < 0 ? y : before < y ? before + 1 : Math.min(y, before);
      int to = before < 0 ? y : before < y ? y : Math.max(y, before - 1);
      for (int i = from; i <= to; i++) {
        dots[i][x] = true;
      }
      before = y;
    }
  }

  private void dots(boolean[][] dots, ToDoubleFunction<EpochFigures> loss, int gap) {
    for (int x = 0; x < dots[0].length; x += gap) {
      int y = row(dots, loss, x);
      if (y >= 0) {
        dots[y][x] = true;
      }
    }
  }

  /** The row of dots of a column, between two epochs on the straight line; −1 without a figure. */
  private int row(boolean[][] dots, ToDoubleFunction<EpochFigures> loss, int x) {
    double at = (double) x * (epochs.size() - 1) / (dots[0].length - 1);
    int i = (int) at;
    double left = loss.applyAsDouble(epochs.get(i));
    double right = loss.applyAsDouble(epochs.get(Math.min(i + 1, epochs.size() - 1)));
    double height = heightOf(left) + (at - i) * (heightOf(right) - heightOf(left));
    if (!Double.isFinite(height)) {
      return -1;
    }
    return (int) Math.round((1 - Math.clamp(height, 0, 1)) * (dots.length - 1));
  }

  private String braille(boolean[][] training, boolean[][] validation, int r, int c) {
    int trainingDots = dotsIn(training, r, c);
    int validationDots = dotsIn(validation, r, c);
    int all = trainingDots | validationDots;
    if (all == 0) {
      return " ";
    }
    return coloured(validationDots != 0 ? VALIDATION : TRAINING, Character.toString(0x2800 + all));
  }

  private static int dotsIn(boolean[][] dots, int r, int c) {
    int bits = 0;
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 2; x++) {
        bits |= dots[4 * r + y][2 * c + x] ? BRAILLE[y][x] : 0;
      }
    }
    return bits;
  }

  private String ascii(boolean[][] training, boolean[][] validation, int r, int c) {
    return validation[r][c]
        ? coloured(VALIDATION, training[r][c] ? "@" : "o")
        : training[r][c] ? coloured(TRAINING, "*") : " ";
  }
}
