package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCommandTest {
  @TempDir private Path here;
  private Path home;
  private Path images;
  private Path notes;

  @BeforeEach
  void fill() throws IOException {
    home = here.resolve("home");
    images = home.resolve("datasets/mnist/train-images-idx3-ubyte.gz");
    notes = home.resolve("datasets/mnist/notes.txt");
    Files.createDirectories(images.getParent());
    Files.write(images, new byte[123_456]);
    Files.writeString(notes, "mine");
  }

  private Typed typed(String answer) {
    return Typed.in(here)
        .environment(Map.of("NAKLON_HOME", home.toString()))
        .input(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theHomeIsShownWithSizes() {
    assertEquals(
        home
            + ": 1 file, 0.1 MB\n"
            + "      0.1 MB  "
            + images
            + "\n\nnot Naklon's own, never touched:\n"
            + "     4 bytes  "
            + notes
            + "\n",
        typed("").run("data").out());
    var json = typed("").run("data", "--json").last();
    assertEquals(123_456, json.at("bytes").asLong());
    assertEquals(home.toString(), json.at("folder").asString());
    assertEquals(1, json.at("files").asArray().size());
    assertEquals(1, json.at("others").asArray().size());
  }

  @Test
  void anEmptyHomeIsSaid() throws IOException {
    Files.delete(images);
    Files.delete(notes);
    assertEquals(home + ": nothing is kept there\n", typed("").run("data").out());
    assertEquals(home + ": nothing is kept there\n", typed("").run("data", "delete").out());
    var export = typed("").run("data", "export", "x.zip");
    assertEquals("naklon: there is nothing to export: " + home + " is empty.\n", export.err());
    assertEquals(2, export.code());
  }

  @Test
  void exportPacksItsOwnFiles() throws IOException {
    var result = typed("").run("data", "export", "x.zip");
    assertEquals("x.zip: 1 file, 0.1 MB\n", result.out());
    try (var zip = new ZipFile(here.resolve("x.zip").toFile())) {
      assertEquals(1, zip.size());
      var entry = zip.getEntry("datasets/mnist/train-images-idx3-ubyte.gz");
      assertEquals(123_456, zip.getInputStream(entry).readAllBytes().length);
    }
    var inside = typed("").run("data", "export", home.resolve("x.zip").toString());
    assertEquals(
        "naklon: the ZIP file cannot lie in the folder that it packs. Choose another place.\n",
        inside.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no\n", "\n", "y\n"})
  void withoutAYesNothingIsDeleted(String answer) {
    var result = typed(answer).run("data", "delete");
    assertEquals(0, result.code());
    assertTrue(result.out().contains("Delete this file (0.1 MB)? Type yes: "), result.out());
    assertTrue(result.out().endsWith("Nothing was deleted.\n"), result.out());
    assertTrue(Files.exists(images));
  }

  @Test
  void whereNobodyAnswersItAsksForTheFlag() {
    var result = typed("").run("data", "delete");
    assertEquals(2, result.code());
    assertEquals("naklon: nobody answered. Add --yes to delete without asking.\n", result.err());
    assertTrue(Files.exists(images));
  }

  @Test
  void onlyItsOwnFilesAreDeleted() {
    var result = typed("yes\n").run("data", "delete");
    assertTrue(result.out().endsWith("deleted 1 file, 0.1 MB\n"), result.out());
    assertFalse(Files.exists(images));
    assertTrue(Files.exists(notes));
  }

  @Test
  void yesNeedsNoAnswer() {
    assertEquals(0, typed("").run("data", "delete", "--yes").code());
    assertFalse(Files.exists(images));
  }
}
