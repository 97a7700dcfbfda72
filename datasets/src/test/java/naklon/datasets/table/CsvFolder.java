package naklon.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.junit.jupiter.api.function.Executable;

/** Writes small CSV files and reads them. */
record CsvFolder(Path folder) {
  Path write(String text) {
    return write("t.csv", text, StandardCharsets.UTF_8);
  }

  Path write(String name, String text, Charset charset) {
    return write(name, text.getBytes(charset));
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Table table(String text) {
    return open(write(text));
  }

  static Table open(Path file) {
    return Table.open(file, TableOptions.detect(), Progress.NONE);
  }

  /** A file that Excel saved. */
  Path resource(String name) {
    try (var in = CsvFolder.class.getResourceAsStream(name)) {
      assertNotNull(in, name);
      return write(name, in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void assertRefused(String expected, Executable reading) {
    var e = assertThrows(DatasetException.class, reading);
    assertEquals(expected, e.getMessage());
  }

  static void assertRemark(String expected, List<String> remarks) {
    assertTrue(remarks.contains(expected), () -> expected + "\nis none of\n" + remarks);
  }
}
