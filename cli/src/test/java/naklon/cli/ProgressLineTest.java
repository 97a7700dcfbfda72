package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import naklon.train.EpochFigures;
import naklon.train.TrainingEvent.Started;
import naklon.train.TrainingEvent.Stepped;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long MILLI = 1_000_000;

  /** Steps of 1 ms each, 100 an epoch, 64 rows a step. */
  private static ProgressLine after(int epochs, int steps, boolean isUtf8) {
    var line = new ProgressLine(64, isUtf8);
    line.started(new Started(epochs, 100, 6400, 640, 10, "net", "loss", "optimizer", 0, 0), 0);
    for (int i = 0; i < steps; i++) {
      line.stepped(step(0, i), (i + 1) * MILLI);
    }
    return line;
  }

  private static Stepped step(int epoch, int batch) {
    return new Stepped(epoch, batch, 100, batch + 1, 0.5, 0.001, Map.of());
  }

  @Test
  void saysHowFarHowFastAndHowLong() {
    String text = after(11, 50, true).text(step(0, 49));
    assertEquals(
        "epoch 1/11 " + "━".repeat(15) + "─".repeat(15) + " loss 0.5000  64,000/s  0:01 left",
        text);
  }

  @Test
  void withoutUtf8ItIsAscii() {
    String text = after(1, 50, false).text(step(0, 49));
    assertTrue(text.chars().allMatch(c -> c < 128), text);
    assertTrue(text.contains("##....") || text.contains("#."), text);
  }

  @Test
  void fitsEightyColumns() {
    var line = after(1000, 100, true);
    line.epochEnded(new EpochFigures(1, 100, 0.25, 0.125, 0.98765, 0.001, 1, 64_000), 200 * MILLI);
    line.stepped(step(999, 0), 300 * MILLI);
    String text = line.text(step(999, 0));
    assertTrue(text.contains("val 0.1250 98.77 %"), text);
    assertTrue(text.length() < 80, text);
  }

  @Test
  void aSlowStartIsSoonForgotten() {
    var line = new ProgressLine(64, true);
    line.started(new Started(1, 100, 6400, 0, 10, "net", "loss", "optimizer", 0, 0), 0);
    line.stepped(step(0, 0), 2000 * MILLI);
    for (int i = 1; i < 100; i++) {
      line.stepped(step(0, i), (2000 + 10L * i) * MILLI);
    }
    String text = line.text(step(0, 98));
    double rate = Double.parseDouble(text.replaceAll(".*  ([\\d,]+)/s.*", "$1").replace(",", ""));
    assertTrue(rate > 4000 && rate <= 6400, text);
  }
}
