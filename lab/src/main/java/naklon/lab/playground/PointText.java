package naklon.lab.playground;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.lab.api.LabException;

/**
 * Points in a CSV text: two columns of numbers and one with two classes, separated by commas,
 * semicolons or tabs. A first row without numbers is taken as names.
 */
final class PointText {
  private PointText() {}

  /**
   * Points that were read.
   *
   * @param classes what the labels 0 and 1 were called
   */
  record Read(double[] x1, double[] x2, int[] labels, List<String> classes) {}

  /**
   * Reads them.
   *
   * @throws LabException {@code playground.csv} if a row is no such point, {@code
   *     playground.classes} if there are not exactly two classes, {@code playground.rows} if there
   *     are too many rows
   */
  static Read parse(String text) {
    List<String> lines = text == null ? List.of() : text.lines().filter(l -> !l.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new LabException("playground.csv", "no rows");
    }
    String separator =
        lines.getFirst().contains(";") ? ";" : lines.getFirst().contains("\t") ? "\t" : ",";
    boolean hasDecimalComma = separator.equals(";");
    int from = isNumber(cells(lines.getFirst(), separator)[0], hasDecimalComma) ? 0 : 1;
    if (lines.size() - from > Setup.MOST_ROWS) {
      throw new LabException("playground.rows", lines.size() + " rows");
    }
    var x1 = new double[lines.size() - from];
    var x2 = new double[x1.length];
    var labels = new int[x1.length];
    Map<String, Integer> classes = new LinkedHashMap<>();
    for (int i = 0; i < x1.length; i++) {
      String[] cells = cells(lines.get(from + i), separator);
      x1[i] = number(cells[0], hasDecimalComma);
      x2[i] = number(cells[1], hasDecimalComma);
      labels[i] = classes.computeIfAbsent(cells[2], _ -> classes.size());
    }
    if (classes.size() != 2) {
      throw new LabException("playground.classes", classes.size() + " classes");
    }
    var names = new ArrayList<>(classes.keySet());
    if (names.getFirst().equals("1") && names.getLast().equals("0")) {
      for (int i = 0; i < labels.length; i++) {
        labels[i] = 1 - labels[i];
      }
      names = new ArrayList<>(names.reversed());
    }
    return new Read(x1, x2, labels, names);
  }

  private static String[] cells(String line, String separator) {
    String[] cells = line.split(separator, -1);
    if (cells.length != 3) {
      throw new LabException("playground.csv", cells.length + " cells in a row");
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].strip().replaceAll("^\"|\"$", "");
    }
    return cells;
  }

  private static boolean isNumber(String cell, boolean hasDecimalComma) {
    try {
      Double.parseDouble(hasDecimalComma ? cell.replace(',', '.') : cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double number(String cell, boolean hasDecimalComma) {
    if (!isNumber(cell, hasDecimalComma)) {
      throw new LabException("playground.csv", "a cell that is no number");
    }
    return Double.parseDouble(hasDecimalComma ? cell.replace(',', '.') : cell);
  }
}
