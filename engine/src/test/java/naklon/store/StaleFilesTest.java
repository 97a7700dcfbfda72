package naklon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process left beside a file. */
class StaleFilesTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void oldFile() {
    file = folder.resolve("history.txt");
    AtomicFile.writeText(file, "old");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void removesOnlyStaleFilesOfTheSameTarget() throws IOException {
    var stale = ".history.txt.0123abcd-0123456789abcdef.naklon-tmp";
    var kept =
        List.of(
            ".history.txt.0123abcd-0123456789abcde.naklon-tmp",
            ".history.txt.naklon-tmp",
            ".other.txt.0123abcd-0123456789abcdef.naklon-tmp",
            "history.txt",
            "history.txt.bak");
    Files.createFile(folder.resolve(stale));
    for (var name : kept) {
      if (!name.equals("history.txt")) {
        Files.createFile(folder.resolve(name));
      }
    }
    AtomicFile.writeText(file, "new");
    assertEquals(kept, names());
  }

  @Test
  void leavesALockedFile() throws IOException {
    var used = folder.resolve(".history.txt.0123abcd-0123456789abcdef.naklon-tmp");
    try (var channel = FileChannel.open(used, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      AtomicFile.writeText(file, "new");
      assertTrue(lock.isValid() && Files.exists(used));
    }
    AtomicFile.writeText(file, "newer");
    assertEquals(List.of("history.txt"), names());
  }

  /** Writes half a file and waits to be killed. */
  static final class Hanging {
    public static void main(String[] args) {
      AtomicFile.write(
          Path.of(args[0]),
          out -> {
            out.write(new byte[100_000]);
            System.out.println("half");
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          });
    }
  }

  @Test
  void aKilledProcessLeavesTheOldFileAndItsRestIsRemoved() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Hanging.class.getName(),
                folder.resolve("model").toString())
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader()) {
      assertEquals("half", output.readLine());
      var model = folder.resolve("model");
      AtomicFile.writeText(model, "mine");
      assertEquals(3, names().size(), "a living process keeps its file: " + names());
      process.destroyForcibly().waitFor();
      assertEquals(3, names().size(), "the killed one could not remove it: " + names());
      assertEquals("mine", AtomicFile.readText(model));
      AtomicFile.writeText(model, "again");
      assertEquals(List.of("history.txt", "model"), names());
    } finally {
      process.destroyForcibly();
    }
  }
}
