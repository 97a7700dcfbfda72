package naklon.kernel;

/** GELU of float64 numbers and its slope. Hendrycks, Gimpel (2016). */
final class DoubleGelu {

  private DoubleGelu() {}

  static final double ROOT_HALF = StrictMath.sqrt(0.5);
  static final double DENSITY = 1 / StrictMath.sqrt(2 * Math.PI);
  static final double INNER = StrictMath.sqrt(2 / Math.PI);
  static final double CUBE = 0.044715;
  static final double CUBE_SLOPE = 3 * 0.044715;

  static void gelu(double[] x, int xo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xo + i];
      z[zo + i] = v * 0.5 * (DoubleMath.erf(v * ROOT_HALF) + 1);
    }
  }

  /** d · (Φ(x) + x·φ(x)). */
  static void gradient(double[] x, int xo, double[] d, int dO, double[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xo + i];
      double s = v * ROOT_HALF;
      double below = (DoubleMath.erf(s) + 1) * 0.5;
      dx[dxo + i] = d[dO + i] * (below + v * (StrictMath.exp(-(s * s)) * DENSITY));
    }
  }

  private static double inner(double v) {
    return (v + v * v * v * CUBE) * INNER;
  }

  static void tanh(double[] x, int xo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xo + i];
      z[zo + i] = v * 0.5 * (StrictMath.tanh(inner(v)) + 1);
    }
  }

  /** d · ((1 + t)/2 + x/2 · (1 − t²) · inner'(x)). */
  static void tanhGradient(double[] x, int xo, double[] d, int dO, double[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xo + i];
      double t = StrictMath.tanh(inner(v));
      double slope = (v * v * CUBE_SLOPE + 1) * INNER;
      dx[dxo + i] = d[dO + i] * ((t + 1) * 0.5 + v * 0.5 * ((1 - t * t) * slope));
    }
  }
}
