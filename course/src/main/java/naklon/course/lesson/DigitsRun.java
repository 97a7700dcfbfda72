package naklon.course.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.course.text.Texts;
import naklon.runs.Figures;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;

/**
 * The mastery rule of step 5, held against a run folder: at least 97 % of the test digits, a
 * validation loss at the end of at most 1.05 times its lowest, the test set read once, at the end
 * of a run that was trained to its end.
 *
 * @param isMastered whether all of it holds
 * @param testAccuracy NaN if the test set was not read
 * @param ratio last validation loss over the lowest; NaN without validation
 */
public record DigitsRun(boolean isMastered, double testAccuracy, double ratio, Text text) {
  /** Share of test digits that must be right. */
  public static final double ACCURACY = 0.97;

  /** The last validation loss over the lowest, at most. */
  public static final double RATIO = 1.05;

  private static final Texts TEXTS = Texts.of("learn");

  /**
   * Looks at a run.
   *
   * @throws RunException if it cannot be read, or is no run on digits
   */
  public static DigitsRun of(RunFolder folder) {
    RunRecord record = RunRecord.read(folder);
    String data = record.experiment().data();
    if (!data.equals("mnist") && !data.equals("digits")) {
      throw new RunException(
          "step 5 is done on digits, and "
              + folder
              + " was trained on "
              + data
              + ": train one by naklon train digits or naklon train mnist.");
    }
    if (!record.isFinished()) {
      throw new RunException(
          folder
              + " has not been trained to its end: go on by naklon train --resume "
              + folder
              + ".");
    }
    Figures figures =
        record
            .figures()
            .orElseThrow(() -> new RunException(folder + " has no figures: train it again."));
    List<Double> validation = validation(folder);
    double least = validation.stream().mapToDouble(v -> v).min().orElse(Double.NaN);
    double last = validation.isEmpty() ? Double.NaN : validation.getLast();
    return judged(figures.testAccuracy(), last, least);
  }

  /**
   * By the numbers themselves.
   *
   * @param accuracy on the test set, NaN if it was not read
   * @param last validation loss at the end, NaN without validation
   * @param least lowest validation loss
   */
  public static DigitsRun judged(double accuracy, double last, double least) {
    double ratio = last / least;
    boolean isAccurate = accuracy >= ACCURACY;
    boolean isSteady = ratio <= RATIO;
    var values =
        Map.of(
            "accuracy", Figure.text(100 * accuracy, 2),
            "last", Figure.of(last),
            "least", Figure.of(least),
            "ratio", Figure.text(ratio, 3));
    String key;
    if (Double.isNaN(accuracy)) {
      key = "run-no-test";
    } else if (Double.isNaN(ratio)) {
      key = "run-no-validation";
    } else if (!isSteady) {
      key = "run-overfitted";
    } else {
      key = isAccurate ? "run-mastered" : "run-inaccurate";
    }
    return new DigitsRun(isAccurate && isSteady, accuracy, ratio, TEXTS.at(key).with(values));
  }

  /** The column of history.csv. */
  private static List<Double> validation(RunFolder folder) {
    try {
      var lines = Files.readAllLines(folder.history());
      int column = lines.isEmpty() ? -1 : List.of(lines.getFirst().split(",")).indexOf(COLUMN);
      var losses = new ArrayList<Double>();
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        String[] cells = line.split(",", -1);
        if (column >= 0 && column < cells.length && !cells[column].isBlank()) {
          losses.add(Double.valueOf(cells[column]));
        }
      }
      losses.removeIf(v -> v.isNaN());
      return losses;
    } catch (NumberFormatException e) {
      throw new RunException(folder.history() + " is damaged: train the run again.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String COLUMN = "validation_loss";
}
