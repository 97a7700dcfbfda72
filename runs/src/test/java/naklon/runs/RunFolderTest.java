package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 21, 40, 5);

  @TempDir private Path here;

  @Test
  void isCalledByTimeAndData() {
    var folder = RunFolder.create(here.resolve("runs"), "digits", NOW);
    assertEquals(here.resolve("runs/2026-11-23-21-40-05-digits"), folder.path());
    assertTrue(Files.isDirectory(folder.path()));
  }

  @Test
  void manyAtOnceGetDifferentNames() {
    var paths =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> RunFolder.create(here, "moons", NOW).path())
            .collect(Collectors.toSet());
    assertEquals(40, paths.size());
    assertTrue(paths.contains(here.resolve("2026-11-23-21-40-05-moons-40")));
  }

  @Test
  void aChosenFolderMustNotHoldARun() throws IOException {
    var folder = RunFolder.createAt(here.resolve("моят път/a"));
    Files.writeString(folder.record(), "{}");
    var e = assertThrows(RunException.class, () -> RunFolder.createAt(folder.path()));
    assertEquals(
        folder
            + " already holds a run. Go on with it by --resume "
            + folder
            + ", or give --out another folder.",
        e.getMessage());
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(here.resolve("file"), "");
    var e = assertThrows(RunException.class, () -> RunFolder.createAt(file.resolve("run")));
    assertEquals(
        "cannot make the run folder "
            + file.resolve("run")
            + ": "
            + file
            + " is a file, not a folder. Choose another place with --out.",
        e.getMessage());
  }

  @Test
  void opensByTheFolderOrAFileInIt() throws IOException {
    var folder = RunFolder.create(here, "line", NOW);
    Files.writeString(folder.record(), "{}");
    assertEquals(folder, RunFolder.open(folder.path()));
    assertEquals(folder.path().toAbsolutePath(), RunFolder.open(folder.record()).path());
  }

  @Test
  void whatIsNoRunIsSaid() {
    Path missing = here.resolve("missing");
    var e = assertThrows(RunException.class, () -> RunFolder.open(missing));
    assertEquals("there is no run folder " + missing + ". Check the path.", e.getMessage());
    var other = assertThrows(RunException.class, () -> RunFolder.open(here));
    assertEquals(
        here + " is not a run folder: it has no run.json. Choose one under runs/.",
        other.getMessage());
  }
}
