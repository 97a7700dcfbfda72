package naklon.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|5|5",
        "-5|-5|-5",
        "+0.5|0.5|NaN",
        "3.14|3.14|NaN",
        "3,14|NaN|3.14",
        ".5|0.5|NaN",
        "5.|5|NaN",
        "1e-6|1e-6|1e-6",
        "1.5E+3|1500|NaN",
        "1,234|1234|1.234",
        "1.234|1.234|1234",
        "0.234|0.234|NaN",
        "1,234.5|1234.5|NaN",
        "1.234,5|NaN|1234.5",
        "1,234,567|1234567|NaN",
        "1,23,456|NaN|NaN",
        "1,2345|NaN|1.2345",
        "1 234,5|NaN|1234.5",
        "1 234 567.5|1234567.5|NaN",
        "12 34|NaN|NaN",
        "1'234.5|1234.5|NaN",
        "007|7|7",
        "9007199254740993|9007199254740992|9007199254740992",
        "1000000000000000000000|1e21|1e21",
        "0.1000000000000000055511151231257827|0.1|NaN",
        "1e400|NaN|NaN",
        "12345678901234567890,25|NaN|12345678901234567890.25",
      })
  void readsWithPointAndComma(String text, double point, double comma) {
    assertEquals(point, NumberText.read(text, '.'), text);
    assertEquals(comma, NumberText.read(text, ','), text);
  }

  @Test
  void readsNoBreakSpacesAndTheTrueMinus() {
    assertEquals(1198500.5, NumberText.read("1\u00a0198\u00a0500,50", ','));
    assertEquals(-1198.5, NumberText.read("\u22121\u202f198,5", ','));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        ",",
        "e5",
        "1e",
        "1e+",
        "abc",
        "12a",
        "1-2",
        "0x10",
        "Infinity",
        "NaN",
        "1..2",
        "1,,2",
        "--1",
        "1 ",
        "12:30",
        "1.2.3",
        " 1",
        "1,234 567",
        "1e5.0"
      })
  void refusesWhatIsNoNumber(String text) {
    assertTrue(Double.isNaN(NumberText.read(text, '.')), text);
    assertTrue(Double.isNaN(NumberText.read(text, ',')), text);
  }

  @Property(tries = 2000)
  void agreesWithJava(@ForAll double value) {
    assertEquals(value, NumberText.read(Double.toString(value), '.'));
    assertEquals(value, NumberText.read(Double.toString(value).replace('.', ','), ','));
  }

  @Property(tries = 500)
  void isReadAsWritten(@ForAll double value) {
    assertEquals(value + 0.0, NumberText.read(NumberText.write(value), '.') + 0.0);
  }
}
