package naklon.kernel;

import static naklon.kernel.FloatMath.*;
import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import naklon.kernel.Kernels.Unary;

/**
 * One-argument functions by vectors. One small loop for each function, so that the JIT compiles
 * each of them alone and well. n is a multiple of the vector length.
 */
final class VectorUnary {

  private VectorUnary() {}

  /** False if f has no vector form. */
  static boolean unary(Unary f, float[] x, int xo, float[] z, int zo, int n) {
    switch (f) {
      case NEG -> neg(x, xo, z, zo, n);
      case ABS -> abs(x, xo, z, zo, n);
      case SIGN -> sign(x, xo, z, zo, n);
      case SQRT -> sqrt(x, xo, z, zo, n);
      case SQUARE -> square(x, xo, z, zo, n);
      case RECIPROCAL -> reciprocal(x, xo, z, zo, n);
      case EXP -> exp(x, xo, z, zo, n);
      case LOG -> log(x, xo, z, zo, n);
      case LOG1P -> log1p(x, xo, z, zo, n);
      case TANH -> tanh(x, xo, z, zo, n);
      case SIGMOID -> sigmoid(x, xo, z, zo, n);
      case RELU -> relu(x, xo, z, zo, n);
      case ERF -> erf(x, xo, z, zo, n);
      case FLOOR -> floor(x, xo, z, zo, n);
      case SIN, COS -> {
        return false;
      }
    }
    return true;
  }

  private static FloatVector square(FloatVector x) {
    return x.mul(x);
  }

