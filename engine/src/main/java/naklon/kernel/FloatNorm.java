package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** Norms of float32 rows. Ba, Kiros, Hinton (2016); Zhang, Sennrich (2019). */
final class FloatNorm {

  private FloatNorm() {}

  static void norm(
      boolean centred,
      float eps,
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] weight,
      int wo,
      float @Nullable [] bias,
      int bo,
      float[] z,
      int zo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo) {
    for (int r = 0; r < rows; r++) {
      int p = xo + r * n;
      float m = centred ? FloatReduce.sumRow(x, p, n) / n : 0f;
      float v = inverse(squares(x, p, m, n), n, eps);
      for (int j = 0; j < n; j++) {
        float y = (x[p + j] - m) * v;
        y = weight == null ? y : y * weight[wo + j];
        z[zo + r * n + j] = bias == null ? y : y + bias[bo + j];
      }
      if (mean != null) {
        mean[mo + r] = m;
      }
      inverse[vo + r] = v;
    }
  }

  /** 1 / √(sum / n + eps). */
  static float inverse(float sum, int n, float eps) {
    return 1f / (float) Math.sqrt(sum / n + eps);
  }

  static void gradient(
      boolean centred,
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] weight,
      int wo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo,
      float[] d,
      int dO,
      float[] dx,
      int dxo) {
    for (int r = 0; r < rows; r++) {
      int p = xo + r * n;
      int q = dxo + r * n;
      float m = mean == null ? 0f : mean[mo + r];
      float v = inverse[vo + r];
      for (int j = 0; j < n; j++) {
        float g = d[dO + r * n + j];
        dx[q + j] = weight == null ? g : g * weight[wo + j];
      }
      float level = centred ? FloatReduce.sumRow(dx, q, n) / n : 0f;
      float tilt = products(x, p, m, v, dx, q, n) / n;
      for (int j = 0; j < n; j++) {
        float y = (x[p + j] - m) * v;
        dx[q + j] = (dx[q + j] - level - y * tilt) * v;
      }
    }
  }

  // Sums by 16 partial sums.

  /** Σ (x − m)². */
  static float squares(float[] x, int xo, float m, int n) {
    float s0 = squares4(x, xo, m, n, 0);
    float s1 = squares4(x, xo, m, n, 1);
    float s2 = squares4(x, xo, m, n, 2);
    float s3 = squares4(x, xo, m, n, 3);
    return (s0 + s2) + (s1 + s3);
  }

  private static float squares4(float[] x, int xo, float m, int n, int j) {
    return (squares16(x, xo, m, n, j) + squares16(x, xo, m, n, j + 8))
        + (squares16(x, xo, m, n, j + 4) + squares16(x, xo, m, n, j + 12));
  }

  private static float squares16(float[] x, int xo, float m, int n, int p) {
    float s = 0;
    for (int j = p; j < n; j += 16) {
      float c = x[xo + j] - m;
      s += c * c;
    }
    return s;
  }

  /** Σ g · ((x − m)·v). */
  static float products(float[] x, int xo, float m, float v, float[] g, int go, int n) {
    float s0 = products4(x, xo, m, v, g, go, n, 0);
    float s1 = products4(x, xo, m, v, g, go, n, 1);
    float s2 = products4(x, xo, m, v, g, go, n, 2);
    float s3 = products4(x, xo, m, v, g, go, n, 3);
    return (s0 + s2) + (s1 + s3);
  }

  private static float products4(
      float[] x, int xo, float m, float v, float[] g, int go, int n, int j) {
    return (products16(x, xo, m, v, g, go, n, j) + products16(x, xo, m, v, g, go, n, j + 8))
        + (products16(x, xo, m, v, g, go, n, j + 4) + products16(x, xo, m, v, g, go, n, j + 12));
  }

  private static float products16(
      float[] x, int xo, float m, float v, float[] g, int go, int n, int p) {
    float s = 0;
    for (int j = p; j < n; j += 16) {
      s += g[go + j] * ((x[xo + j] - m) * v);
    }
    return s;
  }

  static void weightGradient(
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo,
      float[] d,
      int dO,
      float[] dWeight,
      int wo,
      int lo,
      int hi) {
    for (int j = lo; j < hi; j++) {
      int p = xo + j;
      int q = dO + j;
      float s0 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 0);
      float s1 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 1);
      float s2 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 2);
      float s3 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 3);
      dWeight[wo + j] = (s0 + s2) + (s1 + s3);
    }
  }

  private static float column4(
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo,
      float[] d,
      int dO,
      int j) {
    float p0 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j);
    float p4 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j + 4);
    float p8 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j + 8);
    float p12 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j + 12);
    return (p0 + p8) + (p4 + p12);
  }

  private static float column16(
      int rows,
      int n,
      float[] x,
      int xo,
      float @Nullable [] mean,
      int mo,
      float[] inverse,
      int vo,
      float[] d,
      int dO,
      int p) {
    float s = 0;
    for (int r = p; r < rows; r += 16) {
      float m = mean == null ? 0f : mean[mo + r];
      s += d[dO + r * n] * ((x[xo + r * n] - m) * inverse[vo + r]);
    }
    return s;
  }
}
