package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.MASKED;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums and maxima by vectors. The 16 partial sums of a row are 16 / L vectors, each gathered in its
 * own pass; for a column they are 16 sums in time, four at once.
 */
final class VectorReduce {

  private VectorReduce() {}

  static void sum(
      float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi) {
    if (b == 1) {
      for (int e = lo; e < hi; e++) {
        z[zo + e] = sumRow(x, xo + e * n * m, n * m);
      }
    } else if (m == 1) {
      sumColumns(x, xo, n, b, z, zo, lo, hi);
    } else if (MASKED && m >= 16) {
      for (int e = lo; e < hi; e++) {
        z[zo + e] = sumRuns(x, xo + (e / b * n * b + e % b) * m, n, b * m, m);
      }
    } else {
      FloatReduce.sum(x, xo, a, n, b, m, z, zo, lo, hi);
    }
  }

  // ---------------------------------------------------------------- rows

  static float sumRow(float[] x, int xo, int n) {
    if (n < 32 || !MASKED && n % 16 != 0) {
      return FloatReduce.sumRow(x, xo, n);
    }
    if (L == 16) {
      return sumRow16(x, xo, n);
    }
    var p = partials(x, xo, n).add(partials(x, xo + 8, n - 8));
    if (L == 4) {
      var q = partials(x, xo + 4, n - 4).add(partials(x, xo + 12, n - 12));
      p = p.add(q);
    }
    return Lanes.foldSum(p);
  }

  /**
   * With vectors of 16. Written out, since a vector that passes through a call of our own may be
   * allocated.
   */
  private static float sumRow16(float[] x, int xo, int n) {
    var p = FloatVector.zero(S);
    int i = 0;
    for (; i <= n - 16; i += 16) {
      p = p.add(FloatVector.fromArray(S, x, xo + i));
    }
    if (i < n) { // not a masked load: C2 sometimes allocates its mask
      if (xo + i + 16 > x.length) {
        return FloatReduce.sumRow(x, xo, n);
      }
      var last = FloatVector.fromArray(S, x, xo + i);
      p = p.add(last.blend(0f, Lanes.IOTA.compare(VectorOperators.GE, (float) (n - i))));
    }
    p = p.add(p.rearrange(Lanes.BY_8));
    p = p.add(p.rearrange(Lanes.BY_4));
    p = p.add(p.rearrange(Lanes.BY_2));
    return p.add(p.rearrange(Lanes.BY_1)).lane(0);
  }

  /** Partial sums 0 .. L−1 of the elements x[xo ..], n of them. */
  private static FloatVector partials(float[] x, int xo, int n) {
    var p = FloatVector.zero(S);
    int i = 0;
    for (; i <= n - L; i += 16) {
      p = p.add(Lanes.at(x, xo + i));
    }
    if (i < n) {
      p = p.add(Lanes.at(x, xo + i, S.indexInRange(i, n)));
    }
    return p;
  }

  // ---------------------------------------------------------------- columns: x [n, b] to z [b]

  private static void sumColumns(
      float[] x, int xo, int n, int b, float[] z, int zo, int lo, int hi) {
    int e = lo;
    while (e < hi) {
      int column = e % b;
      int q = xo + e / b * n * b + column;
      int width = Math.min(b - column, hi - e); // columns left in this matrix
      int j = 0;
      for (; L != 8 && j + 2 * L <= width; j += 2 * L) { // 16 partial sums want 32 registers
        sumTwoColumns(x, q + j, n, b, z, zo + e + j, false);
        sumTwoColumns(x, q + j + b, n - 1, b, z, zo + e + j, true);
      }
      for (; j + L <= width; j += L) {
        sumColumn(x, q + j, n, b, z, zo + e + j, L);
      }
      if (j < width) {
        sumLastColumns(x, q + j, n, b, width - j, z, zo + e + j);
      }
      e += width;
    }
  }

