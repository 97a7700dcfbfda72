package naklon.datasets.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResizeTest {
  private static Picture grey(int width, int height, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Picture(width, height, 1, bytes);
  }

  @Test
  void shrinkingTakesTheMeanOfWhatAPixelCovers() {
    Picture half = Resize.to(grey(4, 2, 0, 100, 200, 200, 100, 200, 0, 100), 2, 1);
    assertArrayEquals(new byte[] {100, 125}, half.values());
    // 3 to 2: each new pixel covers one and a half old ones.
    Picture two = Resize.to(grey(3, 1, 0, 90, 30), 2, 1);
    assertArrayEquals(new byte[] {30, 50}, two.values());
  }

  @Test
  void enlargingInterpolatesBetweenCentres() {
    Picture four = Resize.to(grey(2, 1, 0, 100), 4, 1);
    assertArrayEquals(new byte[] {0, 25, 75, 100}, four.values());
    assertArrayEquals(new byte[] {7, 7, 7, 7}, Resize.to(grey(1, 1, 7), 2, 2).values());
  }

  @Test
  void channelsAreNotMixed() {
    var two = new Picture(2, 1, 3, new byte[] {10, 20, 30, 30, 40, 50});
    assertArrayEquals(new byte[] {20, 30, 40}, Resize.to(two, 1, 1).values());
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Picture picture = grey(2, 1, 1, 2);
    assertSame(picture, Resize.to(picture, 2, 1));
  }

  @Test
  void proportionsAreKeptAndTheRestHasTheEdgesColour() {
    Picture flat = Resize.into(grey(4, 2, 9, 9, 9, 9, 9, 9, 9, 9), 4, 4);
    assertArrayEquals(new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, flat.values());
    Picture tall = Resize.into(grey(1, 3, 0, 60, 120), 3, 3);
    assertArrayEquals(new byte[] {60, 0, 60, 60, 60, 60, 60, 120, 60}, tall.values());
  }

  @Property(tries = 300)
  void oneShadeStaysOneShade(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 40) int newWidth,
      @ForAll @IntRange(min = 1, max = 40) int newHeight) {
    int[] values = new int[width * height];
    java.util.Arrays.fill(values, 173);
    for (byte value : Resize.to(grey(width, height, values), newWidth, newHeight).values()) {
      assertEquals(173, value & 0xFF);
    }
  }
}