  private static void neg(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      Lanes.at(x, xo + i).neg().intoArray(z, zo + i);
    }
  }

  private static void abs(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      Lanes.at(x, xo + i).abs().intoArray(z, zo + i);
    }
  }

  private static void sign(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      VectorMath.sign(Lanes.at(x, xo + i)).intoArray(z, zo + i);
    }
  }

  private static void sqrt(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      Lanes.at(x, xo + i).sqrt().intoArray(z, zo + i);
    }
  }

  private static void square(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      square(Lanes.at(x, xo + i)).intoArray(z, zo + i);
    }
  }

  private static void reciprocal(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      Lanes.of(1f).div(Lanes.at(x, xo + i)).intoArray(z, zo + i);
    }
  }

  /**
   * The twin of {@link FloatMath#exp}, written out: as a method of its own the JIT may compile it
   * alone, and then this loop would call it with every vector allocated.
   */
  private static void exp(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i);
      var c = v.blend(EXP_HIGH, v.compare(VectorOperators.GT, EXP_HIGH));
      c = c.blend(EXP_LOW, c.compare(VectorOperators.LT, EXP_LOW));
      var t = c.fma(LOG2_E, MAGIC);
      var whole = t.sub(MAGIC);
      var r = whole.fma(FloatVector.broadcast(S, -LN2_HI), c);
      r = whole.fma(FloatVector.broadcast(S, -LN2_LO), r);
      var q = r.fma(E4, E3);
      q = q.fma(r, FloatVector.broadcast(S, E2));
      q = q.fma(r, FloatVector.broadcast(S, E1));
      q = q.fma(r, FloatVector.broadcast(S, E0));
      var p = r.mul(r).fma(q, r).add(1f);
      var k = t.reinterpretAsInts().sub(MAGIC_BITS);
      var h = k.lanewise(VectorOperators.ASHR, 1);
      var first = h.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      var second = k.sub(h).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      p.mul(first).mul(second).intoArray(z, zo + i);
    }
  }

  private static void log(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      VectorMath.log(Lanes.at(x, xo + i)).intoArray(z, zo + i);
    }
  }

  private static void log1p(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      VectorMath.log1p(Lanes.at(x, xo + i)).intoArray(z, zo + i);
    }
  }

  /**
   * |x| in two pieces, then the sign: the twin of {@link FloatMath#tanh}, written out as exp is.
   * From TANH_ONE on the result is 1, so exp needs no limits and one power of two.
   */
  private static void tanh(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i);
      var a = v.abs();
      var c = a.blend(TANH_ONE, a.compare(VectorOperators.GT, TANH_ONE));
      c = c.add(c);
      var t = c.fma(LOG2_E, MAGIC);
      var whole = t.sub(MAGIC);
      var r = whole.fma(FloatVector.broadcast(S, -LN2_HI), c);
      r = whole.fma(FloatVector.broadcast(S, -LN2_LO), r);
      var p = r.fma(E4, E3);
      p = p.fma(r, FloatVector.broadcast(S, E2));
      p = p.fma(r, FloatVector.broadcast(S, E1));
      p = p.fma(r, FloatVector.broadcast(S, E0));
      p = r.mul(r).fma(p, r).add(1f);
      var k = t.reinterpretAsInts().sub(MAGIC_BITS - 127);
      var e = p.mul(k.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      var one = FloatVector.broadcast(S, 1f);
      var far = one.sub(one.add(1f).div(e.add(1f)));
      var s = a.mul(a);
      var q = s.fma(T4, T3);
      q = q.fma(s, FloatVector.broadcast(S, T2));
      q = q.fma(s, FloatVector.broadcast(S, T1));
      q = q.fma(s, FloatVector.broadcast(S, T0));
      var y = far.blend(a.mul(s).fma(q, a), a.compare(VectorOperators.LT, TANH_SMALL));
      y.reinterpretAsInts()
          .or(v.reinterpretAsInts().and(SIGN))
          .reinterpretAsFloats()
          .intoArray(z, zo + i);
    }
  }

  /** The twin of {@link FloatMath#sigmoid}, written out as exp is. */
  private static void sigmoid(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i);
      var c = v.abs().neg(); // never above EXP_HIGH
      c = c.blend(EXP_LOW, c.compare(VectorOperators.LT, EXP_LOW));
      var t = c.fma(LOG2_E, MAGIC);
      var whole = t.sub(MAGIC);
      var r = whole.fma(FloatVector.broadcast(S, -LN2_HI), c);
      r = whole.fma(FloatVector.broadcast(S, -LN2_LO), r);
      var p = r.fma(E4, E3);
      p = p.fma(r, FloatVector.broadcast(S, E2));
      p = p.fma(r, FloatVector.broadcast(S, E1));
      p = p.fma(r, FloatVector.broadcast(S, E0));
      p = r.mul(r).fma(p, r).add(1f);
      var k = t.reinterpretAsInts().sub(MAGIC_BITS);
      var h = k.lanewise(VectorOperators.ASHR, 1);
      var first = h.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      var second = k.sub(h).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      var e = p.mul(first).mul(second);
      var d = e.add(1f);
      var lost = e.sub(d.sub(1f));
      var positive = v.compare(VectorOperators.GE, 0f);
      var q = e.blend(1f, positive).div(d);
      var rest = FloatVector.broadcast(S, 1f).sub(q).blend(q, positive);
      q.mul(rest).neg().fma(lost, q).intoArray(z, zo + i);
    }
  }

  private static void relu(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      VectorMath.relu(Lanes.at(x, xo + i)).intoArray(z, zo + i);
    }
  }

  /**
   * Both pieces, then the sign: the twin of {@link FloatMath#erf}, written out as exp is. The
   * exponent is between −17 and 0, so exp needs no limits and one power of two.
   */
  private static void erf(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = FloatVector.fromArray(S, x, xo + i);
      var a = v.abs();
      var c = a.blend(ERF_ONE, a.compare(VectorOperators.GT, ERF_ONE));
      var w = c.fma(G6, G5);
      w = w.fma(c, FloatVector.broadcast(S, G4));
      w = w.fma(c, FloatVector.broadcast(S, G3));
      w = w.fma(c, FloatVector.broadcast(S, G2));
      w = w.fma(c, FloatVector.broadcast(S, G1));
      w = w.fma(c, FloatVector.broadcast(S, G0));
      w = w.fma(c, c.neg());
      var t = w.fma(LOG2_E, MAGIC);
      var whole = t.sub(MAGIC);
      var r = whole.fma(FloatVector.broadcast(S, -LN2_HI), w);
      r = whole.fma(FloatVector.broadcast(S, -LN2_LO), r);
      var p = r.fma(E4, E3);
      p = p.fma(r, FloatVector.broadcast(S, E2));
      p = p.fma(r, FloatVector.broadcast(S, E1));
      p = p.fma(r, FloatVector.broadcast(S, E0));
      p = r.mul(r).fma(p, r).add(1f);
      var k = t.reinterpretAsInts().sub(MAGIC_BITS - 127);
      var e = p.mul(k.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      var far = FloatVector.broadcast(S, 1f).sub(e);
      var s = a.mul(a);
      var q = s.fma(F5, F4);
      q = q.fma(s, FloatVector.broadcast(S, F3));
      q = q.fma(s, FloatVector.broadcast(S, F2));
      q = q.fma(s, FloatVector.broadcast(S, F1));
      q = q.fma(s, FloatVector.broadcast(S, F0));
      var y = far.blend(a.fma(q, a), a.compare(VectorOperators.LT, ERF_SMALL));
      y.reinterpretAsInts()
          .or(v.reinterpretAsInts().and(SIGN))
          .reinterpretAsFloats()
          .intoArray(z, zo + i);
    }
  }

  private static void floor(float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      VectorMath.floor(Lanes.at(x, xo + i)).intoArray(z, zo + i);
    }
  }
}
