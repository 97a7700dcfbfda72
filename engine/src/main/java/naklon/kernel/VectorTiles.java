package naklon.kernel;

import static naklon.kernel.Lanes.L;

import jdk.incubator.vector.FloatVector;

/** {@link TileKernels} by vectors along the channels, of which there are at least {@code L}. */
final class VectorTiles implements TileKernels {

  @Override
  public int width(int n) {
    return Math.max(n, L);
  }

  /** The last vector ends with the last channel: some channels are computed twice. */
  private static int last(int i, int n) {
    return Math.min(i, n - L);
  }

  @Override
  public void transpose(
      float[] x, int xo, int sx, int rows, int columns, float[] z, int zo, int sz) {
    if (columns < L || rows < L) {
      Transpose.edge(x, xo, sx, rows, columns, z, zo, sz);
      return;
    }
    for (int i = 0; i < rows; i += L) {
      int from = last(i, rows);
      for (int p = 0; p < columns; p += L) {
        int at = last(p, columns);
        Transpose.tile(x, xo + from * sx + at, sx, z, zo + at * sz + from, sz);
      }
    }
  }

  @Override
  public void input(float[] x, int xo, int pixel, int row, int n, float[] v, int vo, int apart) {
    for (int c = 0; c < n; c += L) {
      int i = last(c, n);
      tile(x, xo + i, pixel, row, v, vo + i, apart);
    }
  }

  // A vector that is handed to a method of ours would be an object wherever the JIT does not inline
  // it: so each of these is written out, by halves that want few registers.

  private static void tile(float[] x, int xo, int pixel, int row, float[] v, int vo, int apart) {
    outer(x, xo, pixel, 2 * row, v, vo, apart);
    inner(x, xo + row, pixel, row, v, vo + 4 * apart, apart);
    outer(x, xo + row, pixel, 2 * row, v, vo + 12 * apart, apart);
  }

  /** The lines d0 − d2 and d1 − d3. */
  private static void outer(float[] x, int xo, int pixel, int down, float[] v, int vo, int apart) {
    int p2 = xo + 2 * pixel;
    int p3 = xo + 3 * pixel;
    var a = Lanes.at(x, xo).sub(Lanes.at(x, xo + down));
    var b = Lanes.at(x, xo + pixel).sub(Lanes.at(x, xo + pixel + down));
    var c = Lanes.at(x, p2).sub(Lanes.at(x, p2 + down));
    var d = Lanes.at(x, p3).sub(Lanes.at(x, p3 + down));
    a.sub(c).intoArray(v, vo);
    b.add(c).intoArray(v, vo + apart);
    c.sub(b).intoArray(v, vo + 2 * apart);
    b.sub(d).intoArray(v, vo + 3 * apart);
  }

  /** The lines d1 + d2 and d2 − d1. */
  private static void inner(float[] x, int xo, int pixel, int row, float[] v, int vo, int apart) {
    int p2 = xo + 2 * pixel;
    int p3 = xo + 3 * pixel;
    var a1 = Lanes.at(x, xo);
    var a2 = Lanes.at(x, xo + row);
    var b1 = Lanes.at(x, xo + pixel);
    var b2 = Lanes.at(x, xo + pixel + row);
    var c1 = Lanes.at(x, p2);
    var c2 = Lanes.at(x, p2 + row);
    var d1 = Lanes.at(x, p3);
    var d2 = Lanes.at(x, p3 + row);
    var a = a1.add(a2);
    var b = b1.add(b2);
    var c = c1.add(c2);
    var d = d1.add(d2);
    a.sub(c).intoArray(v, vo);
    b.add(c).intoArray(v, vo + apart);
    c.sub(b).intoArray(v, vo + 2 * apart);
    b.sub(d).intoArray(v, vo + 3 * apart);
    int to = vo + 4 * apart;
    a = a2.sub(a1);
    b = b2.sub(b1);
    c = c2.sub(c1);
    d = d2.sub(d1);
    a.sub(c).intoArray(v, to);
    b.add(c).intoArray(v, to + apart);
    c.sub(b).intoArray(v, to + 2 * apart);
    b.sub(d).intoArray(v, to + 3 * apart);
  }

