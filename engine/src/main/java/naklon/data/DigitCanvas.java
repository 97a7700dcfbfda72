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
    double half = place(pen, thickness(rng) / 2, rng);
    Arrays.fill(ink, 0);
    double soft = 0.7 + 0.4 * rng.nextDouble(); // width of the edge
    double pressure = 0.25 * rng.nextGaussian(); // grows or fades along the stroke
    for (int s = 0; s < pen.count; s++) {
      double along = (double) s / pen.count - 0.5;
      double radius = Math.max(0.55, half * (1 + Math.max(-0.5, Math.min(0.5, pressure)) * along));
      segment(pen.segments, 4 * s, radius + soft / 2, 1 / soft);
    }
    double level = 255 * (rng.nextDouble() < 0.9 ? 1 : 0.8 + 0.2 * rng.nextDouble());
    double noise = rng.nextDouble() < 0.5 ? 0 : 0.06 * rng.nextDouble();
    develop(level, noise, rng, pixels, offset);
  }

  /**
   * Moves the centre of mass to pixel (14, 14), as MNIST was made, give or take one; adds noise.
   */
  private void develop(double level, double noise, Rng rng, byte[] pixels, int offset) {
    double mass = 1e-9;
    double massX = 0;
    double massY = 0;
    for (int i = 0; i < ink.length; i++) {
      mass += ink[i];
      massX += ink[i] * (i % SIDE);
      massY += ink[i] * (i / SIDE);
    }
    int left = (int) Math.round(massX / mass) - SIDE / 2 + shake(rng);
    int up = (int) Math.round(massY / mass) - SIDE / 2 + shake(rng);
    for (int i = 0; i < ink.length; i++) {
      int x = i % SIDE + left;
      int y = i / SIDE + up;
      double value = x >= 0 && x < SIDE && y >= 0 && y < SIDE ? ink[y * SIDE + x] : 0;
      if (noise > 0) {
        value += noise * (2 * rng.nextDouble() - 1);
      }
      pixels[offset + i] = (byte) Math.max(0, Math.min(255, (int) (level * value + 0.5)));
    }
  }

  /** −1, 0 or 1. */
  private static int shake(Rng rng) {
    return rng.nextInt(3) - 1;
  }

  private static double thickness(Rng rng) {
    double t = 2.75 + 0.7 * rng.nextGaussian();
    return Math.max(1.2, Math.min(4.3, t));
  }

  /**
   * Scales the longer side to the box, pen included, and puts the box in the middle. Returns half
   * the pen's width in pixels: low digits are written with a finer pen, or their rings would close.
   */
  private static double place(DigitPen pen, double half, Rng rng) {
    double[] at = pen.segments;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < 4 * pen.count; s += 4) {
      for (int end = s; end < s + 4; end += 2) {
        minX = Math.min(minX, at[end]);
        maxX = Math.max(maxX, at[end]);
        minY = Math.min(minY, at[end + 1]);
        maxY = Math.max(maxY, at[end + 1]);
      }
    }
    double width = maxX - minX;
    double height = maxY - minY;
    half *= Math.min(1, 0.35 + 0.75 * height / Math.max(1e-9, width));
    double scale = (BOX - 2 * half - rng.nextDouble()) / Math.max(width, height);
    double shiftX = SIDE / 2.0 + rng.nextDouble() - 0.5 - scale * (minX + maxX) / 2;
    double shiftY = SIDE / 2.0 + rng.nextDouble() - 0.5 - scale * (minY + maxY) / 2;
    for (int i = 0; i < 4 * pen.count; i += 2) {
      at[i] = scale * at[i] + shiftX;
      at[i + 1] = scale * at[i + 1] + shiftY;
    }
    return half;
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
