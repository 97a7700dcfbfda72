package naklon.datasets.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import naklon.datasets.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFileTest {
  @TempDir Path folder;

  private static Picture decode(byte[] content) {
    return PictureFile.of("p", content).decode();
  }

  private static Picture png(BufferedImage image) {
    return decode(Painted.bytes(image, "png"));
  }

  private static String error(byte[] content) {
    return assertThrows(DatasetException.class, () -> decode(content)).getMessage();
  }

  @Test
  void coloursAreTheStoredNumbers() {
    Picture picture = png(Painted.plain(2, 1, new Color(10, 128, 250)));
    assertEquals(3, picture.channels());
    assertArrayEquals(
        new byte[] {10, (byte) 128, (byte) 250, 10, (byte) 128, (byte) 250}, picture.values());
  }

  @Test
  void greyIsNotBrightened() {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 128);
    Picture picture = png(image);
    assertEquals(1, picture.channels());
    assertEquals(128, picture.at(0, 0, 0));
    assertEquals(128, decode(Painted.bytes(image, "jpeg")).at(0, 0, 0), 1);
  }

  @Test
  void sixteenBitsBecomeEight() {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 128 * 257);
    assertEquals(128, png(image).at(0, 0, 0));
  }

  @Test
  void aPaletteIsResolved() {
    byte[] red = {0, (byte) 200};
    byte[] green = {0, 100};
    byte[] blue = {0, 50};
    var model = new IndexColorModel(1, 2, red, green, blue);
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, model);
    image.getRaster().setSample(1, 0, 0, 1);
    assertArrayEquals(new byte[] {0, 0, 0, (byte) 200, 100, 50}, png(image).values());
  }

  @Test
  void transparencyLiesOverWhite() {
    var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0x80000000);
    image.setRGB(2, 0, 0xFF102030);
    Picture picture = png(image);
    assertEquals(255, picture.at(0, 0, 1));
    assertEquals(127, picture.at(1, 0, 1));
    assertEquals(0x20, picture.at(2, 0, 1));
  }

  /** Where a person sees the dark column and row that are stored at the left and the bottom. */
  @ParameterizedTest
  @CsvSource({
    "1, LB", "2, RB", "3, RT", "4, LT", "5, TR", "6, TL", "7, BL", "8, BR",
  })
  void exifTurnsAPhotograph(int orientation, String seen) {
    byte[] jpeg = Painted.bytes(Painted.corner(64, 32), "jpeg");
    for (boolean big : new boolean[] {true, false}) {
      PictureFile file = PictureFile.of("p", Painted.withOrientation(jpeg, orientation, big));
      Picture picture = file.decode();
      assertEquals(orientation < 5 ? 64 : 32, picture.width());
      assertEquals(orientation < 5 ? 64 : 32, file.size().width());
      assertTrue(side(picture, seen.charAt(0)) < 60, seen);
      assertTrue(side(picture, seen.charAt(1)) < 60, seen);
      assertTrue(side(picture, opposite(seen.charAt(0))) > 120, seen);
      assertTrue(side(picture, opposite(seen.charAt(1))) > 120, seen);
    }
  }

  private static char opposite(char side) {
    return switch (side) {
      case 'L' -> 'R';
      case 'R' -> 'L';
      case 'T' -> 'B';
      default -> 'T';
    };
  }

  /** The mean of the outermost row or column. */
  private static double side(Picture picture, char side) {
    boolean column = side == 'L' || side == 'R';
    int length = column ? picture.height() : picture.width();
    double sum = 0;
    for (int i = 0; i < length; i++) {
      int x = column ? side == 'L' ? 0 : picture.width() - 1 : i;
      int y = column ? i : side == 'T' ? 0 : picture.height() - 1;
      sum += picture.at(x, y, 0);
    }
    return sum / length;
  }

  @Test
  void printersColoursAreRefused() throws IOException {
    var raster = Raster.createInterleavedRaster(0, 8, 8, 4, null);
    var out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    assertEquals(
        "p: a JPEG in the colours of print (CMYK), which cannot be read."
            + " Save it in RGB colours or as a PNG.",
        error(out.toByteArray()));
  }

  @Test
  void aSmallFileThatUnpacksToGigabytesIsNotUnpacked() {
    byte[] bomb = Painted.withSize(Painted.bytes(Painted.corner(8, 8), "png"), 90_000, 90_000);
    String message =
        "p: 90000 x 90000 pixels, expected at most 120 million in all."
            + " Make it smaller or delete it.";
    assertEquals(message, error(bomb));
    var e = assertThrows(DatasetException.class, () -> PictureFile.of("p", bomb).size());
    assertEquals(message, e.getMessage());
  }

  @Test
  void aVeryLargePictureIsThinnedOut() {
    Picture picture = png(Painted.plain(6000, 3000, BufferedImage.TYPE_BYTE_GRAY, Color.GRAY));
    assertEquals(3000, picture.width());
    assertEquals(1500, picture.height());
  }

  @Test
  void whatIsNoPictureIsNamed() {
    String end = "). Save it as one of these or delete it.";
    assertEquals("p: not a PNG or JPEG picture (it is empty" + end, error(new byte[0]));
    assertEquals(
        "p: not a PNG or JPEG picture (it starts with 68 65 6c 6c" + end, error(ascii("hello")));
    assertEquals("p: not a PNG or JPEG picture (it is a GIF" + end, error(ascii("GIF89a...")));
    assertEquals(
        "p: not a PNG or JPEG picture (it is a WebP" + end, error(ascii("RIFF....WEBPVP8 ")));
    assertEquals("p: not a PNG or JPEG picture (it is a BMP" + end, error(ascii("BM......")));
    assertEquals(
        "p: not a PNG or JPEG picture (it is a HEIC, AVIF or a video" + end,
        error(ascii("....ftypheic")));
    assertEquals(
        "p: not a PNG or JPEG picture (it is a TIFF" + end, error(new byte[] {'I', 'I', 42, 0}));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aFileCutShortIsDamaged() {
    for (String format : new String[] {"png", "jpeg"}) {
      byte[] whole = Painted.bytes(noise(), format);
      String message = error(Arrays.copyOf(whole, whole.length / 2));
      assertTrue(
          message.startsWith("p: a damaged " + format.toUpperCase(java.util.Locale.ROOT) + " file"),
          message);
      assertTrue(message.endsWith("). Delete it or put a sound one in its place."), message);
      assertFalse(message.contains("\n"), message);
    }
  }

  private static BufferedImage noise() {
    var image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    var random = new java.util.Random(1);
    for (int i = 0; i < 10_000; i++) {
      image.setRGB(i % 100, i / 100, random.nextInt());
    }
    return image;
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    Path none = folder.resolve("none.png");
    var missing = assertThrows(DatasetException.class, () -> PictureFile.open(none));
    assertEquals(none + ": no such file.", missing.getMessage());
    var directory = assertThrows(DatasetException.class, () -> PictureFile.open(folder));
    assertEquals(folder + ": a folder, expected a PNG or JPEG file.", directory.getMessage());
  }
}
