package naklon.kernel;

import static naklon.kernel.FloatMath.*;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The SIMD twin of {@link FloatMath}: the same operations in the same order, lane by lane.
 *
 * <p>C2 inlines Vector API methods always, but ours only while the graph of the method it compiles
 * is small, and a vector that passes through a call that is not inlined is allocated. Therefore the
 * calls of our own methods come early, and the rest of a function is written out. What is used most
 * (exp, tanh, sigmoid, erf) stands in the loops of {@link VectorUnary} itself.
 */
final class VectorMath {

  private VectorMath() {}

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
    z = FloatVector.broadcast(S, Float.NaN).blend(z, x.compare(VectorOperators.GT, 0f));
    return logSpecial(x, z, 0f);
  }

  static FloatVector log1p(FloatVector x) {
    var u = x.add(1f).reinterpretAsInts();
    var k = u.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    var s = k.neg().add(129).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats().mul(0.25f);
    var f = x.fma(s, s.sub(1f));
    var z = logSum(toFloat(k), f);
    z = FloatVector.broadcast(S, Float.NaN).blend(z, x.compare(VectorOperators.GT, -1f));
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
    q = q.fma(f, FloatVector.broadcast(S, L6));
    q = q.fma(f, FloatVector.broadcast(S, L5));
    q = q.fma(f, FloatVector.broadcast(S, L4));
    q = q.fma(f, FloatVector.broadcast(S, L3));
    q = q.fma(f, FloatVector.broadcast(S, L2));
    q = q.fma(f, FloatVector.broadcast(S, L1));
    q = q.fma(f, FloatVector.broadcast(S, L0));
    var r = f.mul(f).fma(q, f);
    return k.fma(FloatVector.broadcast(S, LN2_HI), k.fma(FloatVector.broadcast(S, LN2_LO), r));
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
    var up = a.add(TWO_23).sub(TWO_23).reinterpretAsInts();
    var t = up.or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    t = t.blend(t.sub(1f), t.compare(VectorOperators.GT, x));
    return x.blend(t, a.compare(VectorOperators.LT, TWO_23));
  }
}
