package naklon.kernel;

import static naklon.kernel.FloatMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** The SIMD twin of {@link FloatMath}: the same operations in the same order, lane by lane. */
final class VectorMath {

  private VectorMath() {}

  static FloatVector exp(FloatVector x) {
    var c = x.blend(EXP_HIGH, x.compare(VectorOperators.GT, EXP_HIGH));
    c = c.blend(EXP_LOW, c.compare(VectorOperators.LT, EXP_LOW));
    var t = c.fma(LOG2_E, MAGIC);
    var n = t.sub(MAGIC);
    var r = n.fma(Lanes.of(-LN2_LO), n.fma(Lanes.of(-LN2_HI), c));
    var q = r.fma(E4, E3);
    q = q.fma(r, Lanes.of(E2));
    q = q.fma(r, Lanes.of(E1));
    q = q.fma(r, Lanes.of(E0));
    var p = r.mul(r).fma(q, r).add(1f);
    var k = t.reinterpretAsInts().sub(MAGIC_BITS);
    var h = k.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(h)).mul(powerOfTwo(k.sub(h)));
  }

  private static FloatVector powerOfTwo(IntVector k) {
    return k.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  private static FloatVector toFloat(IntVector k) {
    return (FloatVector) k.convert(VectorOperators.I2F, 0);
  }

  static FloatVector log(FloatVector x) {
    var tiny = x.compare(VectorOperators.LT, MIN_NORMAL);
    var y = x.blend(x.mul(TWO_23), tiny);
    var bits = y.reinterpretAsInts();
    var k = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    var f = bits.sub(k.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
    var e = toFloat(k);
    e = e.blend(e.sub(23f), tiny);
    var z = logSum(e, f);
    z = Lanes.of(Float.NaN).blend(z, x.compare(VectorOperators.GT, 0f));
    return logSpecial(x, z, 0f);
  }

  static FloatVector log1p(FloatVector x) {
    var u = x.add(1f).reinterpretAsInts();
    var k = u.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    var s = k.neg().add(129).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats().mul(0.25f);
    var f = x.fma(s, s.sub(1f));
    var z = logSum(toFloat(k), f);
    z = Lanes.of(Float.NaN).blend(z, x.compare(VectorOperators.GT, -1f));
    z = z.blend(x, x.compare(VectorOperators.EQ, 0f));
    return logSpecial(x, z, -1f);
  }

  /** −∞ where x is the pole, ∞ where x is. */
  private static FloatVector logSpecial(FloatVector x, FloatVector z, float pole) {
    z = z.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, pole));
    return z.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
  }

  private static FloatVector logSum(FloatVector k, FloatVector f) {
    var q = f.fma(L8, L7);
    q = q.fma(f, Lanes.of(L6));
    q = q.fma(f, Lanes.of(L5));
    q = q.fma(f, Lanes.of(L4));
    q = q.fma(f, Lanes.of(L3));
    q = q.fma(f, Lanes.of(L2));
    q = q.fma(f, Lanes.of(L1));
    q = q.fma(f, Lanes.of(L0));
    var r = f.mul(f).fma(q, f);
    return k.fma(Lanes.of(LN2_HI), k.fma(Lanes.of(LN2_LO), r));
  }

  static FloatVector tanh(FloatVector x) {
    var a = x.abs();
    var s = a.mul(a);
    var q = s.fma(T4, T3);
    q = q.fma(s, Lanes.of(T2));
    q = q.fma(s, Lanes.of(T1));
    q = q.fma(s, Lanes.of(T0));
    var near = a.mul(s).fma(q, a);
    var far = Lanes.of(1f).sub(Lanes.of(2f).div(exp(a.add(a)).add(1f)));
    return withSign(far.blend(near, a.compare(VectorOperators.LT, TANH_SMALL)), x);
  }

  static FloatVector sigmoid(FloatVector x) {
    var e = exp(x.abs().neg());
    var d = e.add(1f);
    var lost = e.sub(d.sub(1f));
    var positive = x.compare(VectorOperators.GE, 0f);
    var q = e.blend(1f, positive).div(d);
    var r = Lanes.of(1f).sub(q).blend(q, positive);
    return q.mul(r).neg().fma(lost, q);
  }

  static FloatVector erf(FloatVector x) {
    var a = x.abs();
    var s = a.mul(a);
    var q = s.fma(F5, F4);
    q = q.fma(s, Lanes.of(F3));
    q = q.fma(s, Lanes.of(F2));
    q = q.fma(s, Lanes.of(F1));
    q = q.fma(s, Lanes.of(F0));
    var near = a.fma(q, a);
    return withSign(erfFar(a).blend(near, a.compare(VectorOperators.LT, ERF_SMALL)), x);
  }

  private static FloatVector erfFar(FloatVector a) {
    var c = a.blend(ERF_ONE, a.compare(VectorOperators.GT, ERF_ONE));
    var q = c.fma(G6, G5);
    q = q.fma(c, Lanes.of(G4));
    q = q.fma(c, Lanes.of(G3));
    q = q.fma(c, Lanes.of(G2));
    q = q.fma(c, Lanes.of(G1));
    q = q.fma(c, Lanes.of(G0));
    return Lanes.of(1f).sub(exp(q.fma(c, c.neg())));
  }

  private static FloatVector withSign(FloatVector z, FloatVector x) {
    var sign = x.reinterpretAsInts().and(SIGN);
    return z.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  static FloatVector sign(FloatVector x) {
    var z = x.blend(1f, x.compare(VectorOperators.GT, 0f));
    z = z.blend(-1f, x.compare(VectorOperators.LT, 0f));
    return z.blend(0f, x.compare(VectorOperators.EQ, 0f));
  }

  static FloatVector relu(FloatVector x) {
    return x.blend(0f, x.compare(VectorOperators.LE, 0f));
  }

  /** Rounds |x| by adding and taking away 2^23, then steps down where that went up. */
  static FloatVector floor(FloatVector x) {
    var a = x.abs();
    var t = withSign(a.add(TWO_23).sub(TWO_23), x);
    t = t.blend(t.sub(1f), t.compare(VectorOperators.GT, x));
    return x.blend(t, a.compare(VectorOperators.LT, TWO_23));
  }
}
