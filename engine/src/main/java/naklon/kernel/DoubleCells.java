package naklon.kernel;

/** Recurrent cells of float64 rows. */
final class DoubleCells {

  private DoubleCells() {}

  static void lstm(
      int rows,
      int h,
      double[] x,
      int xo,
      double[] u,
      int uo,
      double[] b,
      int bo,
      double[] c,
      int co,
      double[] next,
      int no,
      double[] nextC,
      int nco,
      double[] kept,
      int ko) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = ko + 5 * p;
      for (int j = 0; j < 4 * h; j++) {
        double z = x[xo + 4 * p + j] + b[bo + j] + u[uo + 4 * p + j];
        kept[q + j] = j >= 2 * h && j < 3 * h ? StrictMath.tanh(z) : DoubleMath.sigmoid(z);
      }
      for (int j = 0; j < h; j++) {
        double s = kept[q + h + j] * c[co + p + j] + kept[q + j] * kept[q + 2 * h + j];
        double t = StrictMath.tanh(s);
        nextC[nco + p + j] = s;
        kept[q + 4 * h + j] = t;
        next[no + p + j] = kept[q + 3 * h + j] * t;
      }
    }
  }

  static void lstmGradient(
      int rows,
      int h,
      double[] c,
      int co,
      double[] kept,
      int ko,
      double[] dH,
      int dho,
      double[] dC,
      int dco,
      double[] dz,
      int dzo,
      double[] before,
      int bo) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = ko + 5 * p;
      int z = dzo + 4 * p;
      for (int j = 0; j < h; j++) {
        double in = kept[q + j];
        double forget = kept[q + h + j];
        double g = kept[q + 2 * h + j];
        double out = kept[q + 3 * h + j];
        double t = kept[q + 4 * h + j];
        double d = dH[dho + p + j];
        double s = dC[dco + p + j] + d * out * (1 - t * t);
        dz[z + j] = s * g * (in * (1 - in));
        dz[z + h + j] = s * c[co + p + j] * (forget * (1 - forget));
        dz[z + 2 * h + j] = s * in * (1 - g * g);
        dz[z + 3 * h + j] = d * t * (out * (1 - out));
        before[bo + p + j] = s * forget;
      }
    }
  }

  static void gru(
      int rows,
      int h,
      double[] x,
      int xo,
      double[] u,
      int uo,
      double[] state,
      int so,
      double[] next,
      int no,
      double[] kept,
      int ko) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = 3 * p;
      for (int j = 0; j < 2 * h; j++) {
        kept[ko + q + j] = DoubleMath.sigmoid(x[xo + q + j] + u[uo + q + j]);
      }
      for (int j = 0; j < h; j++) {
        int e = q + 2 * h + j;
        double n = StrictMath.tanh(x[xo + e] + kept[ko + q + j] * u[uo + e]);
        kept[ko + e] = n;
        next[no + p + j] = n + kept[ko + q + h + j] * (state[so + p + j] - n);
      }
    }
  }

  static void gruGradient(
      int rows,
      int h,
      double[] u,
      int uo,
      double[] state,
      int so,
      double[] kept,
      int ko,
      double[] dH,
      int dho,
      double[] dx,
      int dxo,
      double[] du,
      int duo,
      double[] before,
      int bo) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = 3 * p;
      for (int j = 0; j < h; j++) {
        double reset = kept[ko + q + j];
        double z = kept[ko + q + h + j];
        double n = kept[ko + q + 2 * h + j];
        double d = dH[dho + p + j];
        double a = d * (1 - z) * (1 - n * n);
        double dReset = a * u[uo + q + 2 * h + j] * (reset * (1 - reset));
        double dUpdate = d * (state[so + p + j] - n) * (z * (1 - z));
        dx[dxo + q + j] = dReset;
        du[duo + q + j] = dReset;
        dx[dxo + q + h + j] = dUpdate;
        du[duo + q + h + j] = dUpdate;
        dx[dxo + q + 2 * h + j] = a;
        du[duo + q + 2 * h + j] = a * reset;
        before[bo + p + j] = d * z;
      }
    }
  }
}
