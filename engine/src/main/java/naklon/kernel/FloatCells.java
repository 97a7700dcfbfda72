package naklon.kernel;

/** Recurrent cells of float32 rows. */
final class FloatCells {

  private FloatCells() {}

  static void lstm(
      int rows,
      int h,
      float[] x,
      int xo,
      float[] u,
      int uo,
      float[] b,
      int bo,
      float[] c,
      int co,
      float[] next,
      int no,
      float[] nextC,
      int nco,
      float[] kept,
      int ko) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = ko + 5 * p;
      for (int j = 0; j < 4 * h; j++) {
        float z = x[xo + 4 * p + j] + b[bo + j] + u[uo + 4 * p + j];
        kept[q + j] = j >= 2 * h && j < 3 * h ? FloatMath.tanh(z) : FloatMath.sigmoid(z);
      }
      for (int j = 0; j < h; j++) {
        float s = kept[q + h + j] * c[co + p + j] + kept[q + j] * kept[q + 2 * h + j];
        float t = FloatMath.tanh(s);
        nextC[nco + p + j] = s;
        kept[q + 4 * h + j] = t;
        next[no + p + j] = kept[q + 3 * h + j] * t;
      }
    }
  }

  static void lstmGradient(
      int rows,
      int h,
      float[] c,
      int co,
      float[] kept,
      int ko,
      float[] dH,
      int dho,
      float[] dC,
      int dco,
      float[] dz,
      int dzo,
      float[] before,
      int bo) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = ko + 5 * p;
      int z = dzo + 4 * p;
      for (int j = 0; j < h; j++) {
        float in = kept[q + j];
        float forget = kept[q + h + j];
        float g = kept[q + 2 * h + j];
        float out = kept[q + 3 * h + j];
        float t = kept[q + 4 * h + j];
        float d = dH[dho + p + j];
        float s = dC[dco + p + j] + d * out * (1f - t * t);
        dz[z + j] = s * g * (in * (1f - in));
        dz[z + h + j] = s * c[co + p + j] * (forget * (1f - forget));
        dz[z + 2 * h + j] = s * in * (1f - g * g);
        dz[z + 3 * h + j] = d * t * (out * (1f - out));
        before[bo + p + j] = s * forget;
      }
    }
  }

  static void gru(
      int rows,
      int h,
      float[] x,
      int xo,
      float[] u,
      int uo,
      float[] state,
      int so,
      float[] next,
      int no,
      float[] kept,
      int ko) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = 3 * p;
      for (int j = 0; j < 2 * h; j++) {
        kept[ko + q + j] = FloatMath.sigmoid(x[xo + q + j] + u[uo + q + j]);
      }
      for (int j = 0; j < h; j++) {
        int e = q + 2 * h + j;
        float n = FloatMath.tanh(x[xo + e] + kept[ko + q + j] * u[uo + e]);
        kept[ko + e] = n;
        next[no + p + j] = n + kept[ko + q + h + j] * (state[so + p + j] - n);
      }
    }
  }

  static void gruGradient(
      int rows,
      int h,
      float[] u,
      int uo,
      float[] state,
      int so,
      float[] kept,
      int ko,
      float[] dH,
      int dho,
      float[] dx,
      int dxo,
      float[] du,
      int duo,
      float[] before,
      int bo) {
    for (int r = 0; r < rows; r++) {
      int p = r * h;
      int q = 3 * p;
      for (int j = 0; j < h; j++) {
        float reset = kept[ko + q + j];
        float z = kept[ko + q + h + j];
        float n = kept[ko + q + 2 * h + j];
        float d = dH[dho + p + j];
        float a = d * (1f - z) * (1f - n * n);
        float dReset = a * u[uo + q + 2 * h + j] * (reset * (1f - reset));
        float dUpdate = d * (state[so + p + j] - n) * (z * (1f - z));
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
