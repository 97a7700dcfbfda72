package naklon.cli;

import java.util.Arrays;
import java.util.List;
import naklon.train.LearningRateFinder;
import naklon.train.LearningRateFinder.Point;

/** The smoothed loss over the logarithm of the learning rate, in 79 columns. */
final class RateChart {
  private static final int WIDTH = 66;
  private static final int HEIGHT = 12;

  private RateChart() {}

  /** The chart, a line for each row, with the suggestion's column marked. */
  static String text(LearningRateFinder.Result found, boolean isUtf8) {
    List<Point> points = found.points();
    if (points.size() < 2) {
      return "";
    }
    double least = points.stream().mapToDouble(Point::smoothed).min().orElse(0);
    double first = points.getFirst().smoothed();
    // What diverges is cut off, so that the fall can be seen.
    double most = Math.max(first + (first - least) / 2, points.get(1).smoothed());
    most = most > least ? most : least + 1;
    double from = Math.log10(points.getFirst().learningRate());
    double to = Math.log10(points.getLast().learningRate());
    var rows = new char[HEIGHT][WIDTH];
    for (char[] row : rows) {
      Arrays.fill(row, ' ');
    }
    if (found.suggestion().isPresent()) {
      int c = column(Math.log10(found.suggestion().getAsDouble()), from, to);
      for (char[] row : rows) {
        row[c] = isUtf8 ? '┊' : ':';
      }
    }
    for (Point p : points) {
      double share = (Math.min(p.smoothed(), most) - least) / (most - least);
      int row = (int) Math.round((1 - share) * (HEIGHT - 1));
      rows[row][column(Math.log10(p.learningRate()), from, to)] = isUtf8 ? '●' : '*';
    }
    var text = new StringBuilder();
    for (int r = 0; r < HEIGHT; r++) {
      String label = r == 0 ? Say.loss(most) : r == HEIGHT - 1 ? Say.loss(least) : "";
      String line = new String(rows[r]).stripTrailing();
      text.append(Say.text("%9s %s%s%n", label, isUtf8 ? "│" : "|", line));
    }
    return text.append(axis(from, to, isUtf8)).toString();
  }

  private static int column(double log, double from, double to) {
    return (int) Math.round((log - from) / (to - from) * (WIDTH - 1));
  }

  private static String axis(double from, double to, boolean isUtf8) {
    var line = new StringBuilder((isUtf8 ? "─" : "-").repeat(WIDTH));
    var names = new StringBuilder(" ".repeat(WIDTH + 4));
    int free = 0;
    for (int e = (int) Math.ceil(from - 1e-9); e <= Math.floor(to + 1e-9); e++) {
      int c = column(e, from, to);
      line.setCharAt(c, isUtf8 ? '┴' : '+');
      String name = "1e" + e;
      int at = Math.max(0, c - name.length() / 2);
      if (at >= free) {
        names.replace(at, at + name.length(), name);
        free = at + name.length() + 1;
      }
    }
    return Say.text(
        "%9s %s%s%n%s%s%n",
        "loss", isUtf8 ? "└" : "+", line, " ".repeat(11), names.toString().stripTrailing());
  }
}
