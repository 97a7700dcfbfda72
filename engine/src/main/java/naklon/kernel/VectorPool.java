package naklon.kernel;

import static naklon.kernel.Lanes.L;
import static naklon.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Max pooling, a vector of windows side by side at a time; for steps of one or two pixels to the
 * right. Windows that look beyond an edge go to {@link FloatImages}.
 */
final class VectorPool {

  private VectorPool() {}

  private static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, S.vectorShape());
  private static final IntVector IOTA = IntVector.zero(I).addIndex(1);
  private static final IntVector TWICE = IntVector.zero(I).addIndex(2);

  /** Every second lane, twice. */
  private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(S, i -> 2 * i % L);

  private static final VectorMask<Float> UPPER = S.indexInRange(0, L / 2).not();

  static boolean takes(Window w) {
    return w.sx() <= 2 && w.outW() >= L / 2;
  }

  static void maxPool(
      float[] x, int xo, int planes, Window w, float[] z, int zo, int @Nullable [] index, int io) {
    int outH = w.outH();
    int outW = w.outW();
    // Windows lo <= ox < hi lie inside from left to right.
    int lo = Math.min(outW, Math.ceilDiv(w.px(), w.sx()));
    int reach = w.dx() * (w.kw() - 1);
    int hi = Math.clamp(Math.ceilDiv(w.width() + w.px() - reach, w.sx()), lo, outW);
    for (int p = 0; p < planes; p++) {
      int plane = xo + p * w.height() * w.width();
      for (int oy = 0; oy < outH; oy++) {
        int e = (p * outH + oy) * outW;
        int top = oy * w.sy() - w.py();
        int first = Math.max(0, Math.ceilDiv(-top, w.dy()));
        int last = Math.min(w.kh(), Math.ceilDiv(w.height() - top, w.dy()));
        int done = lo;
        if (first < last) {
          done = inside(x, plane, w, top, first, last, lo, hi, z, zo + e, index, io + e);
        }
        FloatImages.maxPool(x, plane, w, oy, 0, lo, z, zo + e, index, io + e);
        FloatImages.maxPool(x, plane, w, oy, done, outW, z, zo + e, index, io + e);
      }
    }
  }

  /** The windows of a row from lo on, as many as whole vectors can be read for; where it stops. */
  private static int inside(
      float[] x,
      int plane,
      Window w,
      int top,
      int first,
      int last,
      int lo,
      int hi,
      float[] z,
      int zo,
      int @Nullable [] index,
      int io) {
    int ox = lo;
    int end = plane + (top + (last - 1) * w.dy()) * w.width() + w.dx() * (w.kw() - 1);
    for (; ox < hi; ox += L) {
      int left = ox * w.sx() - w.px();
      boolean whole = ox + L <= hi;
      if (!whole && !Lanes.MASKED || end + left + w.sx() * L > x.length) {
        break;
      }
      int n = Math.min(L, hi - ox);
      if (w.sx() == 1) {
        single(x, plane, w, top, left, first, last, z, zo + ox, index, io + ox, n);
      } else {
        twice(x, plane, w, top, left, first, last, z, zo + ox, index, io + ox, n);
      }
    }
    return Math.min(ox, hi);
  }

  /** n windows a pixel apart, from column {@code left} on; rows first <= ky < last. */
  private static void single(
      float[] x,
      int plane,
      Window w,
      int top,
      int left,
      int first,
      int last,
      float[] z,
      int zo,
      int @Nullable [] index,
      int io,
      int n) {
    int start = (top + first * w.dy()) * w.width() + left;
    var best = FloatVector.fromArray(S, x, plane + start);
    var where = IOTA.add(start);
    for (int ky = first; ky < last; ky++) {
      int at = (top + ky * w.dy()) * w.width() + left;
      for (int kx = 0; kx < w.kw(); kx++, at += w.dx()) {
        var v = FloatVector.fromArray(S, x, plane + at);
        var wins = v.compare(VectorOperators.GT, best).or(v.test(VectorOperators.IS_NAN));
        best = best.blend(v, wins);
        where = where.blend(IOTA.add(at), wins.cast(I));
      }
    }
    var m = S.indexInRange(0, n);
    best.intoArray(z, zo, m);
    if (index != null) {
      where.intoArray(index, io, m.cast(I));
    }
  }

  /** The same, two pixels apart. */
  private static void twice(
      float[] x,
      int plane,
      Window w,
      int top,
      int left,
      int first,
      int last,
      float[] z,
      int zo,
      int @Nullable [] index,
      int io,
      int n) {
    int start = (top + first * w.dy()) * w.width() + left;
    var best =
        FloatVector.fromArray(S, x, plane + start)
            .rearrange(EVEN)
            .blend(FloatVector.fromArray(S, x, plane + start + L).rearrange(EVEN), UPPER);
    var where = TWICE.add(start);
    for (int ky = first; ky < last; ky++) {
      int at = (top + ky * w.dy()) * w.width() + left;
      for (int kx = 0; kx < w.kw(); kx++, at += w.dx()) {
        var v =
            FloatVector.fromArray(S, x, plane + at)
                .rearrange(EVEN)
                .blend(FloatVector.fromArray(S, x, plane + at + L).rearrange(EVEN), UPPER);
        var wins = v.compare(VectorOperators.GT, best).or(v.test(VectorOperators.IS_NAN));
        best = best.blend(v, wins);
        where = where.blend(TWICE.add(at), wins.cast(I));
      }
    }
    var m = S.indexInRange(0, n);
    best.intoArray(z, zo, m);
    if (index != null) {
      where.intoArray(index, io, m.cast(I));
    }
  }
}
