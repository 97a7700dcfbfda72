package naklon.data;

/**
 * Writes one glyph as a hand would: a pose between the glyph's poses, unsteady points, a slant, a
 * turn, a width, a smooth wobble of the paper. The result is a list of short line segments.
 */
final class DigitPen {
  private static final int STEPS = 6; // line segments for each piece of curve
  private static final int GRID = 4; // knots of the wobble along each side
  private static final int MOST = 512;

  private final double[] knotX = new double[GRID * GRID];
  private final double[] knotY = new double[GRID * GRID];
  private final double[] point = new double[64];

  /** Segments as x0, y0, x1, y1. */
  final double[] segments = new double[4 * MOST];

  int count;

  void write(Glyph glyph, Rng rng) {
    count = 0;
    pose(glyph, rng);
    bend(glyph.points(), rng);
    int from = 0;
    for (int i = 1; i <= glyph.points(); i++) {
      boolean lifted = i == glyph.points() || glyph.stroke()[i] != glyph.stroke()[i - 1];
      if (lifted) {
        curve(from, i - 1);
        from = i;
      } else if (glyph.corner()[i]) {
        curve(from, i);
        from = i;
      }
    }
    if (rng.nextDouble() < 0.04) {
      skip(rng);
    }
  }

  private void pose(Glyph glyph, Rng rng) {
    int poses = glyph.poses().length;
    double[] share = new double[poses];
    double sum = 0;
    for (int p = 0; p < poses; p++) {
      share[p] = 0.02 + cube(rng.nextDouble());
      sum += share[p];
    }
    double unsteady = 0.006 + 0.01 * rng.nextDouble();
    for (int i = 0; i < 2 * glyph.points(); i++) {
      double at = unsteady * rng.nextGaussian();
      for (int p = 0; p < poses; p++) {
        at += share[p] / sum * glyph.poses()[p][i];
      }
      point[i] = at - 0.5;
    }
  }

  /** Normal, but no hand is more than two deviations off. */
  private static double normal(Rng rng) {
    return Math.max(-2, Math.min(2, rng.nextGaussian()));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private void bend(int points, Rng rng) {
    double t = 0.12 * normal(rng); // tangent of half the angle
    double slant = 0.22 + 0.32 * normal(rng);
    slant = Math.max(-0.5, Math.min(0.7, slant + 2 * t)) - 2 * t; // both lean the same way
    double cos = (1 - t * t) / (1 + t * t);
    double sin = 2 * t / (1 + t * t);
    double width = 0.98 + 0.2 * normal(rng);
    double taper = 0.16 * normal(rng);
    double sag = 0.13 * normal(rng);
    double strength = 0.07 * rng.nextDouble();
    for (int i = 0; i < GRID * GRID; i++) {
      knotX[i] = strength * rng.nextGaussian();
      knotY[i] = strength * rng.nextGaussian();
    }
    for (int i = 0; i < 2 * points; i += 2) {
      double x = point[i];
      double y = point[i + 1];
      double dx = wobble(knotX, x, y);
      double dy = wobble(knotY, x, y);
      y += sag * (y * y - 0.12) + dy;
      x = x * width * (1 + taper * y) - slant * y + dx;
      point[i] = cos * x - sin * y;
      point[i + 1] = sin * x + cos * y;
    }
  }

  /** Smooth noise: knots on a grid over [-0.6, 0.6]², interpolated by 3t² − 2t³. */
  private static double wobble(double[] knot, double x, double y) {
    double gx = Math.max(0, Math.min(GRID - 1.001, (x + 0.6) / 1.2 * (GRID - 1)));
    double gy = Math.max(0, Math.min(GRID - 1.001, (y + 0.6) / 1.2 * (GRID - 1)));
    int ix = (int) gx;
    int iy = (int) gy;
    double tx = gx - ix;
    double ty = gy - iy;
    tx = tx * tx * (3 - 2 * tx);
    ty = ty * ty * (3 - 2 * ty);
    int k = iy * GRID + ix;
    double top = knot[k] + tx * (knot[k + 1] - knot[k]);
    double bottom = knot[k + GRID] + tx * (knot[k + GRID + 1] - knot[k + GRID]);
    return top + ty * (bottom - top);
  }

  /** Catmull-Rom curve through the points first .. last. */
  private void curve(int first, int last) {
    for (int i = first; i < last; i++) {
      double x = point[2 * i];
      double y = point[2 * i + 1];
      for (int step = 1; step <= STEPS; step++) {
        double t = (double) step / STEPS;
        double nextX = along(0, i, first, last, t);
        double nextY = along(1, i, first, last, t);
        segments[4 * count] = x;
        segments[4 * count + 1] = y;
        segments[4 * count + 2] = nextX;
        segments[4 * count + 3] = nextY;
        count++;
        x = nextX;
        y = nextY;
      }
    }
  }

  private double along(int axis, int i, int first, int last, double t) {
    double p1 = point[2 * i + axis];
    double p2 = point[2 * i + 2 + axis];
    double p0 = i > first ? point[2 * i - 2 + axis] : 2 * p1 - p2;
    double p3 = i + 1 < last ? point[2 * i + 4 + axis] : 2 * p2 - p1;
    double a = 2 * p1;
    double b = p2 - p0;
    double c = 2 * p0 - 5 * p1 + 4 * p2 - p3;
    double d = 3 * (p1 - p2) + p3 - p0;
    return 0.5 * (a + t * (b + t * (c + t * d)));
  }

  /** The pen fails for a moment. */
  private void skip(Rng rng) {
    int gap = 1 + rng.nextInt(2);
    int at = rng.nextInt(count - gap);
    System.arraycopy(segments, 4 * (at + gap), segments, 4 * at, 4 * (count - at - gap));
    count -= gap;
  }
}
