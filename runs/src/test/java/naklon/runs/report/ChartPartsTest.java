package naklon.runs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import naklon.runs.Experiment;
import naklon.store.Json;
import org.junit.jupiter.api.Test;

class ChartPartsTest {

  @Test
  void thinningKeepsEndsAndExtremes() {
    var random = new Random(3);
    double[] a = random.doubles(10_000).toArray();
    double[] b = random.doubles(10_000).toArray();
    a[4711] = -5;
    b[8001] = 9;
    b[17] = Double.NaN;
    var kept = Thinning.of(List.of(a, b), 10_000, 400);
    assertTrue(kept.size() <= 402 && kept.size() > 300, "" + kept.size());
    assertTrue(kept.containsAll(List.of(0, 4711, 8001, 9_999)));
    assertEquals(kept.stream().sorted().distinct().toList(), kept);
    assertEquals(List.of(0, 1, 2), Thinning.of(List.of(a), 3, 400));
    assertEquals(List.of(0, 50, 99), Thinning.evenly(100, 3));
    assertEquals(List.of(0), Thinning.evenly(1, 3));
  }

  @Test
  void picturesReadBackPixelByPixel() throws IOException {
    byte[] grey = new byte[7 * 5];
    byte[] colours = new byte[7 * 5 * 3];
    new Random(1).nextBytes(grey);
    new Random(2).nextBytes(colours);
    var one = ImageIO.read(new ByteArrayInputStream(Png.of(7, 5, 1, grey)));
    var three = ImageIO.read(new ByteArrayInputStream(Png.of(7, 5, 3, colours)));
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        assertEquals(grey[y * 7 + x] & 0xFF, one.getRaster().getSample(x, y, 0));
        for (int c = 0; c < 3; c++) {
          int expected = colours[(y * 7 + x) * 3 + c] & 0xFF;
          assertEquals(expected, three.getRGB(x, y) >> (16 - 8 * c) & 0xFF);
        }
      }
    }
  }

  @Test
  void theReceiptNamesEverySetting() {
    var e = Experiment.of("digits", Map.of("net", Json.of("conv2x3 relu flatten 10")));
    String command = Receipt.command(e.json());
    assertTrue(command.startsWith("naklon train digits --net 'conv2x3 relu flatten 10' "), command);
    e.json()
        .members()
        .keySet()
        .forEach(n -> assertTrue(n.equals("data") || command.contains("--" + n + " "), n));
    command.lines().forEach(line -> assertTrue(line.length() <= 78, line));
    assertEquals("'it'\\''s'", Receipt.quoted("it's"));
  }
}
