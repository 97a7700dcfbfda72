package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** Norms of float64 rows. Ba, Kiros, Hinton (2016); Zhang, Sennrich (2019). */
final class DoubleNorm {

  private DoubleNorm() {}

  static void norm(
      boolean centred,
      double eps,
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] weight,
      int wo,
      double @Nullable [] bias,
      int bo,
      double[] z,
      int zo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo) {
    for (int r = 0; r < rows; r++) {
      int p = xo + r * n;
      double m = centred ? DoubleReduce.sumRow(x, p, n) / n : 0;
      double v = inverse(squares(x, p, m, n), n, eps);
      for (int j = 0; j < n; j++) {
        double y = (x[p + j] - m) * v;
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
  static double inverse(double sum, int n, double eps) {
    return 1 / Math.sqrt(sum / n + eps);
  }

  static void gradient(
      boolean centred,
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] weight,
      int wo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo,
      double[] d,
      int dO,
      double[] dx,
      int dxo) {
    for (int r = 0; r < rows; r++) {
      int p = xo + r * n;
      int q = dxo + r * n;
      double m = mean == null ? 0 : mean[mo + r];
      double v = inverse[vo + r];
      for (int j = 0; j < n; j++) {
        double g = d[dO + r * n + j];
        dx[q + j] = weight == null ? g : g * weight[wo + j];
      }
      double level = centred ? DoubleReduce.sumRow(dx, q, n) / n : 0;
      double tilt = products(x, p, m, v, dx, q, n) / n;
      for (int j = 0; j < n; j++) {
        double y = (x[p + j] - m) * v;
        dx[q + j] = (dx[q + j] - level - y * tilt) * v;
      }
    }
  }

  // Sums by 16 partial sums.

  /** Σ (x − m)². */
  static double squares(double[] x, int xo, double m, int n) {
    double s0 = squares4(x, xo, m, n, 0);
    double s1 = squares4(x, xo, m, n, 1);
    double s2 = squares4(x, xo, m, n, 2);
    double s3 = squares4(x, xo, m, n, 3);
    return (s0 + s2) + (s1 + s3);
  }

  private static double squares4(double[] x, int xo, double m, int n, int j) {
    return (squares16(x, xo, m, n, j) + squares16(x, xo, m, n, j + 8))
        + (squares16(x, xo, m, n, j + 4) + squares16(x, xo, m, n, j + 12));
  }

  private static double squares16(double[] x, int xo, double m, int n, int p) {
    double s = 0;
    for (int j = p; j < n; j += 16) {
      double c = x[xo + j] - m;
      s += c * c;
    }
    return s;
  }

  /** Σ g · ((x − m)·v). */
  static double products(double[] x, int xo, double m, double v, double[] g, int go, int n) {
    double s0 = products4(x, xo, m, v, g, go, n, 0);
    double s1 = products4(x, xo, m, v, g, go, n, 1);
    double s2 = products4(x, xo, m, v, g, go, n, 2);
    double s3 = products4(x, xo, m, v, g, go, n, 3);
    return (s0 + s2) + (s1 + s3);
  }

  private static double products4(
      double[] x, int xo, double m, double v, double[] g, int go, int n, int j) {
    return (products16(x, xo, m, v, g, go, n, j) + products16(x, xo, m, v, g, go, n, j + 8))
        + (products16(x, xo, m, v, g, go, n, j + 4) + products16(x, xo, m, v, g, go, n, j + 12));
  }

  private static double products16(
      double[] x, int xo, double m, double v, double[] g, int go, int n, int p) {
    double s = 0;
    for (int j = p; j < n; j += 16) {
      s += g[go + j] * ((x[xo + j] - m) * v);
    }
    return s;
  }

  static void weightGradient(
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo,
      double[] d,
      int dO,
      double[] dWeight,
      int wo,
      int lo,
      int hi) {
    for (int j = lo; j < hi; j++) {
      int p = xo + j;
      int q = dO + j;
      double s0 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 0);
      double s1 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 1);
      double s2 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 2);
      double s3 = column4(rows, n, x, p, mean, mo, inverse, vo, d, q, 3);
      dWeight[wo + j] = (s0 + s2) + (s1 + s3);
    }
  }

  private static double column4(
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo,
      double[] d,
      int dO,
      int j) {
    double p0 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j);
    double p4 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j + 4);
    double p8 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j + 8);
    double p12 = column16(rows, n, x, xo, mean, mo, inverse, vo, d, dO, j + 12);
    return (p0 + p8) + (p4 + p12);
  }

  private static double column16(
      int rows,
      int n,
      double[] x,
      int xo,
      double @Nullable [] mean,
      int mo,
      double[] inverse,
      int vo,
      double[] d,
      int dO,
      int p) {
    double s = 0;
    for (int r = p; r < rows; r += 16) {
      double m = mean == null ? 0 : mean[mo + r];
      s += d[dO + r * n] * ((x[xo + r * n] - m) * inverse[vo + r]);
    }
    return s;
  }
}
