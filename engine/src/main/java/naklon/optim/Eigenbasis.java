package naklon.optim;

import java.util.stream.IntStream;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.DType;
import naklon.tensor.ShapeException;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * The eigenvectors of a symmetric matrix, followed from step to step, for {@link Soap}: found anew
 * at step 1; at steps 1 + f, 1 + 2f, … the old ones sorted by their eigenvalue, then moved by one
 * power iteration and QR; in between the old ones. An op of its own because it decides by the
 * number of the step what to compute. All in float64, by one thread.
 *
 * <p>In: matrix [n, n], old vectors as columns [n, n], number of the step. Out: new vectors [n, n],
 * and which old column each came from, int32 [n].
 *
 * @param every f
 */
record Eigenbasis(int every) implements CustomOp {
  @Override
  public TensorType[] infer(TensorType[] in) {
    int n = in[0].rank() == 2 ? in[0].shape().dim(0) : -1;
    if (n < 0 || in[0].shape().dim(1) != n || !in[1].equals(in[0]) || in[2].rank() != 0) {
      throw new ShapeException(
          "eigenbasis needs two matrices [n, n] and a scalar; found "
              + in[0]
              + ", "
              + in[1]
              + " and "
              + in[2]);
    }
    return new TensorType[] {in[0], TensorType.of(DType.INT32, n)};
  }

  @Override
  public void run(Slice[] in, Slice[] out) {
    int n = in[0].type().shape().dim(0);
    long past = (long) in[2].at(0) - 1;
    int[] order = IntStream.range(0, n).toArray();
    if (past > 0 && past % every != 0) {
      out[0].copyFrom(in[1]);
    } else {
      double[][] q;
      if (past <= 0) {
        q = SymmetricEigen.vectors(rows(in[0], n));
      } else {
        double[][] old = rows(in[1], n);
        double[][] moved = SymmetricMatrix.product(rows(in[0], n), old);
        order = SymmetricMatrix.descending(SymmetricMatrix.columnDots(old, moved));
        q = SymmetricMatrix.orthonormal(SymmetricMatrix.columns(moved, order));
      }
      write(q, out[0], n);
    }
    System.arraycopy(order, 0, out[1].i(), out[1].offset(), n);
  }

  private static double[][] rows(Slice matrix, int n) {
    var rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = matrix.at(i * n + j);
      }
    }
    return rows;
  }

  private static void write(double[][] from, Slice to, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int e = to.offset() + i * n + j;
        if (to.type().dtype() == DType.FLOAT32) {
          to.f()[e] = (float) from[i][j];
        } else {
          to.d()[e] = from[i][j];
        }
      }
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    throw new UnsupportedOperationException(
        "eigenbasis has no gradient: it is a part of an optimizer's update");
  }
}
