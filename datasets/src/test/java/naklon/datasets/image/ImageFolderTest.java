package naklon.datasets.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path temporary;
  private Path pets;

  @BeforeEach
  void place() {
    pets = temporary.resolve("pets");
  }

  private ImageFolder open() {
    return ImageFolder.open(pets, ImageOptions.standard(), Progress.NONE);
  }

  private String error() {
    return assertThrows(DatasetException.class, this::open).getMessage();
  }

  private void pictures(String kind, int count, Color colour) {
    for (int i = 0; i < count; i++) {
      Path file = pets.resolve(kind).resolve(i + (i % 2 == 0 ? ".png" : ".jpg"));
      Painted.write(file, Painted.plain(16, 16, colour));
    }
  }

  @Test
  void aFolderPerClassIsRead() throws IOException {
    pictures("dog", 4, Color.WHITE);
    pictures("cat", 5, Color.GRAY);
    Files.writeString(pets.resolve("cat").resolve("Thumbs.db"), "no picture");
    Files.writeString(pets.resolve("notes.txt"), "no picture");
    ImageFolder read = open();
    assertEquals("pets: 9 rows of [1, 16, 16], 2 classes", read.train().toString());
    assertEquals(List.of("cat", "dog"), read.train().classNames());
    assertArrayEquals(new int[] {5, 4}, read.train().classCounts());
    assertEquals(128, read.train().example(0)[0]);
    assertEquals(255, read.train().example(8)[0]);
    assertEquals(0, read.test().rows());
    assertEquals(
        List.of(
            "Pictures become 16 x 16 pixels: the longer side of most is near 16.",
            "They are grey: of 9 looked at, none has colour.",
            "1 file beside the class folders is left out: %s."
                .formatted(pets.resolve("notes.txt"))),
        read.remarks());
    var split = read.split(0.3, 1);
    assertEquals(9, split.train().rows() + split.validation().rows());
    assertTrue(split.validation().rows() >= 2);
  }

  @Test
  void coloursAndSizeAreKeptOrAsked() {
    pictures("2", 2, Color.RED);
    pictures("10", 2, Color.BLUE);
    ImageFolder read = open();
    assertEquals("pets: 4 rows of [3, 16, 16], 2 classes", read.train().toString());
    assertEquals(List.of("2", "10"), read.train().classNames()); // numbers by value
    var grey = ImageOptions.standard().size(8).colour(ImageOptions.Colour.GREY);
    ImageFolder small = ImageFolder.open(pets, grey, Progress.NONE);
    assertEquals("pets: 4 rows of [1, 8, 8], 2 classes", small.train().toString());
    var e = assertThrows(DatasetException.class, () -> ImageOptions.standard().size(3));
    assertEquals(
        "A picture size of 3 was asked for, expected 4 .. 512 pixels, such as 64.", e.getMessage());
  }

  @Test
  void aDividedFolderStaysDivided() {
    pictures("train/cat", 3, Color.BLACK);
    pictures("train/dog", 3, Color.WHITE);
    pictures("test/cat", 1, Color.BLACK);
    pictures("test/dog", 1, Color.WHITE);
    ImageFolder read = open();
    assertEquals(6, read.train().rows());
    assertEquals(2, read.test().rows());
    assertEquals(2, read.split(0.34, 1).test().rows());
    pictures("test/cow", 1, Color.GRAY);
    assertEquals(
        pets.resolve("test").resolve("cow")
            + ": a class that was not learnt. The classes are: cat, dog."
            + " Rename or delete the folder.",
        error());
  }

  @Test
  void noFolderAndAFileAreRefused() throws IOException {
    String end = "older that holds a folder of pictures per class.";
    assertEquals(pets + ": no such folder. Give a f" + end, error());
    Files.writeString(pets, "a file");
    assertEquals(pets + ": a file, expected a f" + end, error());
  }

  @Test
  void aFolderWithoutClassesIsRefused() throws IOException {
    Files.createDirectories(pets);
    String wanted = " Put the pictures of each class into a folder of its own, such as %s and %s.";
    wanted = wanted.formatted(pets.resolve("cat"), pets.resolve("dog"));
    assertEquals(pets + ": an empty folder, expected a folder for each class." + wanted, error());
    Painted.write(pets.resolve("tom.png"), Painted.plain(8, 8, Color.RED));
    assertEquals(
        pets
            + ": 1 file lies in it, such as tom.png, but no folders: their classes are not known."
            + wanted,
        error());
  }

  @Test
  void oneClassOnlyIsRefused() {
    pictures("cat", 3, Color.BLACK);
    assertEquals(
        pets
            + ": one class only, \"cat\": there is nothing to tell apart."
            + " Add a folder for each other class.",
        error());
  }

  @Test
  void aClassWithTooFewPicturesIsRefused() throws IOException {
    pictures("cat", 3, Color.BLACK);
    Files.createDirectories(pets.resolve("dog"));
    String end =
        " of this class, expected at least 2: one to learn from, one to check by."
            + " Add PNG or JPEG files or delete the folder.";
    assertEquals(pets.resolve("dog") + ": no picture" + end, error());
    pictures("dog", 1, Color.WHITE);
    assertEquals(pets.resolve("dog") + ": 1 picture" + end, error());
  }

  @Test
  void aBrokenFileIsNamedOrLeftOut() throws IOException {
    pictures("cat", 3, Color.BLACK);
    pictures("dog", 3, Color.WHITE);
    Path broken = pets.resolve("dog").resolve("1.jpg");
    Files.writeString(broken, "hello");
    String message =
        broken
            + ": not a PNG or JPEG picture (it starts with 68 65 6c 6c)."
            + " Save it as one of these or delete it.";
    assertEquals(message + " --skip-broken leaves such files out.", error());
    var tolerant = ImageOptions.standard().skipBroken(true);
    ImageFolder read = ImageFolder.open(pets, tolerant, Progress.NONE);
    assertArrayEquals(new int[] {3, 2}, read.train().classCounts());
    assertEquals("1 broken file is left out: " + message, read.remarks().getLast());
    Files.writeString(pets.resolve("dog").resolve("0.png"), "hello");
    var e =
        assertThrows(DatasetException.class, () -> ImageFolder.open(pets, tolerant, Progress.NONE));
    assertTrue(e.getMessage().startsWith(pets.resolve("dog") + ": 1 picture"), e.getMessage());
  }

  @Test
  void absurdDimensionsAreRefused() {
    pictures("cat", 3, Color.BLACK);
    pictures("dog", 3, Color.WHITE);
    byte[] sound = Painted.bytes(Painted.plain(8, 8, Color.RED), "png");
    Path bomb = pets.resolve("dog").resolve("9.png");
    Painted.write(bomb, Painted.withSize(sound, 65_000, 65_000));
    assertEquals(
        bomb
            + ": 65000 x 65000 pixels, expected at most 120 million in all."
            + " Make it smaller or delete it. --skip-broken leaves such files out.",
        error());
  }

  @Test
  void rowsAreInTheOrderOfTheFiles() {
    for (int i = 0; i < 150; i++) { // more than are read at a time
      var shade = new Color(i, i, i);
      Path file = pets.resolve(i < 75 ? "a" : "b").resolve("%03d.png".formatted(i));
      Painted.write(file, Painted.plain(8, 8, BufferedImage.TYPE_INT_RGB, shade));
    }
    ImageFolder read = open();
    for (int i = 0; i < 150; i++) {
      assertEquals(i, read.train().example(i)[0]);
      assertEquals(i < 75 ? 0 : 1, read.train().label(i));
    }
  }
}
