package naklon.bench.page;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, its columns padded so that it can be read as text too. */
final class Markdown {
  private final List<List<String>> rows = new ArrayList<>();

  private Markdown(List<String> head) {
    rows.add(head);
  }

  static Markdown table(String... head) {
    return new Markdown(List.of(head));
  }

  /** One row; a {@code |} in a cell is written so that it does not end it. */
  Markdown row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + rows.get(0).size() + " columns");
    }
    var row = new ArrayList<String>();
    for (var cell : cells) {
      row.add(cell.replace("|", "\\|"));
    }
    rows.add(row);
    return this;
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    var width = new int[columns];
    for (var row : rows) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], Math.max(3, row.get(c).length()));
      }
    }
    var text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns; c++) {
        String cell = rows.get(r).get(c);
        text.append("| ").append(cell).append(" ".repeat(width[c] - cell.length() + 1));
      }
      text.append("|\n");
      if (r == 0) {
        for (int c = 0; c < columns; c++) {
          text.append('|').append("-".repeat(width[c] + 2));
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }
}
