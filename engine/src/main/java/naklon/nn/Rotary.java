package naklon.nn;

import naklon.tensor.Tensor;

/**
 * Rotary positions: each pair of features is turned by an angle that grows with the place in the
 * sequence, so that the product of a query and a key depends on how far apart they are. Su et al.,
 * "RoFormer" (2021): pair i of d/2 turns by place · 10000^(−2i/d).
 *
 * <p>The pairs of a head are features i and i + d/2, as most models keep them; the paper's 2i and
 * 2i + 1 are the same with the features in another order.
 */
final class Rotary {
  private static final double BASE = 10_000;

  private Rotary() {}

  /** Turns [batch, time, width]; a head is width / heads columns, of an even number. */
  static Tensor turn(Tensor x, int heads) {
    int batch = x.shape().dim(0);
    int time = x.shape().dim(1);
    int width = x.shape().dim(2);
    int half = width / heads / 2;
    var cos = new double[time * half];
    var sin = new double[time * half];
    for (int t = 0; t < time; t++) {
      for (int i = 0; i < half; i++) {
        double angle = t * StrictMath.pow(BASE, -(double) i / half);
        cos[t * half + i] = StrictMath.cos(angle);
        sin[t * half + i] = StrictMath.sin(angle);
      }
    }
    Tensor c = Tensor.doubles(cos, time, 1, 1, half).cast(x.dtype());
    Tensor s = Tensor.doubles(sin, time, 1, 1, half).cast(x.dtype());
    Tensor pairs = x.reshape(batch, time, heads, 2, half);
    Tensor a = pairs.slice(3, 0, 1);
    Tensor b = pairs.slice(3, 1, 2);
    Tensor turned = Tensor.concat(3, a.mul(c).sub(b.mul(s)), b.mul(c).add(a.mul(s)));
    return turned.reshape(batch, time, width);
  }
}