  @Override
  public void output(float[] m, int mo, int apart, int n, float[] y, int yo, int pixel, int row) {
    for (int c = 0; c < n; c += L) {
      int i = last(c, n);
      pixels(m, mo + i, apart, y, yo + i, pixel, row);
    }
  }

  private static void pixels(float[] m, int mo, int apart, float[] y, int yo, int pixel, int row) {
    int down = 4 * apart;
    int m1 = mo + apart;
    int m2 = mo + 2 * apart;
    int m3 = mo + 3 * apart;
    var b0 = Lanes.at(m, mo + down);
    var c0 = Lanes.at(m, mo + 2 * down);
    var b1 = Lanes.at(m, m1 + down);
    var c1 = Lanes.at(m, m1 + 2 * down);
    var b2 = Lanes.at(m, m2 + down);
    var c2 = Lanes.at(m, m2 + 2 * down);
    var b3 = Lanes.at(m, m3 + down);
    var c3 = Lanes.at(m, m3 + 2 * down);
    var s0 = Lanes.at(m, mo).add(b0).add(c0);
    var s1 = Lanes.at(m, m1).add(b1).add(c1);
    var s2 = Lanes.at(m, m2).add(b2).add(c2);
    var s3 = Lanes.at(m, m3).add(b3).add(c3);
    s0.add(s1).add(s2).intoArray(y, yo);
    s1.sub(s2).sub(s3).intoArray(y, yo + pixel);
    int last = 3 * down;
    s0 = b0.sub(c0).sub(Lanes.at(m, mo + last));
    s1 = b1.sub(c1).sub(Lanes.at(m, m1 + last));
    s2 = b2.sub(c2).sub(Lanes.at(m, m2 + last));
    s3 = b3.sub(c3).sub(Lanes.at(m, m3 + last));
    s0.add(s1).add(s2).intoArray(y, yo + row);
    s1.sub(s2).sub(s3).intoArray(y, yo + row + pixel);
  }

  @Override
  public void outputGradient(
      float[] d, int from, int pixel, int row, int n, float[] q, int qo, int apart) {
    for (int c = 0; c < n; c += L) {
      int i = last(c, n);
      spread(d, from + i, pixel, row, q, qo + i, apart);
    }
  }

  private static void spread(
      float[] d, int from, int pixel, int row, float[] q, int qo, int apart) {
    var zero = FloatVector.zero(Lanes.S);
    var a = Lanes.at(d, from);
    var b = Lanes.at(d, from + pixel);
    var c = Lanes.at(d, from + row);
    var e = Lanes.at(d, from + row + pixel);
    a.intoArray(q, qo);
    a.add(b).intoArray(q, qo + apart);
    a.sub(b).intoArray(q, qo + 2 * apart);
    zero.sub(b).intoArray(q, qo + 3 * apart);
    var s = a.add(c);
    var t = b.add(e);
    int to = qo + 4 * apart;
    s.intoArray(q, to);
    s.add(t).intoArray(q, to + apart);
    s.sub(t).intoArray(q, to + 2 * apart);
    zero.sub(t).intoArray(q, to + 3 * apart);
    s = a.sub(c);
    t = b.sub(e);
    to += 4 * apart;
    s.intoArray(q, to);
    s.add(t).intoArray(q, to + apart);
    s.sub(t).intoArray(q, to + 2 * apart);
    zero.sub(t).intoArray(q, to + 3 * apart);
    s = zero.sub(c);
    t = zero.sub(e);
    to += 4 * apart;
    s.intoArray(q, to);
    s.add(t).intoArray(q, to + apart);
    s.sub(t).intoArray(q, to + 2 * apart);
    zero.sub(t).intoArray(q, to + 3 * apart);
  }

