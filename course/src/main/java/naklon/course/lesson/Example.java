package naklon.course.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import naklon.course.text.Text;

/**
 * One of the two worked examples.
 *
 * @param pseudocode in both languages
 * @param python with NumPy and with PyTorch
 * @param java with Naklon
 */
public record Example(
    int number, Text title, Text text, Text pseudocode, String python, String java) {

  /** The code of a tab: {@code 1.py}. */
  static String code(String name) {
    try (var in = Example.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the example " + name + " is missing from the course");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
