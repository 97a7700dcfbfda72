package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {
  @TempDir private static Path here;

  @BeforeAll
  static void train() throws IOException {
    TinyPng.discs(here.resolve("photos"), 10);
    Files.createDirectories(here.resolve("empty"));
    Files.writeString(here.resolve("text.png"), "no picture");
    Files.createDirectories(here.resolve("broken/cats"));
    Files.createDirectories(here.resolve("broken/dogs"));
    TinyPng.discs(here.resolve("broken"), 2);
    Files.writeString(here.resolve("broken/cats/3.png"), "no picture");
    var result =
        Typed.in(here).run("train photos --size 16 --colour grey --epochs 30 --out p".split(" "));
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("data       photos: 20 rows of 16×16, 2 classes"));
    assertTrue(result.out().contains("--batch 16"), result.out());
  }

  @Test
  void picturesAreToldApart() {
    var measured = Typed.in(here).run("evaluate", "p", "photos", "--json").last();
    assertEquals(20, measured.at("rows").asLong());
    assertEquals(1, measured.at("accuracy").asDouble());
    assertEquals("photos", measured.at("data").asString());
    var own = Typed.in(here).run("evaluate", "p");
    assertTrue(own.out().contains("validation rows: accuracy 100.00 %"), own.out());
  }

  @Test
  void aFolderIsPredictedFileByFile() {
    var result = Typed.in(here).run("predict", "p", "photos/dogs", "photos/cats/1.png");
    assertEquals(0, result.code(), result.err());
    assertEquals(
        "file,prediction,probability of cats,probability of dogs", result.lines().getFirst());
    assertTrue(
        result.lines().get(1).startsWith(Path.of("photos", "dogs", "1.png") + ",dogs,"),
        result.out());
    assertTrue(result.lastLine().startsWith("photos/cats/1.png,cats,"), result.out());
    assertEquals(12, result.lines().size());
  }

  @Test
  void anIdxFileIsPredictedRowByRow() throws IOException {
    var idx = ByteBuffer.allocate(16 + 2 * 256);
    idx.putInt(0x00000803).putInt(2).putInt(16).putInt(16);
    Files.write(here.resolve("two-idx3-ubyte"), idx.array());
    var result = Typed.in(here).run("predict", "p", "two-idx3-ubyte");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.lines().get(2).startsWith("two-idx3-ubyte,2,"), result.out());
    Files.write(here.resolve("other-idx3-ubyte"), idx.putInt(8, 8).putInt(12, 32).array());
    var other = Typed.in(here).run("predict", "p", "other-idx3-ubyte");
    assertEquals(
        "naklon: other-idx3-ubyte holds [2, 8, 32], but this model reads [count, 16, 16].\n",
        other.err());
  }

  @Test
  void brokenPicturesMayBeLeftOut() {
    var result =
        Typed.in(here).run("train broken --skip-broken --epochs 1 --batch 2 --out b".split(" "));
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("data       broken: 4 rows of "), result.out());
  }

  @Test
  void predictLeavesBrokenPicturesOutWhenToldTo() {
    var result = Typed.in(here).run("predict p broken/cats --skip-broken".split(" "));
    assertEquals(0, result.code(), result.err());
    assertEquals(3, result.lines().size(), result.out());
    assertTrue(result.err().startsWith("naklon: left out: "), result.err());
    assertTrue(result.err().contains("3.png: not a PNG or JPEG picture"), result.err());
    var none = Typed.in(here).run("predict p text.png --skip-broken --out never.csv".split(" "));
    assertEquals(2, none.code());
    assertTrue(
        none.err()
            .endsWith("naklon: no picture could be read, so there is nothing to predict from.\n"),
        none.err());
    assertTrue(Files.notExists(here.resolve("never.csv")));
  }

  @Test
  void whatIsHiddenIsNotPredicted() throws IOException {
    Path folder = here.resolve("album");
    TinyPng.discs(folder, 1);
    for (String hidden : new String[] {".thumbs", "__MACOSX", "cats/.old"}) {
      Path inside = Files.createDirectories(folder.resolve(hidden));
      Files.copy(folder.resolve("cats/1.png"), inside.resolve("1.png"));
    }
    Files.copy(folder.resolve("cats/1.png"), folder.resolve("cats/.hidden.png"));
    var result = Typed.in(here).run("predict p album".split(" "));
    assertEquals(
        java.util.List.of("album/cats/1.png", "album/dogs/1.png"),
        result.lines().stream().skip(1).map(line -> line.split(",")[0]).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "predict p text.png | text.png: not a PNG or JPEG picture (it starts with 6e 6f 20 70)."
            + " Save it as one of these or delete it.",
        "predict p empty | empty has no PNG or JPEG picture in it.",
        "train photos --target x | --target belongs to a table; photos is a folder. Leave it out.",
        "train broken | broken/cats/3.png: not a PNG or JPEG picture (it starts with 6e 6f 20 70)."
            + " Save it as one of these or delete it. --skip-broken leaves such files out.",
      })
  void whatIsNoPictureIsNamed(String words, String sentence) {
    var result = Typed.in(here).run(words.split(" "));
    assertEquals("naklon: " + sentence + "\n", result.err().replace(here + "/", ""));
  }
}