  @Override
  public void kernel(float[] g, int go, int tap, int n, float[] u, int uo, int apart) {
    for (int c = 0; c < n; c += L) {
      int i = last(c, n);
      int from = go + i;
      int to = uo + i;
      kernelLine(g, from, tap, 0, u, to, apart);
      kernelLine(g, from, tap, 1, u, to + 4 * apart, apart);
      kernelLine(g, from, tap, -1, u, to + 8 * apart, apart);
      kernelLine(g, from + 6 * tap, tap, 0, u, to + 12 * apart, apart);
    }
  }

  /** The first row of taps as it is, or half the sum of the outer ones plus or minus the inner. */
  private static void kernelLine(
      float[] g, int go, int tap, int sign, float[] u, int uo, int apart) {
    var a = Lanes.at(g, go);
    var b = Lanes.at(g, go + tap);
    var c = Lanes.at(g, go + 2 * tap);
    if (sign != 0) {
      a = a.add(Lanes.at(g, go + 6 * tap));
      b = b.add(Lanes.at(g, go + 7 * tap));
      c = c.add(Lanes.at(g, go + 8 * tap));
      var a1 = Lanes.at(g, go + 3 * tap);
      var b1 = Lanes.at(g, go + 4 * tap);
      var c1 = Lanes.at(g, go + 5 * tap);
      a = (sign > 0 ? a.add(a1) : a.sub(a1)).mul(0.5f);
      b = (sign > 0 ? b.add(b1) : b.sub(b1)).mul(0.5f);
      c = (sign > 0 ? c.add(c1) : c.sub(c1)).mul(0.5f);
    }
    a.intoArray(u, uo);
    a.add(c).add(b).mul(0.5f).intoArray(u, uo + apart);
    a.add(c).sub(b).mul(0.5f).intoArray(u, uo + 2 * apart);
    c.intoArray(u, uo + 3 * apart);
  }

  @Override
  public void kernelGradient(float[] u, int uo, int apart, int n, float[] g, int go, int tap) {
    for (int c = 0; c < n; c += L) {
      int i = last(c, n);
      int from = uo + i;
      int to = go + i;
      gradientLine(u, from, apart, 0, g, to, tap);
      gradientLine(u, from, apart, 1, g, to + 3 * tap, tap);
      gradientLine(u, from, apart, 2, g, to + 6 * tap, tap);
    }
  }

  /** Row 0, 1 or 2 of the taps: u0 + ½(u1 + u2), ½(u1 − u2), ½(u1 + u2) + u3. */
  private static void gradientLine(
      float[] u, int uo, int apart, int line, float[] g, int go, int tap) {
    int one = uo + 4 * apart;
    int two = uo + 8 * apart;
    var a = Lanes.at(u, one);
    var b = Lanes.at(u, one + apart);
    var c = Lanes.at(u, one + 2 * apart);
    var d = Lanes.at(u, one + 3 * apart);
    if (line == 1) {
      a = a.sub(Lanes.at(u, two)).mul(0.5f);
      b = b.sub(Lanes.at(u, two + apart)).mul(0.5f);
      c = c.sub(Lanes.at(u, two + 2 * apart)).mul(0.5f);
      d = d.sub(Lanes.at(u, two + 3 * apart)).mul(0.5f);
    } else {
      int end = line == 0 ? uo : uo + 12 * apart;
      a = a.add(Lanes.at(u, two)).mul(0.5f).add(Lanes.at(u, end));
      b = b.add(Lanes.at(u, two + apart)).mul(0.5f).add(Lanes.at(u, end + apart));
      c = c.add(Lanes.at(u, two + 2 * apart)).mul(0.5f).add(Lanes.at(u, end + 2 * apart));
      d = d.add(Lanes.at(u, two + 3 * apart)).mul(0.5f).add(Lanes.at(u, end + 3 * apart));
    }
    b.add(c).mul(0.5f).add(a).intoArray(g, go);
    b.sub(c).mul(0.5f).intoArray(g, go + tap);
    b.add(c).mul(0.5f).add(d).intoArray(g, go + 2 * tap);
  }
}
