package naklon.kernel;

/**
 * The float32 matrix product by plain loops. Each entry of C is one chain of fused multiply-adds
 * with increasing k; the loops around it may be ordered for speed.
 */
final class FloatGemm {

  private FloatGemm() {}

  static void gemm(
      boolean tA,
      boolean tB,
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int lda,
      float[] b,
      int bo,
      int ldb,
      boolean accumulate,
      float[] c,
      int co,
      int ldc) {
    int rowStride = tA ? 1 : lda;
    int kStride = tA ? lda : 1;
    for (int i = 0; i < m; i++) {
      int ai = ao + i * rowStride;
      int ci = co + i * ldc;
      if (!accumulate) {
        for (int j = 0; j < n; j++) {
          c[ci + j] = 0;
        }
      }
      if (tB) {
        rowTimesTransposed(n, k, a, ai, kStride, b, bo, ldb, c, ci);
      } else {
        for (int p = 0; p < k; p++) {
          axpy(n, a[ai + p * kStride], b, bo + p * ldb, c, ci);
        }
      }
    }
  }

  /** c += a · b, fused. */
  static void axpy(int n, float a, float[] b, int bo, float[] c, int co) {
    for (int j = 0; j < n; j++) {
      c[co + j] = Math.fma(a, b[bo + j], c[co + j]);
    }
  }

  /** c[j] += a · (row j of b), four chains at a time to hide their latency. */
  private static void rowTimesTransposed(
      int n, int k, float[] a, int ao, int kStride, float[] b, int bo, int ldb, float[] c, int co) {
    int j = 0;
    for (; j + 4 <= n; j += 4) {
      int q = bo + j * ldb;
      float s0 = c[co + j];
      float s1 = c[co + j + 1];
      float s2 = c[co + j + 2];
      float s3 = c[co + j + 3];
      for (int p = 0; p < k; p++) {
        float v = a[ao + p * kStride];
        s0 = Math.fma(v, b[q + p], s0);
        s1 = Math.fma(v, b[q + ldb + p], s1);
        s2 = Math.fma(v, b[q + 2 * ldb + p], s2);
        s3 = Math.fma(v, b[q + 3 * ldb + p], s3);
      }
      c[co + j] = s0;
      c[co + j + 1] = s1;
      c[co + j + 2] = s2;
      c[co + j + 3] = s3;
    }
    for (; j < n; j++) {
      float s = c[co + j];
      for (int p = 0; p < k; p++) {
        s = Math.fma(a[ao + p * kStride], b[bo + j * ldb + p], s);
      }
      c[co + j] = s;
    }
  }
}
