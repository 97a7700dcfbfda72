package naklon.kernel;

/**
 * The matrix product: one chain of fused multiply-adds for each entry of the result, k increasing,
 * whatever is packed and however it is cut.
 */
public interface ProductKernels {

  /**
   * C[M, N] = op(A)[M, K] · op(B)[K, N], row-major with leading dimensions; op transposes where tA,
   * tB say so (A is then stored [K, M], B [N, K]). With {@code accumulate} the chain starts from C,
   * otherwise from zero.
   *
   * @param scratch at least {@link #gemmScratch} elements from {@code so}; contents are lost
   */
  void gemm(
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
      int so);

  void gemm(
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
      int so);

  /** Elements of scratch that {@link #gemm} may use for this shape (an upper bound, any dtype). */
  int gemmScratch(boolean tA, boolean tB, int m, int n, int k);

  // A right side that is used many times can be packed once: as {@link #gemm} does it each time.

  /** Elements of a right side [k, n] that {@link #packRight} has packed. */
  int packedSize(int k, int n);

  /**
   * Packs op(B) [k, n] into {@link #packedSize} elements of z. How is the kernels' own affair: only
   * {@link #gemmPacked} of the same kernels reads it, with the same k and n.
   */
  void packRight(boolean tB, int k, int n, float[] b, int bo, int ldb, float[] z, int zo);

  void packRight(boolean tB, int k, int n, double[] b, int bo, int ldb, double[] z, int zo);

  /**
   * {@link #gemm} with a packed right side; the same bits.
   *
   * @param scratch at least {@link #gemmPackedScratch} elements from {@code so}; contents are lost
   */
  void gemmPacked(
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
      int so);

  void gemmPacked(
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
      int so);

  /** Elements of scratch that {@link #gemmPacked} may use (an upper bound, any dtype). */
  int gemmPackedScratch(int m, int k);
}
