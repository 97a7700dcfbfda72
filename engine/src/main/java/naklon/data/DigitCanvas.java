package naklon.data;

import java.util.Arrays;

/**
 * Renders line segments as a 28 by 28 image: scaled into a box of 20 by 20 pixels, the centre of
 * mass in the middle, drawn as an anti-aliased distance field.
 */
final class DigitCanvas {
  static final int SIDE = 28;
  private static final double BOX = 20;

  private final double[] ink = new double[SIDE * SIDE];

  void draw(DigitPen pen, Rng rng, byte[] pixels, int offset) {
    double half = thickness(rng) / 2; // pixels
    place(pen, half, rng);
    Arrays.fill(ink, 0);
    double soft = 0.9 + 0.5 * rng.nextDouble(); // width of the edge
    double pressure = 0.25 * rng.nextGaussian(); // grows or fades along the stroke
    for (int s = 0; s < pen.count; s++) {
      double along = (double) s / pen.count - 0.5;
      double radius = Math.max(0.55, half * (1 + Math.max(-0.5, Math.min(0.5, pressure)) * along));
      segment(pen.segments, 4 * s, radius + soft / 2, 1 / soft);
    }
    double level = 255 * (rng.nextDouble() < 0.8 ? 1 : 0.75 + 0.25 * rng.nextDouble());
    double noise = rng.nextDouble() < 0.5 ? 0 : 0.06 * rng.nextDouble();
    for (int i = 0; i < ink.length; i++) {
      double value = ink[i];
      if (noise > 0) {
        value += noise * (2 * rng.nextDouble() - 1);
      }
      pixels[offset + i] = (byte) Math.max(0, Math.min(255, (int) (level * value + 0.5)));
    }
  }

  private static double thickness(Rng rng) {
    double t = 2.35 + 0.62 * rng.nextGaussian();
    return Math.max(1.2, Math.min(4.4, t));
  }

  /** Scales the longer side to the box, pen included, and puts the centre of mass in the middle. */
  private static void place(DigitPen pen, double half, Rng rng) {
    double[] at = pen.segments;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int s = 0; s < 4 * pen.count; s += 4) {
      for (int end = s; end < s + 4; end += 2) {
        minX = Math.min(minX, at[end]);
        maxX = Math.max(maxX, at[end]);
        minY = Math.min(minY, at[end + 1]);
        maxY = Math.max(maxY, at[end + 1]);
      }
      double dx = at[s + 2] - at[s];
      double dy = at[s + 3] - at[s + 1];
      double length = Math.sqrt(dx * dx + dy * dy);
      mass += length;
      massX += length * (at[s] + at[s + 2]) / 2;
      massY += length * (at[s + 1] + at[s + 3]) / 2;
    }
    double scale = (BOX - 2 * half - rng.nextDouble()) / Math.max(maxX - minX, maxY - minY);
    double shiftX = SIDE / 2.0 + rng.nextDouble() - 0.5 - scale * massX / mass;
    double shiftY = SIDE / 2.0 + rng.nextDouble() - 0.5 - scale * massY / mass;
    for (int i = 0; i < 4 * pen.count; i += 2) {
      at[i] = scale * at[i] + shiftX;
      at[i + 1] = scale * at[i + 1] + shiftY;
    }
  }

  /** Ink = how far a pixel's centre lies inside the segment's edge, over the width of the edge. */
  private void segment(double[] at, int s, double reach, double perPixel) {
    double x = at[s];
    double y = at[s + 1];
    double dx = at[s + 2] - x;
    double dy = at[s + 3] - y;
    double perLength = 1 / Math.max(1e-12, dx * dx + dy * dy);
    int left = Math.max(0, (int) (Math.min(x, x + dx) - reach));
    int right = Math.min(SIDE - 1, (int) (Math.max(x, x + dx) + reach));
    int top = Math.max(0, (int) (Math.min(y, y + dy) - reach));
    int bottom = Math.min(SIDE - 1, (int) (Math.max(y, y + dy) + reach));
    for (int row = top; row <= bottom; row++) {
      double py = row + 0.5 - y;
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - x;
        double t = Math.max(0, Math.min(1, (px * dx + py * dy) * perLength));
        double ex = px - t * dx;
        double ey = py - t * dy;
        double value = (reach - Math.sqrt(ex * ex + ey * ey)) * perPixel;
        int i = row * SIDE + column;
        if (value > ink[i]) {
          ink[i] = Math.min(1, value);
        }
      }
    }
  }
}
