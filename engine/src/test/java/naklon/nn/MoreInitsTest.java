package naklon.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import naklon.tensor.DType;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Orthogonal, truncated, sparse and LeCun's initial values. */
class MoreInitsTest {
  private static Tensor values(Init init, int... dims) {
    return init.values(TensorType.of(DType.FLOAT64, dims), Seed.of(5));
  }

  private static double deviation(Tensor x) {
    return Math.sqrt(x.square().mean().item());
  }

  @Test
  void orthogonalRowsOrColumnsAreAtRightAngles() {
    for (int[] dims : new int[][] {{5, 9}, {9, 5}, {6, 6}, {4, 2, 3, 3}, {7, 1}}) {
      Tensor w = values(Inits.orthogonal(3), dims);
      Tensor m = w.reshape(dims[0], -1);
      boolean isWide = dims[0] <= m.shape().dim(1);
      Tensor product = isWide ? m.matmul(m.transpose()) : m.transpose().matmul(m);
      int n = product.shape().dim(0);
      var expected = new double[n * n];
      for (int i = 0; i < n; i++) {
        expected[i * n + i] = 9;
      }
      assertArrayEquals(expected, product.toDoubles(), 1e-13, Arrays.toString(dims));
    }
  }

  @Test
  void truncatedNormalStaysWithinTwoDeviations() {
    Tensor w = values(Inits.truncatedNormal(0.5), 100, 300);
    assertTrue(w.abs().max().item() <= 1);
    assertEquals(0.5 * 0.87962566, deviation(w), 0.005);
  }

  @Test
  void sparseHasExactlyItsShareOfZerosForEachOutput() {
    Tensor w = values(Inits.sparse(0.85, 2), 15, 4); // [in, out]: 12.75 of 15, rounded up
    for (int o = 0; o < 4; o++) {
      Tensor column = w.slice(1, o, o + 1);
      assertEquals(13, column.equal(Tensor.scalar(0)).sum().item());
    }
    Tensor kernels = values(Inits.sparse(0.5, 2), 3, 2, 3, 3); // [out, in, ...]: 9 of 18
    for (int o = 0; o < 3; o++) {
      assertEquals(9, kernels.slice(0, o, o + 1).equal(Tensor.scalar(0)).sum().item());
    }
  }

  @Test
  void lecunKeepsTheVariance() {
    assertEquals(0.05, deviation(values(Inits.lecunNormal(), 400, 100)), 1e-3);
    Tensor uniform = values(Inits.lecunUniform(), 400, 100);
    assertEquals(0.05, deviation(uniform), 1e-3);
    assertTrue(uniform.abs().max().item() <= Math.sqrt(3.0 / 400));
  }

  @Test
  void aFloat32NetStartsAsAFloat64One() {
    for (var init :
        new Init[] {Inits.orthogonal(), Inits.truncatedNormal(1), Inits.sparse(0.5, 1)}) {
      Tensor floats = init.values(TensorType.of(DType.FLOAT32, 6, 4), Seed.of(5));
      assertArrayEquals(
          values(init, 6, 4).cast(DType.FLOAT32).toDoubles(), floats.toDoubles(), init.toString());
    }
  }

  @Test
  void errors() {
    assertEquals(
        "sparse: the share must be in [0, 1]; found 2.0",
        assertThrows(IllegalArgumentException.class, () -> Inits.sparse(2, 1)).getMessage());
    assertEquals(
        "orthogonal: the gain must be more than 0 and finite; found 0.0",
        assertThrows(IllegalArgumentException.class, () -> Inits.orthogonal(0)).getMessage());
    assertEquals(
        "orthogonal(1.0) needs a weight [in, out] or [out, in, ...]; found float64[3]. Use zeros(), "
            + "constant, normal or uniform for other shapes.",
        assertThrows(IllegalArgumentException.class, () -> values(Inits.orthogonal(), 3))
            .getMessage());
  }
}
