package naklon.kernel;

/** The reference of {@link ProductKernels}: plain loops. */
abstract class ScalarProductKernels extends ScalarRowKernels implements ProductKernels {

  @Override
  public void gemm(
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
      int ldc,
      float[] scratch,
      int so) {
    FloatGemm.gemm(tA, tB, m, n, k, a, ao, lda, b, bo, ldb, accumulate, c, co, ldc);
  }

  @Override
  public void gemm(
      boolean tA,
      boolean tB,
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int lda,
      double[] b,
      int bo,
      int ldb,
      boolean accumulate,
      double[] c,
      int co,
      int ldc,
      double[] scratch,
      int so) {
    DoubleGemm.gemm(tA, tB, m, n, k, a, ao, lda, b, bo, ldb, accumulate, c, co, ldc);
  }

  @Override
  public int gemmScratch(boolean tA, boolean tB, int m, int n, int k) {
    return 0;
  }

  @Override
  public int packedSize(int k, int n) {
    return k * n;
  }

  @Override
  public void packRight(boolean tB, int k, int n, float[] b, int bo, int ldb, float[] z, int zo) {
    for (int p = 0; p < k; p++) {
      for (int j = 0; j < n; j++) {
        z[zo + p * n + j] = b[tB ? bo + j * ldb + p : bo + p * ldb + j];
      }
    }
  }

  @Override
  public void packRight(boolean tB, int k, int n, double[] b, int bo, int ldb, double[] z, int zo) {
    for (int p = 0; p < k; p++) {
      for (int j = 0; j < n; j++) {
        z[zo + p * n + j] = b[tB ? bo + j * ldb + p : bo + p * ldb + j];
      }
    }
  }

  @Override
  public void gemmPacked(
      boolean tA,
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int lda,
      float[] packed,
      int po,
      boolean accumulate,
      float[] c,
      int co,
      int ldc,
      float[] scratch,
      int so) {
    FloatGemm.gemm(tA, false, m, n, k, a, ao, lda, packed, po, n, accumulate, c, co, ldc);
  }

  @Override
  public void gemmPacked(
      boolean tA,
      int m,
      int n,
      int k,
      double[] a,
      int ao,
      int lda,
      double[] packed,
      int po,
      boolean accumulate,
      double[] c,
      int co,
      int ldc,
      double[] scratch,
      int so) {
    DoubleGemm.gemm(tA, false, m, n, k, a, ao, lda, packed, po, n, accumulate, c, co, ldc);
  }

  @Override
  public int gemmPackedScratch(int m, int k) {
    return 0;
  }
}
