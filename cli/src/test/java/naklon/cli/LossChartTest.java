package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.train.EpochFigures;
import naklon.train.History;
import org.junit.jupiter.api.Test;

class LossChartTest {
  private static Console console(int width, boolean isUtf8, boolean isTerminal) {
    return new Console(
        InputStream.nullInputStream(),
        new PrintStream(PrintStream.nullOutputStream()),
        new PrintStream(PrintStream.nullOutputStream()),
        isTerminal,
        isTerminal,
        width,
        isUtf8,
        Map.of(),
        Locale.ENGLISH,
        Path.of(""),
        CatalogEntry::open,
        new Interrupt());
  }

  private static History history(double[] training, double[] validation) {
    var epochs = new ArrayList<EpochFigures>();
    for (int i = 0; i < training.length; i++) {
      epochs.add(
          new EpochFigures(
              i + 1, i + 1, training[i], validation[i], Double.NaN, 0.001, 1.0, 100.0));
    }
    return new History(epochs);
  }

  private static History falling(int epochs) {
    var training = new double[epochs];
    var validation = new double[epochs];
    for (int i = 0; i < epochs; i++) {
      training[i] = 0.1 + 0.9 / (1 + i);
      validation[i] = 0.3 + 0.7 / (1 + i) + 0.001 * i * i;
    }
    return history(training, validation);
  }

  private static String text(History history, Console console) {
    return String.join("\n", LossChart.lines(history, console)) + "\n";
  }

  @Test
  void aLineForTrainingAndDotsForValidation() {
    assertEquals(
        """
        loss: ⠤⠤ training, ⠄⠄ validation
        1.0000 ┤⢱
               │ ⢇
               │ ⠘⡄                                               ⡀
               │  ⢱ ⡀                                     ⡀ ⠄ ⠂ ⠁
        0.5114 ┤   ⠣⡀ ⠂ ⡀ ⡀                 ⡀ ⡀ ⠄ ⠄ ⠂ ⠁ ⠁
               │    ⠈⠢⢄⡀    ⠁ ⠁ ⠁ ⠁ ⠁ ⠁ ⠁ ⠁
               │       ⠈⠑⠒⠤⠤⣀⣀⡀
        0.1450 ┤              ⠈⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
               └───────────────────────────────────────────────────
                1                                          epoch 20
        """,
        text(falling(20), console(60, true, false)));
  }

  @Test
  void asciiWhereNothingElseCanBePrinted() {
    assertEquals(
        """
        loss: * training, o validation
        1.0000 |@
               | @
               |  @                                               o
               |  *oo                                   oooooooooo
        0.5114 |   **ooooooo            oooooooooooooooo
               |     ***    oooooooooooo
               |        ************
        0.1450 |                    *******************************
               +---------------------------------------------------
                1                                          epoch 20
        """,
        text(falling(20), console(60, false, false)));
  }

  @Test
  void aLossThatFallsFarHasALogarithmicAxis() {
    double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    assertEquals(
        """
        loss, logarithmic
        100.0000 |***
                 |   ****
                 |       ****
                 |           ***
          1.9307 |              ****
                 |                  ****
                 |                      ****
          0.1000 |                          ***
                 +-----------------------------
                  1                     epoch 4
        """,
        text(history(new double[] {100, 10, 1, 0.1}, none), console(40, false, false)));
  }

  @Test
  void neverWiderThanTheTerminal() {
    for (int width : new int[] {20, 24, 40, 80, 200}) {
      for (String line : LossChart.lines(falling(500), console(width, true, true))) {
        String shown = line.replaceAll("\033\\[\\d*m", "");
        assertTrue(shown.length() <= width, width + ": " + shown);
      }
    }
  }

  @Test
  void oneEpochIsNoCurve() {
    assertEquals(List.of(), LossChart.lines(falling(1), console(80, true, true)));
  }

  @Test
  void oddFiguresDoNotHarm() {
    var flat = history(new double[] {2, 2, 2}, new double[] {2, Double.NaN, 2});
    assertEquals(11, LossChart.lines(flat, console(60, true, false)).size());
    var broken = history(new double[] {1, Double.POSITIVE_INFINITY, 0}, new double[] {1, 2, 3});
    assertEquals(11, LossChart.lines(broken, console(60, true, false)).size());
  }
}
