package naklon.kernel;

/** GELU of float32 numbers and its slope. Hendrycks, Gimpel (2016). */
final class FloatGelu {

  private FloatGelu() {}

  static final float ROOT_HALF = (float) StrictMath.sqrt(0.5);
  static final float DENSITY = (float) (1 / StrictMath.sqrt(2 * Math.PI));
  static final float INNER = (float) StrictMath.sqrt(2 / Math.PI);
  static final float CUBE = (float) 0.044715;
  static final float CUBE_SLOPE = (float) (3 * 0.044715);

  static void gelu(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      z[zo + i] = v * 0.5f * (FloatMath.erf(v * ROOT_HALF) + 1f);
    }
  }

  /** d · (Φ(x) + x·φ(x)). */
  static void gradient(float[] x, int xo, float[] d, int dO, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      float s = v * ROOT_HALF;
      float below = (FloatMath.erf(s) + 1f) * 0.5f;
      dx[dxo + i] = d[dO + i] * (below + v * (FloatMath.exp(-(s * s)) * DENSITY));
    }
  }

  private static float inner(float v) {
    return (v + v * v * v * CUBE) * INNER;
  }

  static void tanh(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      z[zo + i] = v * 0.5f * (FloatMath.tanh(inner(v)) + 1f);
    }
  }

  /** d · ((1 + t)/2 + x/2 · (1 − t²) · inner'(x)). */
  static void tanhGradient(float[] x, int xo, float[] d, int dO, float[] dx, int dxo, int n) {
    for (int i = 0; i < n; i++) {
      float v = x[xo + i];
      float t = FloatMath.tanh(inner(v));
      float slope = (v * v * CUBE_SLOPE + 1f) * INNER;
      dx[dxo + i] = d[dO + i] * ((t + 1f) * 0.5f + v * 0.5f * ((1f - t * t) * slope));
    }
  }
}
