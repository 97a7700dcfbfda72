package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The SIMD twin of {@link FloatNorm}. A row stays in the first cache between its passes. */
final class VectorNorm {

  private VectorNorm() {}

  /** Whether rows of n are whole sets of 16 partial sums; others are left to the reference. */
  static boolean takes(int n) {
    return n % 16 == 0;
  }

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
      int q = zo + r * n;
      float m = centred ? VectorReduce.sumRow(x, p, n) / n : 0f;
      float v = FloatNorm.inverse(squares(x, p, m, n), n, eps);
      if (weight == null) {
        scale(x, p, m, v, z, q, n);
      } else if (bias == null) {
        scale(x, p, m, v, weight, wo, z, q, n);
      } else {
        scale(x, p, m, v, weight, wo, bias, bo, z, q, n);
      }
      if (mean != null) {
        mean[mo + r] = m;
      }
      inverse[vo + r] = v;
    }
  }

  private static void scale(float[] x, int xo, float m, float v, float[] z, int zo, int n) {
    for (int j = 0; j < n; j += L) {
      FloatVector.fromArray(S, x, xo + j).sub(m).mul(v).intoArray(z, zo + j);
    }
  }

  private static void scale(
      float[] x, int xo, float m, float v, float[] w, int wo, float[] z, int zo, int n) {
    for (int j = 0; j < n; j += L) {
      var y = FloatVector.fromArray(S, x, xo + j).sub(m).mul(v);
      y.mul(FloatVector.fromArray(S, w, wo + j)).intoArray(z, zo + j);
    }
  }

  private static void scale(
      float[] x,
      int xo,
      float m,
      float v,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] z,
      int zo,
      int n) {
    for (int j = 0; j < n; j += L) {
      var y = FloatVector.fromArray(S, x, xo + j).sub(m).mul(v);
      y = y.mul(FloatVector.fromArray(S, w, wo + j));
      y.add(FloatVector.fromArray(S, b, bo + j)).intoArray(z, zo + j);
    }
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
      float[] g = d;
      int go = dO + r * n;
      if (weight != null) {
        weighted(d, go, weight, wo, dx, q, n);
        g = dx;
        go = q;
      }
      float level = centred ? VectorReduce.sumRow(g, go, n) / n : 0f;
      float tilt = products(x, p, m, v, g, go, n) / n;
      centre(x, p, m, v, g, go, level, tilt, dx, q, n);
    }
  }

  private static void weighted(float[] d, int dO, float[] w, int wo, float[] z, int zo, int n) {
    for (int j = 0; j < n; j += L) {
      var g = FloatVector.fromArray(S, d, dO + j);
      g.mul(FloatVector.fromArray(S, w, wo + j)).intoArray(z, zo + j);
    }
  }

  private static void centre(
      float[] x,
      int xo,
      float m,
      float v,
      float[] g,
      int go,
      float level,
      float tilt,
      float[] dx,
      int dxo,
      int n) {
    for (int j = 0; j < n; j += L) {
      var y = FloatVector.fromArray(S, x, xo + j).sub(m).mul(v);
      var c = FloatVector.fromArray(S, g, go + j).sub(level).sub(y.mul(tilt));
      c.mul(v).intoArray(dx, dxo + j);
    }
  }

  // 16 / L vectors of partial sums, each in its own pass, and their folds 8 and 4.

  private static float squares(float[] x, int xo, float m, int n) {
    if (L == 16) {
      var p = FloatVector.zero(S);
      for (int j = 0; j < n; j += 16) {
        var c = FloatVector.fromArray(S, x, xo + j).sub(m);
        p = p.add(c.mul(c));
      }
      p = p.add(p.rearrange(Lanes.BY_8));
      p = p.add(p.rearrange(Lanes.BY_4));
      p = p.add(p.rearrange(Lanes.BY_2));
      return p.add(p.rearrange(Lanes.BY_1)).lane(0);
    }
    var p = squares16(x, xo, m, n).add(squares16(x, xo + 8, m, n));
    if (L == 4) {
      p = p.add(squares16(x, xo + 4, m, n).add(squares16(x, xo + 12, m, n)));
    }
    return Lanes.foldSum(p);
  }

  private static FloatVector squares16(float[] x, int xo, float m, int n) {
    var p = FloatVector.zero(S);
    for (int j = 0; j < n; j += 16) {
      var c = FloatVector.fromArray(S, x, xo + j).sub(m);
      p = p.add(c.mul(c));
    }
    return p;
  }

  static float products(float[] x, int xo, float m, float v, float[] g, int go, int n) {
    if (L == 16) {
      var p = FloatVector.zero(S);
      for (int j = 0; j < n; j += 16) {
        var y = FloatVector.fromArray(S, x, xo + j).sub(m).mul(v);
        p = p.add(FloatVector.fromArray(S, g, go + j).mul(y));
      }
      p = p.add(p.rearrange(Lanes.BY_8));
      p = p.add(p.rearrange(Lanes.BY_4));
      p = p.add(p.rearrange(Lanes.BY_2));
      return p.add(p.rearrange(Lanes.BY_1)).lane(0);
    }
    var p = products16(x, xo, m, v, g, go, n).add(products16(x, xo + 8, m, v, g, go + 8, n));
    if (L == 4) {
      var q = products16(x, xo + 4, m, v, g, go + 4, n);
      p = p.add(q.add(products16(x, xo + 12, m, v, g, go + 12, n)));
    }
    return Lanes.foldSum(p);
  }

  private static FloatVector products16(
      float[] x, int xo, float m, float v, float[] g, int go, int n) {
    var p = FloatVector.zero(S);
    for (int j = 0; j < n; j += 16) {
      var y = FloatVector.fromArray(S, x, xo + j).sub(m).mul(v);
      p = p.add(FloatVector.fromArray(S, g, go + j).mul(y));
    }
    return p;
  }

  // The sum over the rows, L columns at a time: four partial sums in each of four passes, in the
  // order 0, 2, 1, 3 in which the folds need them.

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
    int j = lo;
    for (; j + L <= hi; j += L) {
      var sum = FloatVector.zero(S);
      var half = sum;
      for (int pass = 0; pass < 4; pass++) {
        int first = (pass & 1) << 1 | pass >> 1;
        var p0 = FloatVector.zero(S);
        var p4 = p0;
        var p8 = p0;
        var p12 = p0;
        for (int r = first; r < rows; r += 4) {
          float m = mean == null ? 0f : mean[mo + r];
          var y = FloatVector.fromArray(S, x, xo + r * n + j).sub(m).mul(inverse[vo + r]);
          var term = FloatVector.fromArray(S, d, dO + r * n + j).mul(y);
          var p = p0.add(term); // p0, p4, p8, p12 take turns
          p0 = p4;
          p4 = p8;
          p8 = p12;
          p12 = p;
        }
        // After k turns the partial sum whose turn is next stands in p0.
        int turns = Math.max(0, (rows - first + 3) / 4) & 3;
        var quarter =
            switch (turns) {
              case 0 -> p0.add(p8).add(p4.add(p12));
              case 1 -> p12.add(p4).add(p0.add(p8));
              case 2 -> p8.add(p0).add(p12.add(p4));
              default -> p4.add(p12).add(p8.add(p0));
            };
        if (pass == 0 || pass == 2) {
          half = quarter;
        } else if (pass == 1) {
          sum = half.add(quarter);
        } else {
          sum = sum.add(half.add(quarter));
        }
      }
      sum.intoArray(dWeight, wo + j);
    }
    FloatNorm.weightGradient(rows, n, x, xo, mean, mo, inverse, vo, d, dO, dWeight, wo, j, hi);
  }
}
