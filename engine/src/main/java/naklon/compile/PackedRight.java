package naklon.compile;

import naklon.kernel.Kernels;
import naklon.tensor.DType;
import naklon.tensor.MatMul;
import naklon.tensor.Slice;
import naklon.tensor.TensorType;

/**
 * The right side of a product that stays the same for many runs of a plan: packed once, not in
 * every run. A recurrent net multiplies by the same weights at each step of a text. The bits are
 * those of the product itself.
 *
 * <p>Each part of the product has its own columns, packed for itself.
 */
final class PackedRight {
  private final MatMul op;
  private final int m;
  private final int n;
  private final int k;
  private final int[] column; // of the first of each part, and n
  private final int[] offset; // of each part in memory
  private final Slice memory;

  /** A product of two matrices of these types in so many parts. */
  PackedRight(MatMul op, TensorType a, TensorType b, int parts) {
    this.op = op;
    m = a.shape().dim(op.transposeA() ? -1 : -2);
    k = b.shape().dim(op.transposeB() ? -1 : -2);
    n = b.shape().dim(op.transposeB() ? -2 : -1);
    column = new int[parts + 1];
    offset = new int[parts + 1];
    Kernels kernels = Kernels.best();
    for (int p = 0; p < parts; p++) {
      column[p + 1] = (int) Math.min(n, (long) ((n + 63) / 64) * (p + 1) / parts * 64);
      offset[p + 1] = offset[p] + kernels.packedSize(k, column[p + 1] - column[p]);
    }
    memory = Slice.zeros(TensorType.of(a.dtype(), offset[parts]));
  }

  /**
   * Whether packing is worth it, and possible: a product of two matrices, neither of them empty.
   */
  static boolean suits(MatMul op, TensorType a, TensorType b) {
    return a.rank() == 2 && b.rank() == 2 && a.size() > 0 && b.size() >= 4096;
  }

  /** Elements of scratch that a part may need. */
  static int scratch(MatMul op, TensorType a) {
    int rows = a.shape().dim(op.transposeA() ? -1 : -2);
    int inner = a.shape().dim(op.transposeA() ? -2 : -1);
    return Kernels.best().gemmPackedScratch(rows, inner);
  }

  /** Takes over the right side as it is now. */
  void pack(Kernels kernels, Slice b) {
    int ldb = b.type().shape().dim(-1);
    for (int p = 0; p + 1 < column.length; p++) {
      int columns = column[p + 1] - column[p];
      int from = b.offset() + (op.transposeB() ? column[p] * ldb : column[p]);
      if (columns == 0) {
        continue;
      }
      if (b.type().dtype() == DType.FLOAT32) {
        kernels.packRight(
            op.transposeB(), k, columns, b.f(), from, ldb, memory.f(), memory.offset() + offset[p]);
      } else {
        kernels.packRight(
            op.transposeB(), k, columns, b.d(), from, ldb, memory.d(), memory.offset() + offset[p]);
      }
    }
  }

  /** One part of the product. */
  void run(Kernels kernels, Slice a, Slice c, Slice scratch, int part) {
    int columns = column[part + 1] - column[part];
    if (columns == 0) {
      return;
    }
    int lda = a.type().shape().dim(-1);
    int packed = memory.offset() + offset[part];
    int co = c.offset() + column[part];
    int so = scratch.offset() + part * (scratch.size() / (column.length - 1));
    boolean turned = op.transposeA();
    if (a.type().dtype() == DType.FLOAT32) {
      kernels.gemmPacked(
          turned,
          m,
          columns,
          k,
          a.f(),
          a.offset(),
          lda,
          memory.f(),
          packed,
          false,
          c.f(),
          co,
          n,
          scratch.f(),
          so);
    } else {
      kernels.gemmPacked(
          turned,
          m,
          columns,
          k,
          a.d(),
          a.offset(),
          lda,
          memory.d(),
          packed,
          false,
          c.d(),
          co,
          n,
          scratch.d(),
          so);
    }
  }
}
