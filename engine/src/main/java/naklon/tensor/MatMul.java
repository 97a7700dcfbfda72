package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * Matrix product op(A) · op(B) of the last two axes, op transposing where told: a transpose is
 * never materialised. Leading axes must be equal.
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Primitive {

  /** [..., m, k] · [..., k, n], or [..., m, k] · [k, n]. */
  static Tensor apply(Tensor a, Tensor b) {
    Shape s = a.shape();
    if (b.shape().rank() == 2 && s.rank() > 2 && s.dim(-1) == b.shape().dim(0)) {
      // One product of all rows: the weight is shared.
      int[] dims = s.dims();
      int rows = 1;
      for (int i = 0; i < dims.length - 1; i++) {
        rows *= dims[i];
      }
      dims[dims.length - 1] = b.shape().dim(1);
      return a.reshape(rows, s.dim(-1)).matmul(b).reshape(dims);
    }
    return Eager.apply(new MatMul(false, false), a, b);
  }

  private int m(TensorType[] in) {
    return in[0].shape().dim(transposeA ? -1 : -2);
  }

  private int k(TensorType[] in) {
    return in[0].shape().dim(transposeA ? -2 : -1);
  }

  private int n(TensorType[] in) {
    return in[1].shape().dim(transposeB ? -2 : -1);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType a = in[0];
    TensorType b = in[1];
    if (a.rank() < 2 || b.rank() < 2 || !a.dtype().isFloating()) {
      throw new ShapeException("matmul needs two matrices; found " + a + " and " + b);
    }
    if (a.dtype() != b.dtype()) {
      throw new ShapeException(
          "matmul: "
              + a
              + " and "
              + b
              + " differ in dtype; write .cast(DType."
              + a.dtype().name()
              + ") on the second");
    }
    if (k(in) != b.shape().dim(transposeB ? -1 : -2)) {
      throw new ShapeException(
          "matmul: "
              + a.shape()
              + (transposeA ? " transposed" : "")
              + " · "
              + b.shape()
              + (transposeB ? " transposed" : "")
              + " do not fit: the inner dimensions are "
              + k(in)
              + " and "
              + b.shape().dim(transposeB ? -1 : -2));
    }
    Shape lead = a.shape().with(-1, 1).with(-2, 1);
    if (!lead.equals(b.shape().with(-1, 1).with(-2, 1))) {
      throw new ShapeException(
          "matmul: the leading axes of "
              + a.shape()
              + " and "
              + b.shape()
              + " differ; they must be equal, or the right side one matrix "
              + Shape.of(b.shape().dim(-2), b.shape().dim(-1)));
    }
    return new TensorType[] {a.withShape(a.shape().with(-2, m(in)).with(-1, n(in)))};
  }

  @Override
  public long flops(TensorType[] in) {
    return 2L * infer(in)[0].size() * k(in);
  }

  @Override
  public boolean takesEpilogue() {
    return true;
  }

  @Override
  public int parts(TensorType[] in) {
    long flops = flops(in);
    return (int) Math.max(1, Math.min(64, flops / 100_000));
  }

  @Override
  public int scratch(TensorType[] in) {
    return naklon.kernel.Kernels.best().gemmScratch(transposeA, transposeB, m(in), n(in), k(in));
  }

  /** Batches are shared if there are enough of them; otherwise columns or rows of the result. */
  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Shape as = in[0].type().shape();
    Shape bs = in[1].type().shape();
    Shape cs = out[0].type().shape();
    int m = cs.dim(-2);
    int n = cs.dim(-1);
    int kk = as.dim(transposeA ? -2 : -1);
    int batch = m * n == 0 ? 0 : cs.size() / (m * n);
    boolean byBatch = batch >= parts;
    boolean byColumn = !byBatch && n >= 128 && n >= m;
    int b0 = byBatch ? Primitive.from(batch, 1, part, parts) : 0;
    int b1 = byBatch ? Primitive.from(batch, 1, part + 1, parts) : batch;
    int j0 = byColumn ? Primitive.from(n, 64, part, parts) : 0;
    int j1 = byColumn ? Primitive.from(n, 64, part + 1, parts) : n;
    boolean byRow = !byBatch && !byColumn;
    int i0 = byRow ? Primitive.from(m, 6, part, parts) : 0;
    int i1 = byRow ? Primitive.from(m, 6, part + 1, parts) : m;
    int lda = as.dim(-1);
    int ldb = bs.dim(-1);
    int each = scratch.size() / parts;
    for (int b = b0; b < b1; b++) {
      int ao = in[0].offset() + b * m * kk + (transposeA ? i0 : i0 * lda);
      int bo = in[1].offset() + b * kk * n + (transposeB ? j0 * ldb : j0);
      int co = out[0].offset() + b * m * n + i0 * n + j0;
      gemm(
          k,
          i1 - i0,
          j1 - j0,
          kk,
          in[0],
          ao,
          lda,
          in[1],
          bo,
          ldb,
          out[0],
          co,
          n,
          scratch,
          scratch.offset() + part * each);
    }
  }

  private void gemm(
      Kernels k,
      int m,
      int n,
      int kk,
      Slice a,
      int ao,
      int lda,
      Slice b,
      int bo,
      int ldb,
      Slice c,
      int co,
      int ldc,
      Slice scratch,
      int so) {
    if (m == 0 || n == 0) {
      return;
    }
    if (a.type().dtype() == DType.FLOAT32) {
      k.gemm(
          transposeA,
          transposeB,
          m,
          n,
          kk,
          a.f(),
          ao,
          lda,
          b.f(),
          bo,
          ldb,
          false,
          c.f(),
          co,
          ldc,
          scratch.f(),
          so);
    } else {
      k.gemm(
          transposeA,
          transposeB,
          m,
          n,
          kk,
          a.d(),
          ao,
          lda,
          b.d(),
          bo,
          ldb,
          false,
          c.d(),
          co,
          ldc,
          scratch.d(),
          so);
    }
  }

  /** With C = A·B: dA = dC·Bᵀ, dB = Aᵀ·dC; transposed operands swap sides. */
  @Override
  public Tensor[] vjp(Backward b) {
    Tensor x = b.in(0);
    Tensor y = b.in(1);
    Tensor d = b.dOut();
    Tensor dx = null;
    Tensor dy = null;
    if (b.needs(0)) {
      dx =
          transposeA
              ? Eager.apply(new MatMul(transposeB, true), y, d)
              : Eager.apply(new MatMul(false, !transposeB), d, y);
    }
    if (b.needs(1)) {
      dy =
          transposeB
              ? Eager.apply(new MatMul(true, transposeA), d, x)
              : Eager.apply(new MatMul(!transposeA, false), x, d);
    }
    return new Tensor[] {dx, dy};
  }
}