  /**
   * Of 2·L columns the partial sums of every second row, folded: the rows from xo on are 0, 2, 4,
   * ... of 16. Twice as much of a row at once as {@link #sumColumn} takes, for what is not in a
   * cache. The result is z, or is added to it.
   */
  private static void sumTwoColumns(
      float[] x, int xo, int n, int b, float[] z, int zo, boolean isAdded) {
    var a0 = FloatVector.zero(S);
    var a2 = a0;
    var a4 = a0;
    var a6 = a0;
    var a8 = a0;
    var a10 = a0;
    var a12 = a0;
    var a14 = a0;
    var c0 = a0;
    var c2 = a0;
    var c4 = a0;
    var c6 = a0;
    var c8 = a0;
    var c10 = a0;
    var c12 = a0;
    var c14 = a0;
    int i = 0;
    for (int q = xo; i + 14 < n; i += 16, q += 16 * b) {
      a0 = a0.add(FloatVector.fromArray(S, x, q));
      c0 = c0.add(FloatVector.fromArray(S, x, q + L));
      a2 = a2.add(FloatVector.fromArray(S, x, q + 2 * b));
      c2 = c2.add(FloatVector.fromArray(S, x, q + 2 * b + L));
      a4 = a4.add(FloatVector.fromArray(S, x, q + 4 * b));
      c4 = c4.add(FloatVector.fromArray(S, x, q + 4 * b + L));
      a6 = a6.add(FloatVector.fromArray(S, x, q + 6 * b));
      c6 = c6.add(FloatVector.fromArray(S, x, q + 6 * b + L));
      a8 = a8.add(FloatVector.fromArray(S, x, q + 8 * b));
      c8 = c8.add(FloatVector.fromArray(S, x, q + 8 * b + L));
      a10 = a10.add(FloatVector.fromArray(S, x, q + 10 * b));
      c10 = c10.add(FloatVector.fromArray(S, x, q + 10 * b + L));
      a12 = a12.add(FloatVector.fromArray(S, x, q + 12 * b));
      c12 = c12.add(FloatVector.fromArray(S, x, q + 12 * b + L));
      a14 = a14.add(FloatVector.fromArray(S, x, q + 14 * b));
      c14 = c14.add(FloatVector.fromArray(S, x, q + 14 * b + L));
    }
    for (; i < n; i += 2) { // the partial sums that the last rows belong to, in turn
      int q = xo + i * b;
      var a = FloatVector.fromArray(S, x, q);
      var c = FloatVector.fromArray(S, x, q + L);
      switch (i & 15) {
        case 0 -> {
          a0 = a0.add(a);
          c0 = c0.add(c);
        }
        case 2 -> {
          a2 = a2.add(a);
          c2 = c2.add(c);
        }
        case 4 -> {
          a4 = a4.add(a);
          c4 = c4.add(c);
        }
        case 6 -> {
          a6 = a6.add(a);
          c6 = c6.add(c);
        }
        case 8 -> {
          a8 = a8.add(a);
          c8 = c8.add(c);
        }
        case 10 -> {
          a10 = a10.add(a);
          c10 = c10.add(c);
        }
        default -> {
          a12 = a12.add(a);
          c12 = c12.add(c);
        }
      }
    }
    a0 = a0.add(a8).add(a4.add(a12)).add(a2.add(a10).add(a6.add(a14)));
    c0 = c0.add(c8).add(c4.add(c12)).add(c2.add(c10).add(c6.add(c14)));
    if (isAdded) {
      a0 = FloatVector.fromArray(S, z, zo).add(a0);
      c0 = FloatVector.fromArray(S, z, zo + L).add(c0);
    }
    a0.intoArray(z, zo);
    c0.intoArray(z, zo + L);
  }

  private static void sumLastColumns(
      float[] x, int xo, int n, int b, int width, float[] z, int zo) {
    if (xo + (n - 1) * b + L <= x.length && MASKED) {
      // The lanes beyond add up what lies there and are not stored.
      sumColumn(x, xo, n, b, z, zo, width);
    } else {
      for (int j = 0; j < width; j++) {
        z[zo + j] = FloatReduce.sumRuns(x, xo + j, n, b, 1);
      }
    }
  }

  /**
   * z = the sums of {@code width} of the L columns at xo. Four partial sums at a time: pass r adds
   * up rows r, r + 4, r + 8, ... to {@code (p[r] + p[r+8]) + (p[r+4] + p[r+12])}, in the order 0,
   * 2, 1, 3 in which the folds need them.
   */
  private static void sumColumn(float[] x, int xo, int n, int b, float[] z, int zo, int width) {
    var sum = FloatVector.zero(S);
    var half = sum;
    for (int pass = 0; pass < 4; pass++) {
      int r = (pass & 1) << 1 | pass >> 1;
      var p0 = FloatVector.zero(S);
      var p4 = p0;
      var p8 = p0;
      var p12 = p0;
      int i = r;
      int q = xo + r * b;
      for (; i + 12 < n; i += 16, q += 16 * b) {
        p0 = p0.add(FloatVector.fromArray(S, x, q));
        p4 = p4.add(FloatVector.fromArray(S, x, q + 4 * b));
        p8 = p8.add(FloatVector.fromArray(S, x, q + 8 * b));
        p12 = p12.add(FloatVector.fromArray(S, x, q + 12 * b));
      }
      if (i < n) {
        p0 = p0.add(FloatVector.fromArray(S, x, q));
      }
      if (i + 4 < n) {
        p4 = p4.add(FloatVector.fromArray(S, x, q + 4 * b));
      }
      if (i + 8 < n) {
        p8 = p8.add(FloatVector.fromArray(S, x, q + 8 * b));
      }
      var quarter = p0.add(p8).add(p4.add(p12));
      if (pass == 0) {
        half = quarter;
      } else if (pass == 1) {
        sum = half.add(quarter);
      } else if (pass == 2) {
        half = quarter;
      } else {
        sum = sum.add(half.add(quarter));
      }
    }
    if (width == L) {
      sum.intoArray(z, zo);
    } else {
      sum.intoArray(z, zo, S.indexInRange(0, width));
    }
  }

