package naklon.kernel;

/** The reference of {@link UpdateKernels}: plain loops. */
final class FloatUpdates {

  private FloatUpdates() {}

  static void scaleAdd(float[] x, int xo, float s, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] * s + y[yo + i];
    }
  }

  static void subtractScaled(
      float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] - y[yo + i] * s;
    }
  }

  static void approach(float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      float m = x[xo + i];
      z[zo + i] = m + (y[yo + i] - m) * s;
    }
  }

  static void approachSquare(
      float[] x, int xo, float s, float[] y, int yo, float t, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      float g = y[yo + i];
      z[zo + i] = x[xo + i] * s + g * g * t;
    }
  }

  static void adaptiveStep(
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] v,
      int vo,
      float epsilon,
      float s,
      float[] z,
      int zo,
      int n) {
    for (int i = 0; i < n; i++) {
      float root = FloatElementwise.sqrt(v[vo + i]) + epsilon;
      z[zo + i] = x[xo + i] - y[yo + i] / root * s;
    }
  }

  static void momentsStep(
      float[] m,
      int mo,
      float[] g,
      int go,
      float share,
      float[] v,
      int vo,
      float keep,
      float take,
      float[] w,
      int wo,
      float epsilon,
      float size,
      float[] mz,
      int mzo,
      float[] vz,
      int vzo,
      float[] z,
      int zo,
      int n) {
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float old = w[wo + i];
      float mean = m[mo + i] + (slope - m[mo + i]) * share;
      float square = v[vo + i] * keep + slope * slope * take;
      mz[mzo + i] = mean;
      vz[vzo + i] = square;
      z[zo + i] = old - mean / (FloatElementwise.sqrt(square) + epsilon) * size;
    }
  }
}
