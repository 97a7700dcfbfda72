package naklon.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void sameBitsForEver() {
    assertEquals(
        "3ba33b7a5a9005f103783e4d801663b3e4d7631cecc50959b1de23bc35fdcba5",
        Digits.generate(500, 7).hash());
  }

  @Test
  void seedDecides() {
    assertNotEquals(Digits.generate(20, 1).hash(), Digits.generate(20, 2).hash());
  }

  @Test
  void classesAreBalancedAndShuffled() {
    Dataset digits = Digits.generate(1003, 1);
    assertEquals("digits: 1003 rows of [1, 28, 28], 10 classes", digits.toString());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), digits.classNames());
    for (int count : digits.classCounts()) {
      assertTrue(count == 100 || count == 101);
    }
    int inOrder = 0;
    for (int row = 1; row < 1003; row++) {
      inOrder += digits.label(row) == (digits.label(row - 1) + 1) % 10 ? 1 : 0;
    }
    assertTrue(inOrder < 200);
  }

  @Test
  void imagesLookLikeInk() {
    Dataset digits = Digits.generate(500, 3);
    for (int row = 0; row < 500; row++) {
      float[] image = digits.example(row);
      double mass = 0;
      double x = 0;
      double y = 0;
      float brightest = 0;
      for (int i = 0; i < image.length; i++) {
        mass += image[i];
        x += image[i] * (i % 28);
        y += image[i] * (i / 28);
        brightest = Math.max(brightest, image[i]);
      }
      String which = "row " + row + ", a " + digits.label(row);
      assertTrue(brightest > 150, which);
      assertTrue(mass / 255 > 15 && mass / 255 < 300, which);
      assertEquals(14, x / mass, 2, which); // half a pixel of rounding, one of shaking, noise
      assertEquals(14, y / mass, 2, which);
    }
  }

  @Test
  void theMeanOfAClassTellsItFromTheOthersMostOfTheTime() {
    Dataset digits = Digits.generate(3000, 1);
    float[][] mean = new float[10][784];
    for (int row = 0; row < 2500; row++) {
      float[] image = digits.example(row);
      for (int i = 0; i < 784; i++) {
        mean[digits.label(row)][i] += image[i] / 250;
      }
    }
    int right = 0;
    for (int row = 2500; row < 3000; row++) {
      float[] image = digits.example(row);
      double[] distance = new double[10];
      int nearest = 0;
      for (int c = 0; c < 10; c++) {
        for (int i = 0; i < 784; i++) {
          distance[c] += (image[i] - mean[c][i]) * (image[i] - mean[c][i]);
        }
        nearest = distance[c] < distance[nearest] ? c : nearest;
      }
      right += nearest == digits.label(row) ? 1 : 0;
    }
    // Digits that are moved and bent are hard for means; 50 would be chance.
    assertTrue(right > 300 && right < 450, right + " of 500");
  }

  @Test
  void oneExampleIsEnoughButNoneIsNot() {
    assertEquals(1, Digits.generate(1, 1).rows());
    var e = assertThrows(IllegalArgumentException.class, () -> Digits.generate(0, 1));
    assertEquals(
        "Digits: 0 examples were asked for, expected at least 1, such as 15000.", e.getMessage());
  }

  @Test
  void everyGlyphCanBeWritten() {
    DigitPen pen = new DigitPen();
    for (List<Glyph> glyphs : DigitGlyphs.BY_CLASS) {
      for (Glyph glyph : glyphs) {
        for (int seed = 0; seed < 50; seed++) {
          pen.write(glyph, Rng.of(seed));
          double[] used = Arrays.copyOf(pen.segments, 4 * pen.count);
          assertTrue(Arrays.stream(used).allMatch(v -> Math.abs(v) < 3));
        }
      }
    }
    var e = assertThrows(IllegalArgumentException.class, () -> Glyph.of(1, "0 0, 1 1", "0 0"));
    assertEquals("pose with other points: 0 0", e.getMessage());
  }
}
