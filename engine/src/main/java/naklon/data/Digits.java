package naklon.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits that look handwritten, drawn from a seed: a classification data set of 28 by 28 images
 * that needs no download. Each digit has a few ways of being written ({@link DigitGlyphs}); a
 * simulated hand varies pose, slant, turn, width, wobble, thickness, pressure, position and ink.
 * The look is MNIST's: white on black, the longer side 20 pixels, the centre of mass in the middle.
 *
 * <p>The same seed gives the same bytes on every machine: only plain arithmetic, {@code sqrt} and
 * {@link StrictMath} are used. Row {@code i} of {@code generate(n, seed)} has its own stream of
 * random numbers.
 */
public final class Digits {
  /** How many examples are a sensible data set: enough to learn from, quick to train on. */
  public static final int SIZE = 15_000;

  private static final int CLASSES = 10;

  private Digits() {}

  /** {@link #SIZE} digits from seed 1. */
  public static Dataset generate() {
    return generate(SIZE, 1);
  }

  /**
   * The data set "digits": byte images of shape [1, 28, 28], classes 0 .. 9 in random order, each
   * as often as the others (one more or less if 10 does not divide n).
   *
   * @throws IllegalArgumentException if {@code n < 1}
   */
  public static Dataset generate(int n, long seed) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "Digits: %s examples were asked for, expected at least 1, such as %s."
              .formatted(n, SIZE));
    }
    int size = DigitCanvas.SIDE * DigitCanvas.SIDE;
    byte[] pixels = new byte[Math.multiplyExact(n, size)];
    int[] labels = Rng.of(seed).permutation(n);
    DigitPen pen = new DigitPen();
    DigitCanvas canvas = new DigitCanvas();
    for (int row = 0; row < n; row++) {
      labels[row] %= CLASSES;
      Rng rng = Rng.of(seed, row);
      pen.write(pick(DigitGlyphs.BY_CLASS.get(labels[row]), rng), rng);
      canvas.draw(pen, rng, pixels, row * size);
    }
    int[] shape = {1, DigitCanvas.SIDE, DigitCanvas.SIDE};
    return Dataset.images("digits", shape, pixels, labels, classNames());
  }

  private static Glyph pick(List<Glyph> glyphs, Rng rng) {
    double sum = 0;
    for (Glyph glyph : glyphs) {
      sum += glyph.weight();
    }
    double at = sum * rng.nextDouble();
    for (Glyph glyph : glyphs) {
      at -= glyph.weight();
      if (at < 0) {
        return glyph;
      }
    }
    return glyphs.getLast();
  }

  private static List<String> classNames() {
    List<String> names = new ArrayList<>();
    for (int digit = 0; digit < CLASSES; digit++) {
      names.add(String.valueOf(digit));
    }
    return names;
  }
}
