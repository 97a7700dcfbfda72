package naklon.course.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import naklon.course.notebook.Entry.Answer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes write, are killed, and run out of disk. */
class NotebookKillTest {

  @TempDir Path home;

  /** Writes answers for ever and prints the number of each one that is kept. */
  static final class Writer {
    static void main(String[] args) throws InterruptedException {
      try (var notebook = Notebook.open(Path.of(args[0]))) {
        for (int i = 0; ; i++) {
          var text = args[1] + " " + i + " " + "word ".repeat(i % 300);
          try {
            notebook.add(new Answer(Instant.EPOCH, args[1], "en", text));
          } catch (NotebookException e) {
            System.out.println(e.isDiskFull() ? "full" : e.getMessage());
            return;
          }
          System.out.println(i);
          System.out.flush();
          // SQLite's lock is not fair: who never breathes can keep another out for its 20 seconds.
          Thread.sleep(1);
        }
      }
    }
  }

  private Process start(Path folder, String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            name)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> lines(Process process) {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .lines()
        .toList();
  }

  private void killTwoWriters(int times) throws Exception {
    var random = new Random(8);
    int total = 0;
    for (int time = 0; time < times; time++) {
      String page = "page" + time;
      String terminal = "terminal" + time;
      Process first = start(home, page);
      Process second = start(home, terminal);
      // Both have begun before the clock of the kill runs.
      int begun = first.getInputStream().read();
      assertTrue(begun == '0', "the writer began");
      Thread.sleep(random.nextInt(300));
      first.toHandle().destroyForcibly();
      int kept = lines(first).size(); // the line "0" has lost its first character only
      Thread.sleep(random.nextInt(300));
      second.toHandle().destroyForcibly();
      int others = lines(second).size();
      try (var notebook = Notebook.open(home)) {
        check(notebook.answers(page), page, kept);
        check(notebook.answers(terminal), terminal, others);
      }
      total += kept + others;
    }
    assertTrue(total > 10 * times, "the writers wrote: " + total);
  }

  /** Every answer whose number was printed is there, in order, and at most one more. */
  private static void check(List<Answer> answers, String name, int printed) {
    assertTrue(
        answers.size() >= printed && answers.size() <= printed + 1,
        name + ": " + printed + " printed, " + answers.size() + " kept");
    for (int i = 0; i < answers.size(); i++) {
      assertEquals(name + " " + i + " " + "word ".repeat(i % 300), answers.get(i).text());
    }
  }

  @Test
  void killedWritersLoseNothing() throws Exception {
    killTwoWriters(3);
  }

  @Test
  @Tag("long")
  void killedWritersLoseNothingOften() throws Exception {
    killTwoWriters(20);
  }

  /** On a real disk of 2 MB; needs the right to mount one. */
  @Test
  void aFullDiskLosesNothing() throws Exception {
    Path disk = Files.createDirectory(home.resolve("disk"));
    var mount = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    Assumptions.assumeTrue(mount, "skipped: this user may not mount a disk of 2 MB");
    try {
      var first = lines(start(disk, "filler"));
      assertEquals("full", first.getLast());
      int kept = first.size() - 1;
      try (var notebook = Notebook.open(disk)) {
        assertEquals(kept, notebook.answers().size());
        assertTrue(kept > 100, "it held " + kept);
      }
      // Room is made again, a little: the next answer is kept.
      try (var notebook = Notebook.open(disk)) {
        assertEquals(kept, notebook.answers("filler").size());
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  /** The disk is filled by somebody else; the answers that come then take the reserve's room. */
  @Test
  void theReserveHoldsWhatIsWrittenOnAFullDisk() throws Exception {
    Path disk = Files.createDirectory(home.resolve("small"));
    var mount = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    Assumptions.assumeTrue(mount, "skipped: this user may not mount a disk of 4 MB");
    var answer = new Answer(Instant.EPOCH, "quiz/1", "bg", "дума ".repeat(2_000));
    try {
      try (var notebook = Notebook.open(disk)) {
        notebook.add(answer);
        fill(disk.resolve("film.mkv"));
        assertEquals(0, disk.toFile().getUsableSpace());
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
          ids.add(notebook.add(answer));
        }
        assertEquals(List.of(2L, 3L, 4L), ids);
      }
      try (var notebook = Notebook.open(disk)) {
        assertEquals(4, notebook.answers().size());
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private static void fill(Path file) {
    try (var out = Files.newOutputStream(file)) {
      for (int size = 1 << 16; size > 0; ) {
        try {
          out.write(new byte[size]);
        } catch (IOException e) {
          size /= 2;
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
