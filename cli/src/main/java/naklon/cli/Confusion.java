package naklon.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The confusion matrix as text. */
final class Confusion {
  /** With more classes a table says nothing; the most frequent confusions do. */
  private static final int MOST_CLASSES = 20;

  private static final int LONGEST_LABEL = 5;
  private static final int MENTIONED = 3;

  private Confusion() {}

  private record Mistake(int truth, int taken, int times) {}

  /** Rows are true classes, columns what the model said; both in the order of the names. */
  static String text(int[][] confusion, List<String> names) {
    var text = new StringBuilder();
    if (confusion.length <= MOST_CLASSES) {
      table(text, confusion, names);
    }
    mistakes(text, confusion, names);
    return text.toString();
  }

  private static void table(StringBuilder text, int[][] confusion, List<String> names) {
    boolean isShort = names.stream().allMatch(name -> name.length() <= LONGEST_LABEL);
    var columns = new ArrayList<String>();
    var rows = new ArrayList<String>();
    for (int c = 0; c < names.size(); c++) {
      columns.add(isShort ? names.get(c) : Integer.toString(c));
      rows.add(isShort ? names.get(c) : c + " " + names.get(c));
    }
    int label = rows.stream().mapToInt(String::length).max().orElse(1);
    int width = columns.stream().mapToInt(String::length).max().orElse(1);
    for (int[] row : confusion) {
      for (int n : row) {
        width = Math.max(width, Integer.toString(n).length());
      }
    }
    text.append(Say.text("rows: the true class; columns: what the model says%n%n"));
    text.append(" ".repeat(label));
    for (String column : columns) {
      text.append(Say.text("  %" + width + "s", column));
    }
    text.append(Say.text("%n"));
    for (int r = 0; r < confusion.length; r++) {
      text.append(Say.text("%-" + label + "s", rows.get(r)));
      for (int n : confusion[r]) {
        text.append(Say.text("  %" + width + "s", n == 0 ? "." : Integer.toString(n)));
      }
      text.append(Say.text("%n"));
    }
  }

  private static void mistakes(StringBuilder text, int[][] confusion, List<String> names) {
    var all = new ArrayList<Mistake>();
    for (int r = 0; r < confusion.length; r++) {
      for (int c = 0; c < confusion.length; c++) {
        if (r != c && confusion[r][c] > 0) {
          all.add(new Mistake(r, c, confusion[r][c]));
        }
      }
    }
    if (all.isEmpty()) {
      return;
    }
    all.sort(Comparator.comparingInt(Mistake::times).reversed());
    var words = new ArrayList<String>();
    for (Mistake m : all.subList(0, Math.min(MENTIONED, all.size()))) {
      words.add(
          Say.text(
              "%s taken for %s (%s)",
              names.get(m.truth()), names.get(m.taken()), Say.count(m.times(), "time")));
    }
    text.append(Say.text("%nmost often: %s%n", String.join(", ", words)));
  }
}
