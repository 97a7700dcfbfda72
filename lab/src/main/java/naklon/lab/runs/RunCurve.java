package naklon.lab.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import naklon.runs.SavedRun;

/**
 * The figures of a run's epochs, as far as it has come.
 *
 * @param epochs their numbers, from 1
 * @param trainLoss of each
 * @param validationLoss NaN where there is none
 * @param validationAccuracy NaN where there is none
 */
record RunCurve(
    String name,
    double[] epochs,
    double[] trainLoss,
    double[] validationLoss,
    double[] validationAccuracy) {

  /** Reads its history.csv by the names of the columns; empty where there is none yet. */
  static RunCurve of(SavedRun run) {
    List<String> lines;
    try {
      lines = Files.readAllLines(run.folder().history());
    } catch (IOException | UncheckedIOException e) {
      lines = List.of();
    }
    return new RunCurve(
        run.name(),
        column(lines, "epoch"),
        column(lines, "train_loss"),
        column(lines, "validation_loss"),
        column(lines, "validation_accuracy"));
  }

  private static double[] column(List<String> lines, String name) {
    if (lines.isEmpty()) {
      return new double[0];
    }
    int at = Arrays.asList(lines.getFirst().split(",", -1)).indexOf(name);
    return lines.stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .mapToDouble(line -> number(line.split(",", -1), at))
        .toArray();
  }

  /** A line that is being written at this moment may be half there. */
  private static double number(String[] cells, int at) {
    try {
      return at < 0 || at >= cells.length ? Double.NaN : Double.parseDouble(cells[at]);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
