package naklon.kernel;

import java.util.Arrays;
import naklon.kernel.Kernels.Unary;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention of float64 rows in blocks of {@link #BLOCK} queries by as many keys:
 * no matrix of all scores is ever held. Dao, Fu, Ermon, Rudra, Ré, "FlashAttention" (2022); the
 * rescaling is that of Milakov, Gimelshein, "Online normalizer calculation for softmax" (2018).
 *
 * <p>The blocks depend on the shape only. Products are {@link Kernels#gemm}, whose chains of fused
 * multiply-adds go on from block to block; sums over a block's row are 16 partial sums. Everything
 * else is elementwise, so scalar and vector kernels give the same bits.
 *
 * <p>q and dOut are [batch, queries, width], k and v [batch, keys, width]; a head is a range of
 * columns. The statistic is log Σ e^score, [batch, heads, queries].
 */
public final class DoubleAttention {
  /** Queries, and keys, of a block. */
  public static final int BLOCK = 64;

  private DoubleAttention() {}

  /** Scratch of the forward pass but for the products: scores and three numbers for each query. */
  public static int scratch() {
    return BLOCK * BLOCK + 3 * BLOCK;
  }

  /** Scratch of the gradient but for the products, for heads of {@code wide} columns. */
  public static int gradientScratch(int wide) {
    return 2 * BLOCK * BLOCK + BLOCK * wide + BLOCK;
  }

  /**
   * One head of one example: {@code out}, and {@code log} unless it is null.
   *
   * @param qw leading dimension of q and k
   * @param vw leading dimension of v and out
   * @param d columns of a head of q and k
   * @param e columns of a head of v
   */
  public static void forward(
      Kernels kernels,
      boolean causal,
      double scale,
      int queries,
      int keys,
      int d,
      int e,
      double[] q,
      int qo,
      double[] k,
      int ko,
      int qw,
      double[] v,
      int vo,
      int vw,
      double[] out,
      int oo,
      double @Nullable [] log,
      int lo,
      double[] scratch,
      int so) {
    int max = so + BLOCK * BLOCK;
    int sum = max + BLOCK;
    int now = sum + BLOCK;
    int gemm = now + BLOCK;
    for (int i = 0; i < queries; i += BLOCK) {
      int m = Math.min(BLOCK, queries - i);
      Arrays.fill(scratch, max, max + m, Double.NEGATIVE_INFINITY);
      Arrays.fill(scratch, sum, sum + m, 0.0);
      for (int r = 0; r < m; r++) {
        int row = oo + (i + r) * vw;
        Arrays.fill(out, row, row + e, 0.0);
      }
      int last = causal ? Math.min(keys, i + m) : keys;
      for (int j = 0; j < last; j += BLOCK) {
        int n = Math.min(BLOCK, keys - j);
        scores(kernels, causal, scale, i, j, m, n, d, q, qo, k, ko, qw, scratch, so, gemm);
        kernels.max(scratch, so, m, n, 1, 1, scratch, now, 0, m);
        for (int r = 0; r < m; r++) {
          double before = scratch[max + r];
          double after = Math.max(before, scratch[now + r]);
          scratch[max + r] = after;
          scratch[now + r] = before - after;
          shift(scratch, so + r * n, n, after);
        }
        kernels.unary(Unary.EXP, scratch, now, scratch, now, m);
        kernels.unary(Unary.EXP, scratch, so, scratch, so, m * n);
        for (int r = 0; r < m; r++) {
          scratch[sum + r] *= scratch[now + r];
          times(out, oo + (i + r) * vw, e, scratch[now + r]);
        }
        kernels.sum(scratch, so, m, n, 1, 1, scratch, now, 0, m);
        for (int r = 0; r < m; r++) {
          scratch[sum + r] += scratch[now + r];
        }
        kernels.gemm(
            false,
            false,
            m,
            e,
            n,
            scratch,
            so,
            n,
            v,
            vo + j * vw,
            vw,
            true,
            out,
            oo + i * vw,
            vw,
            scratch,
            gemm);
      }
      finish(kernels, i, m, e, out, oo, vw, log, lo, scratch, max, sum);
    }
  }

  /** out / sum, and max + log(sum). */
  private static void finish(
      Kernels kernels,
      int i,
      int m,
      int e,
      double[] out,
      int oo,
      int vw,
      double @Nullable [] log,
      int lo,
      double[] scratch,
      int max,
      int sum) {
    for (int r = 0; r < m; r++) {
      over(out, oo + (i + r) * vw, e, scratch[sum + r]);
    }
    if (log == null) {
      return;
    }
    kernels.unary(Unary.LOG, scratch, sum, log, lo + i, m);
    for (int r = 0; r < m; r++) {
      log[lo + i + r] += scratch[max + r];
    }
  }

  /** A block of scores [m, n], scaled; −∞ where a key comes after its query. */
  private static void scores(
      Kernels kernels,
      boolean causal,
      double scale,
      int i,
      int j,
      int m,
      int n,
      int d,
      double[] q,
      int qo,
      double[] k,
      int ko,
      int qw,
      double[] s,
      int so,
      int gemm) {
    kernels.gemm(
        false, true, m, n, d, q, qo + i * qw, qw, k, ko + j * qw, qw, false, s, so, n, s, gemm);
    times(s, so, m * n, scale);
    for (int r = 0; causal && r < m; r++) {
      int seen = i + r - j + 1;
      if (seen < n) {
        Arrays.fill(s, so + r * n + Math.max(0, seen), so + (r + 1) * n, Double.NEGATIVE_INFINITY);
      }
    }
  }

  /**
   * The gradients of one head of one example; any of dq, dk, dv may be null. They are laid out as
   * q, k and v, dOut as out.
   */
  public static void gradient(
      Kernels kernels,
      boolean causal,
      double scale,
      int queries,
      int keys,
      int d,
      int e,
      double[] q,
      int qo,
      double[] k,
      int ko,
      int qw,
      double[] v,
      int vo,
      int vw,
      double[] out,
      int oo,
      double[] log,
      int lo,
      double[] dOut,
      int go,
      double @Nullable [] dq,
      int dqo,
      double @Nullable [] dk,
      int dko,
      double @Nullable [] dv,
      int dvo,
      double[] scratch,
      int so) {
    int ds = so + BLOCK * BLOCK;
    int product = ds + BLOCK * BLOCK;
    int inner = product + BLOCK * e;
    int gemm = inner + BLOCK;
    clear(dq, dqo, queries, qw, d);
    clear(dk, dko, keys, qw, d);
    clear(dv, dvo, keys, vw, e);
    for (int i = 0; i < queries; i += BLOCK) {
      int m = Math.min(BLOCK, queries - i);
      for (int r = 0; r < m; r++) { // Σ dOut · out of each query
        int row = (i + r) * vw;
        multiply(dOut, go + row, out, oo + row, scratch, product + r * e, e);
      }
      kernels.sum(scratch, product, m, e, 1, 1, scratch, inner, 0, m);
      int last = causal ? Math.min(keys, i + m) : keys;
      for (int j = 0; j < last; j += BLOCK) {
        int n = Math.min(BLOCK, keys - j);
        scores(kernels, causal, scale, i, j, m, n, d, q, qo, k, ko, qw, scratch, so, gemm);
        for (int r = 0; r < m; r++) {
          shift(scratch, so + r * n, n, log[lo + i + r]);
        }
        kernels.unary(Unary.EXP, scratch, so, scratch, so, m * n); // probabilities
        int g = go + i * vw;
        if (dv != null) {
          kernels.gemm(
              true,
              false,
              n,
              e,
              m,
              scratch,
              so,
              n,
              dOut,
              g,
              vw,
              true,
              dv,
              dvo + j * vw,
              vw,
              scratch,
              gemm);
        }
        kernels.gemm(
            false,
            true,
            m,
            n,
            e,
            dOut,
            g,
            vw,
            v,
            vo + j * vw,
            vw,
            false,
            scratch,
            ds,
            n,
            scratch,
            gemm);
        for (int r = 0; r < m; r++) {
          backward(scratch, so + r * n, ds + r * n, n, scratch[inner + r], scale);
        }
        if (dq != null) {
          kernels.gemm(
              false,
              false,
              m,
              d,
              n,
              scratch,
              ds,
              n,
              k,
              ko + j * qw,
              qw,
              true,
              dq,
              dqo + i * qw,
              qw,
              scratch,
              gemm);
        }
        if (dk != null) {
          kernels.gemm(
              true,
              false,
              n,
              d,
              m,
              scratch,
              ds,
              n,
              q,
              qo + i * qw,
              qw,
              true,
              dk,
              dko + j * qw,
              qw,
              scratch,
              gemm);
        }
      }
    }
  }

  /** dScore = p · (dp − Σ dOut·out) · scale. */
  private static void backward(double[] s, int p, int ds, int n, double inner, double scale) {
    for (int j = 0; j < n; j++) {
      s[ds + j] = s[p + j] * (s[ds + j] - inner) * scale;
    }
  }

  private static void clear(double @Nullable [] z, int zo, int rows, int ld, int n) {
    for (int r = 0; z != null && r < rows; r++) {
      Arrays.fill(z, zo + r * ld, zo + r * ld + n, 0.0);
    }
  }

  private static void multiply(double[] x, int xo, double[] y, int yo, double[] z, int zo, int n) {
    for (int j = 0; j < n; j++) {
      z[zo + j] = x[xo + j] * y[yo + j];
    }
  }

  private static void shift(double[] z, int zo, int n, double by) {
    for (int j = 0; j < n; j++) {
      z[zo + j] -= by;
    }
  }

  private static void times(double[] z, int zo, int n, double by) {
    for (int j = 0; j < n; j++) {
      z[zo + j] *= by;
    }
  }

  private static void over(double[] z, int zo, int n, double by) {
    for (int j = 0; j < n; j++) {
      z[zo + j] /= by;
    }
  }
}
