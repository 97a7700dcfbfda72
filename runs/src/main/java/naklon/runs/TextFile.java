package naklon.runs;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text to learn from. */
final class TextFile {
  private TextFile() {}

  /**
   * The whole text: UTF-8, unless the setting "charset" says otherwise; a byte order mark is left
   * out.
   *
   * @throws SettingsException if it cannot be read
   */
  static String read(Path file, Reading reading) {
    String name = reading.charset();
    Charset charset = name == null ? StandardCharsets.UTF_8 : Prepared.charset(name);
    try {
      String text = Files.readString(file, charset);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SettingsException(
          file
              + " is not a text in "
              + charset.name()
              + ". Name its encoding: --charset windows-1251, say.");
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read: " + e.getMessage());
    }
  }
}
