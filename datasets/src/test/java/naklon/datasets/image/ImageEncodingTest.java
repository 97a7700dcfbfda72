package naklon.datasets.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import naklon.data.Digits;
import naklon.data.Generators;
import naklon.datasets.DatasetException;
import naklon.store.Json;
import org.junit.jupiter.api.Test;

class ImageEncodingTest {
  private static final ImageEncoding DIGITS = ImageEncoding.digits(Digits.generate(10, 1));

  /** A 7 in black on white, at the left above, with a speck far away. */
  private static BufferedImage seven(Color paper, Color pen) {
    BufferedImage image = Painted.plain(300, 200, paper);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(pen);
    graphics.setStroke(new BasicStroke(10));
    graphics.drawPolyline(new int[] {40, 90, 60}, new int[] {30, 30, 130}, 3);
    graphics.fillRect(250, 170, 3, 3);
    graphics.dispose();
    return image;
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (ImageEncoding one :
        List.of(DIGITS, ImageEncoding.of(3, 32, List.of("Котка", "dog \"x\"")))) {
      String text = one.json().text();
      assertEquals(one, ImageEncoding.parse((Json.Obj) Json.parse(text)));
    }
  }

  @Test
  void aDamagedDescriptionIsRefused() {
    var none = assertThrows(DatasetException.class, () -> parse("{\"kind\": \"image\"}"));
    String message = String.valueOf(none.getMessage());
    assertTrue(message.startsWith("The model's way to read pictures cannot be read ("), message);
    assertTrue(message.endsWith("). The model file is damaged: train the model again."), message);
    var two =
        assertThrows(
            DatasetException.class,
            () ->
                parse(
                    "{\"channels\": 2, \"height\": 9, \"width\": 9, \"lightOnDark\": false,"
                        + " \"centred\": false, \"classNames\": []}"));
    assertEquals(
        "A net cannot be asked with pictures of [2, 9, 9] (channels, height, width):"
            + " expected 1 or 3 channels, sides of 1 .. 4096.",
        two.getMessage());
  }

  private static ImageEncoding parse(String text) {
    return ImageEncoding.parse((Json.Obj) Json.parse(text));
  }

  @Test
  void dataWithoutPicturesAreRefused() {
    var e =
        assertThrows(
            DatasetException.class, () -> ImageEncoding.digits(Generators.moons(10, 0, 1)));
    assertEquals(
        "moons: 10 rows of [2], 2 classes holds no pictures:"
            + " expected examples of [channels, height, width].",
        e.getMessage());
  }

  @Test
  void coloursBecomePlanes() {
    byte[] file = Painted.bytes(Painted.plain(2, 2, new Color(1, 2, 3)), "png");
    assertArrayEquals(
        new float[] {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3},
        ImageEncoding.of(3, 2, List.of()).encode("p", file));
    assertArrayEquals(new float[] {2}, ImageEncoding.of(1, 1, List.of()).encode("p", file));
  }

  @Test
  void aDrawnDigitIsPutWhereMnistHasIt() {
    float[] features = DIGITS.encode("p", Painted.bytes(seven(Color.WHITE, Color.BLACK), "png"));
    double mass = 0;
    double massX = 0;
    double massY = 0;
    int top = 28;
    int bottom = -1;
    for (int i = 0; i < 784; i++) {
      mass += features[i];
      massX += features[i] * (i % 28);
      massY += features[i] * (i / 28);
      if (features[i] > 100) {
        top = Math.min(top, i / 28);
        bottom = Math.max(bottom, i / 28);
      }
    }
    assertEquals(14, massX / mass, 0.51);
    assertEquals(14, massY / mass, 0.51);
    assertEquals(20, bottom - top + 1, 1);
  }

  @Test
  void paperAndPenMayBeExchanged() {
    float[] dark = DIGITS.encode("p", Painted.bytes(seven(Color.WHITE, Color.BLACK), "png"));
    float[] light = DIGITS.encode("p", Painted.bytes(seven(Color.BLACK, Color.WHITE), "png"));
    assertArrayEquals(dark, light, 2);
  }

  @Test
  void aShadowOverThePaperDoesNoHarm() {
    float[] plain = DIGITS.encode("p", Painted.bytes(seven(Color.WHITE, Color.BLACK), "png"));
    BufferedImage lit = seven(Color.WHITE, Color.BLACK);
    for (int i = 0; i < 300 * 200; i++) {
      int x = i % 300;
      int shade = (lit.getRGB(x, i / 300) & 0xFF) * (255 - x / 4) / 255; // darker to the right
      lit.setRGB(x, i / 300, 0x010101 * shade);
    }
    float[] shaded = DIGITS.encode("p", Painted.bytes(lit, "png"));
    double apart = 0;
    for (int i = 0; i < 784; i++) {
      apart += Math.abs(plain[i] - shaded[i]) / 784;
    }
    assertTrue(apart < 8, "mean difference " + apart);
  }

  @Test
  void anEmptySheetHasNoInk() {
    byte[] sheet = Painted.bytes(Painted.plain(50, 50, Color.WHITE), "png");
    var e = assertThrows(DatasetException.class, () -> DIGITS.encode("p", sheet));
    assertEquals(
        "p: no ink was found: the picture has nearly the same shade everywhere.", e.getMessage());
  }

  @Test
  void digitsStayDigits() {
    var digits = Digits.generate(20, 3);
    for (int row = 0; row < 20; row++) {
      float[] pixels = digits.example(row);
      var image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < 784; i++) {
        image.getRaster().setSample(i % 28, i / 28, 0, (int) pixels[i]);
      }
      float[] read = DIGITS.encode("p", Painted.bytes(image, "png"));
      double both = 0;
      double own = 0;
      double other = 0;
      for (int dy = -3; dy <= 3; dy++) { // the position may differ
        for (int dx = -3; dx <= 3; dx++) {
          double sum = 0;
          for (int y = 3; y < 25; y++) {
            for (int x = 3; x < 25; x++) {
              sum += pixels[y * 28 + x] * read[(y + dy) * 28 + x + dx];
            }
          }
          both = Math.max(both, sum);
        }
      }
      for (int i = 0; i < 784; i++) {
        own += pixels[i] * pixels[i];
        other += read[i] * read[i];
      }
      assertTrue(both > 0.8 * Math.sqrt(own * other), "row " + row);
    }
  }
}