  // ---------------------------------------------------------------- runs: x [n, b, m] to z [b]

  /**
   * The sum over n runs of m contiguous elements, {@code stride} apart; with vectors of 8, first
   * the upper partial sums and then the lower ones.
   */
  private static float sumRuns(float[] x, int xo, int n, int stride, int m) {
    var upper = FloatVector.zero(S);
    var p = upper;
    for (int first = 16 - L; first >= 0; first -= 8) {
      upper = p;
      p = FloatVector.zero(S);
      for (int i = 0, q = xo; i < n; i++, q += stride) {
        int j = first - (i * m & 15); // lane 0 first stands here in run i, or before it
        if (j < 0) { // only in a later run, so that there is something before it
          p = p.add(FloatVector.fromArray(S, x, q + j, S.indexInRange(j, L)));
          j += 16;
        }
        for (; j <= m - L; j += 16) {
          p = p.add(FloatVector.fromArray(S, x, q + j));
        }
        if (j < m) {
          p = p.add(FloatVector.fromArray(S, x, q + j, S.indexInRange(j, m)));
        }
      }
    }
    p = p.add(upper);
    if (L > 8) {
      p = p.add(p.rearrange(Lanes.BY_8));
    }
    p = p.add(p.rearrange(Lanes.BY_4));
    p = p.add(p.rearrange(Lanes.BY_2));
    return p.add(p.rearrange(Lanes.BY_1)).lane(0);
  }

  // ---------------------------------------------------------------- maxima

  static void max(
      float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi) {
    if (m == 1 && b >= L) {
      maxColumns(x, xo, n, b, z, zo, lo, hi);
      return;
    }
    for (int e = lo; e < hi; e++) {
      int q = xo + (e / b * n * b + e % b) * m;
      float s = Float.NEGATIVE_INFINITY;
      if (b == 1) {
        s = maxRow(x, q, n * m);
      } else {
        for (int i = 0; i < n; i++) {
          s = Math.max(s, maxRow(x, q + i * b * m, m));
        }
      }
      z[zo + e] = s;
    }
  }

  static float maxRow(float[] x, int xo, int n) {
    if (n < L) {
      return MASKED ? maxShort(x, xo, n) : FloatReduce.maxRow(x, xo, n);
    }
    var p = Lanes.at(x, xo);
    int i = L;
    for (; i <= n - L; i += L) {
      p = p.max(Lanes.at(x, xo + i));
    }
    // The last vector overlaps the one before: a maximum may see an element twice.
    return Lanes.foldMax(p.max(Lanes.at(x, xo + n - L)));
  }

  private static float maxShort(float[] x, int xo, int n) {
    var m = S.indexInRange(0, n);
    return Lanes.foldMax(Lanes.of(Float.NEGATIVE_INFINITY).blend(Lanes.at(x, xo, m), m));
  }

  private static void maxColumns(
      float[] x, int xo, int n, int b, float[] z, int zo, int lo, int hi) {
    int e = lo;
    while (e < hi) {
      int column = e % b;
      int q = xo + e / b * n * b + column;
      int width = Math.min(b - column, hi - e);
      int j = 0;
      for (; j + L <= width; j += L) {
        maxColumn(x, q + j, n, b).intoArray(z, zo + e + j);
      }
      for (; j < width; j++) {
        float s = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
          s = Math.max(s, x[q + j + i * b]);
        }
        z[zo + e + j] = s;
      }
      e += width;
    }
  }

  private static FloatVector maxColumn(float[] x, int xo, int n, int b) {
    var p = Lanes.of(Float.NEGATIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      p = p.max(Lanes.at(x, xo + i * b));
    }
    return p;
  }
}
