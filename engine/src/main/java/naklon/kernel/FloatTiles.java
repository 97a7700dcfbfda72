package naklon.kernel;

/** {@link TileKernels} by plain loops: the reference. */
final class FloatTiles implements TileKernels {

  @Override
  public int width(int n) {
    return n;
  }

  @Override
  public void transpose(
      float[] x, int xo, int sx, int rows, int columns, float[] z, int zo, int sz) {
    for (int i = 0; i < rows; i++) {
      for (int p = 0; p < columns; p++) {
        z[zo + p * sz + i] = x[xo + i * sx + p];
      }
    }
  }

  @Override
  public void input(float[] x, int xo, int pixel, int row, int n, float[] v, int vo, int apart) {
    var t = new float[16];
    for (int c = 0; c < n; c++) {
      for (int j = 0; j < 4; j++) {
        int at = xo + c + j * pixel;
        float d0 = x[at];
        float d1 = x[at + row];
        float d2 = x[at + 2 * row];
        float d3 = x[at + 3 * row];
        t[j] = d0 - d2;
        t[4 + j] = d1 + d2;
        t[8 + j] = d2 - d1;
        t[12 + j] = d1 - d3;
      }
      for (int i = 0; i < 4; i++) {
        int to = vo + c + 4 * i * apart;
        v[to] = t[4 * i] - t[4 * i + 2];
        v[to + apart] = t[4 * i + 1] + t[4 * i + 2];
        v[to + 2 * apart] = t[4 * i + 2] - t[4 * i + 1];
        v[to + 3 * apart] = t[4 * i + 1] - t[4 * i + 3];
      }
    }
  }

  @Override
  public void kernel(float[] g, int go, int tap, int n, float[] u, int uo, int apart) {
    var t = new float[12];
    for (int c = 0; c < n; c++) {
      for (int q = 0; q < 3; q++) {
        float g0 = g[go + c + q * tap];
        float g1 = g[go + c + (3 + q) * tap];
        float g2 = g[go + c + (6 + q) * tap];
        t[q] = g0;
        t[3 + q] = (g0 + g2 + g1) * 0.5f;
        t[6 + q] = (g0 + g2 - g1) * 0.5f;
        t[9 + q] = g2;
      }
      for (int r = 0; r < 4; r++) {
        int to = uo + c + 4 * r * apart;
        float g0 = t[3 * r];
        float g1 = t[3 * r + 1];
        float g2 = t[3 * r + 2];
        u[to] = g0;
        u[to + apart] = (g0 + g2 + g1) * 0.5f;
        u[to + 2 * apart] = (g0 + g2 - g1) * 0.5f;
        u[to + 3 * apart] = g2;
      }
    }
  }

  @Override
  public void kernelGradient(float[] u, int uo, int apart, int n, float[] g, int go, int tap) {
    var t = new float[12];
    for (int c = 0; c < n; c++) {
      for (int q = 0; q < 4; q++) {
        float u0 = u[uo + c + q * apart];
        float u1 = u[uo + c + (4 + q) * apart];
        float u2 = u[uo + c + (8 + q) * apart];
        float u3 = u[uo + c + (12 + q) * apart];
        t[q] = (u1 + u2) * 0.5f + u0;
        t[4 + q] = (u1 - u2) * 0.5f;
        t[8 + q] = (u1 + u2) * 0.5f + u3;
      }
      for (int r = 0; r < 3; r++) {
        int to = go + c + 3 * r * tap;
        float u1 = t[4 * r + 1];
        float u2 = t[4 * r + 2];
        g[to] = (u1 + u2) * 0.5f + t[4 * r];
        g[to + tap] = (u1 - u2) * 0.5f;
        g[to + 2 * tap] = (u1 + u2) * 0.5f + t[4 * r + 3];
      }
    }
  }

  @Override
  public void output(float[] m, int mo, int apart, int n, float[] y, int yo, int pixel, int row) {
    var t = new float[8];
    for (int c = 0; c < n; c++) {
      for (int j = 0; j < 4; j++) {
        int at = mo + c + j * apart;
        float m0 = m[at];
        float m1 = m[at + 4 * apart];
        float m2 = m[at + 8 * apart];
        float m3 = m[at + 12 * apart];
        t[j] = m0 + m1 + m2;
        t[4 + j] = m1 - m2 - m3;
      }
      for (int i = 0; i < 2; i++) {
        int to = yo + c + i * row;
        y[to] = t[4 * i] + t[4 * i + 1] + t[4 * i + 2];
        y[to + pixel] = t[4 * i + 1] - t[4 * i + 2] - t[4 * i + 3];
      }
    }
  }

  @Override
  public void outputGradient(
      float[] d, int from, int pixel, int row, int n, float[] q, int qo, int apart) {
    var t = new float[8];
    for (int c = 0; c < n; c++) {
      for (int j = 0; j < 2; j++) {
        float d0 = d[from + c + j * pixel];
        float d1 = d[from + c + j * pixel + row];
        t[j] = d0;
        t[2 + j] = d0 + d1;
        t[4 + j] = d0 - d1;
        t[6 + j] = 0 - d1;
      }
      for (int i = 0; i < 4; i++) {
        int to = qo + c + 4 * i * apart;
        q[to] = t[2 * i];
        q[to + apart] = t[2 * i] + t[2 * i + 1];
        q[to + 2 * apart] = t[2 * i] - t[2 * i + 1];
        q[to + 3 * apart] = 0 - t[2 * i + 1];
      }
    }
  }
}
