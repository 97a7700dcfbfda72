package naklon.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention of float64 rows in blocks of {@link #BLOCK} queries by as many keys:
 * no matrix of all scores is ever held. Dao, Fu, Ermon, Rudra, Ré, "FlashAttention" (2022); the
 * rescaling is that of Milakov, Gimelshein, "Online normalizer calculation for softmax" (2018).
 * Where each query sees one key more than the one before, a block is computed in strips, and a
 * strip ends at the last key that it sees.
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

  /** Queries, or keys, of a strip. */
  private static final int STRIP = 16;

  private DoubleAttention() {}

  /**
   * Scratch of the forward pass but for the products, for heads of d columns of q and k: scores,
   * keys transposed, three numbers for each query.
   */
  public static int scratch(int d) {
    return BLOCK * BLOCK + BLOCK * d + 3 * BLOCK;
  }

  /** Scratch of the gradient but for the products, for heads of d and e columns. */
  public static int gradientScratch(int d, int e) {
    return 2 * BLOCK * BLOCK + BLOCK * (d + e) + BLOCK;
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
      double[] s,
      int so) {
    int turned = so + BLOCK * BLOCK;
    int max = turned + BLOCK * d;
    int sum = max + BLOCK;
    int now = sum + BLOCK;
    int gemm = now + BLOCK;
    for (int i = 0; i < queries; i += BLOCK) {
      int m = Math.min(BLOCK, queries - i);
      Arrays.fill(s, max, max + m, Double.NEGATIVE_INFINITY);
      Arrays.fill(s, sum, sum + m, 0.0);
      int last = causal ? Math.min(keys, i + m) : keys;
      for (int j = 0; j < last; j += BLOCK) {
        int n = Math.min(BLOCK, last - j);
        kernels.transpose(n, d, k, ko + j * qw, qw, s, turned, BLOCK);
        boolean cut = causal && i == j && n > 1;
        int step = cut ? STRIP : m;
        for (int r = 0; r < m; r += step) {
          int rows = Math.min(step, m - r);
          int seen = cut ? r + 1 : n;
          int to = Math.min(n, seen + rows - 1);
          int row = qo + (i + r) * qw;
          int p = so + r * n;
          kernels.gemm(
              false, false, rows, to, d, q, row, qw, s, turned, BLOCK, false, s, p, n, s, gemm);
          kernels.attentionWeights(
              rows, to, n, seen, cut ? 1 : 0, scale, s, p, max + r, sum + r, now + r);
          int z = oo + (i + r) * vw;
          if (j > 0) {
            kernels.scaleRows(false, rows, e, vw, out, z, s, now + r);
          }
          kernels.gemm(
              false, false, rows, e, to, s, p, n, v, vo + j * vw, vw, j > 0, out, z, vw, s, gemm);
        }
      }
      kernels.scaleRows(true, m, e, vw, out, oo + i * vw, s, sum);
      if (log != null) {
        kernels.unary(Kernels.Unary.LOG, s, sum, log, lo + i, m);
        kernels.binary(Kernels.Binary.ADD, log, lo + i, s, max, log, lo + i, m);
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
      double[] s,
      int so) {
    int ds = so + BLOCK * BLOCK;
    int turnedK = ds + BLOCK * BLOCK;
    int turnedV = turnedK + BLOCK * d;
    int inner = turnedV + BLOCK * e;
    int gemm = inner + BLOCK;
    clear(dk, dko, keys, qw, d);
    clear(dv, dvo, keys, vw, e);
    for (int i = 0; i < queries; i += BLOCK) {
      int m = Math.min(BLOCK, queries - i);
      kernels.dots(m, e, vw, dOut, go + i * vw, out, oo + i * vw, s, inner);
      int last = causal ? Math.min(keys, i + m) : keys;
      for (int j = 0; j < last; j += BLOCK) {
        int n = Math.min(BLOCK, last - j);
        kernels.transpose(n, d, k, ko + j * qw, qw, s, turnedK, BLOCK);
        kernels.transpose(n, e, v, vo + j * vw, vw, s, turnedV, BLOCK);
        boolean cut = causal && i == j && n > 1;
        int step = cut ? STRIP : m;
        for (int r = 0; r < m; r += step) {
          int rows = Math.min(step, m - r);
          int seen = cut ? r + 1 : n;
          int to = Math.min(n, seen + rows - 1);
          int row = qo + (i + r) * qw;
          int p = so + r * n;
          int t = ds + r * n;
          kernels.gemm(
              false, false, rows, to, d, q, row, qw, s, turnedK, BLOCK, false, s, p, n, s, gemm);
          kernels.attentionWeightsAgain(
              rows, to, n, seen, cut ? 1 : 0, scale, s, p, log, lo + i + r);
          int g = go + (i + r) * vw;
          kernels.gemm(
              false, false, rows, to, e, dOut, g, vw, s, turnedV, BLOCK, false, s, t, n, s, gemm);
          kernels.attentionSlopes(rows, to, n, scale, s, p, t, inner + r);
          if (dq != null) {
            int to2 = dqo + (i + r) * qw;
            kernels.gemm(
                false,
                false,
                rows,
                d,
                to,
                s,
                t,
                n,
                k,
                ko + j * qw,
                qw,
                j > 0,
                dq,
                to2,
                qw,
                s,
                gemm);
          }
        }
        int keyStep = cut ? STRIP : n;
        for (int c = 0; c < n; c += keyStep) {
          int columns = Math.min(keyStep, n - c);
          int first = cut ? c : 0; // the first query that sees key c
          int left = m - first;
          int from = first * n + c;
          if (dv != null) {
            int g = go + (i + first) * vw;
            int z = dvo + (j + c) * vw;
            kernels.gemm(
                true, false, columns, e, left, s, so + from, n, dOut, g, vw, true, dv, z, vw, s,
                gemm);
          }
          if (dk != null) {
            int x = qo + (i + first) * qw;
            int z = dko + (j + c) * qw;
            kernels.gemm(
                true, false, columns, d, left, s, ds + from, n, q, x, qw, true, dk, z, qw, s, gemm);
          }
        }
      }
    }
  }

  private static void clear(double @Nullable [] z, int zo, int rows, int ld, int n) {
    for (int r = 0; z != null && r < rows; r++) {
      Arrays.fill(z, zo + r * ld, zo + r * ld + n, 0.0);
    }
  }
}
