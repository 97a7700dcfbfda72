package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "0.5, 0.5000",
    "0.00123, 0.0012",
    "0.000123, 1.23e-04",
    "1234.5, 1234.5000",
    "1234567, 1.23e+06",
    "NaN, NaN",
  })
  void loss(double value, String text) {
    assertEquals(text, Say.loss(value));
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "7.4, 0:07", "59.6, 1:00", "760, 12:40", "3723, 1:02:03"})
  void clock(double seconds, String text) {
    assertEquals(text, Say.clock(seconds));
  }

  @Test
  void others() {
    assertEquals("97.83 %", Say.percent(0.97833));
    assertEquals("2.1 s", Say.seconds(2.14));
    assertEquals("2:05 min", Say.seconds(125));
    assertEquals("1 epoch", Say.count(1, "epoch"));
    assertEquals("12,000 batches", Say.count(12_000, "batch", "batches"));
  }
}
