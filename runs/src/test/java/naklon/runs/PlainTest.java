package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.001",
    "64, 64",
    "0, 0",
    "-1, -1",
    "1e-9, 1e-9",
    "1.5e-7, 1.5e-7",
    "1e30, 1e30",
    "123456.5, 123456.5",
    "NaN, NaN",
    "0.00001, 0.00001",
  })
  void numbersAsPeopleWriteThem(double value, String text) {
    assertEquals(text, Plain.number(value));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "999, 999", "'60000', '60,000'"})
  void countsHaveCommas(long value, String text) {
    assertEquals(text, Plain.count(value));
  }
}
