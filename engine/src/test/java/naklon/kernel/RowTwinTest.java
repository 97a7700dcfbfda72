package naklon.kernel;

import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Kernels of rows and cells: scalar and vector ones give the same bits, within their range. */
class RowTwinTest {
  private static final Kernels SCALAR = new ScalarKernels();
  private static final Kernels BEST = Kernels.best();
  private static final int[] WIDTHS = {1, 3, 8, 16, 24, 32, 48, 61, 128};

  private final Random random = new Random(1);

  private void both(int size, Object what, BiConsumer<Kernels, float[]> run) {
    var expected = Samples.floats(random, size, false);
    var actual = expected.clone();
    run.accept(SCALAR, expected);
    run.accept(BEST, actual);
    Samples.assertSame(expected, actual, what);
  }

  @Test
  void gelu() {
    for (int n : new int[] {0, 1, 15, 16, 37, 1024, 1100, 3000}) {
      for (boolean wild : new boolean[] {false, true}) {
        var x = Samples.floats(random, n + 3, wild);
        var d = Samples.floats(random, n + 2, wild);
        for (boolean tanh : new boolean[] {false, true}) {
          both(n + 5, "gelu " + n, (k, z) -> k.gelu(tanh, x, 3, z, 2, n));
          both(
              n + 5,
              "gradient " + n,
              (k, z) -> k.geluGradient(tanh, x, 3, d, 2, z, 2, n, new float[1024], 0));
        }
      }
    }
  }

  @Test
  void lstmCells() {
    for (int h : WIDTHS) {
      for (int rows : new int[] {0, 1, 3}) {
        int n = rows * h;
        var x = Samples.floats(random, 4 * n + 1, rows == 1);
        var u = Samples.floats(random, 4 * n + 2, false);
        var c = Samples.floats(random, n + 3, false);
        var b = Samples.floats(random, 4 * h + 1, false);
        both(
            7 * n + 9,
            "lstm " + h,
            (k, z) -> k.lstmCell(rows, h, x, 1, u, 2, b, 1, c, 3, z, 1, z, n + 2, z, 2 * n + 3));
        var kept = Samples.floats(random, 5 * n, rows == 1);
        both(
            5 * n + 9,
            "gradient of lstm " + h,
            (k, z) -> k.lstmCellGradient(rows, h, c, 3, kept, 0, x, 1, u, 2, z, 1, z, 4 * n + 2));
      }
    }
  }

  @Test
  void gruCells() {
    for (int h : WIDTHS) {
      for (int rows : new int[] {0, 1, 3}) {
        int n = rows * h;
        var x = Samples.floats(random, 3 * n + 1, rows == 1);
        var u = Samples.floats(random, 3 * n + 2, false);
        var state = Samples.floats(random, n + 3, false);
        both(
            4 * n + 9,
            "gru " + h,
            (k, z) -> k.gruCell(rows, h, x, 1, u, 2, state, 3, z, 1, z, n + 2));
        both(
            7 * n + 9,
            "gradient of gru " + h,
            (k, z) ->
                k.gruCellGradient(
                    rows, h, u, 2, state, 3, x, 1, state, 2, z, 1, z, 3 * n + 2, z, 6 * n + 3));
      }
    }
  }

  @Test
  void norms() {
    for (int n : WIDTHS) {
      for (int rows : new int[] {0, 1, 5, 18, 40}) {
        norms(rows, n, rows % 2 == 0, rows % 3 == 0, rows == 5);
      }
    }
  }

  private void norms(int rows, int n, boolean centred, boolean isAffine, boolean wild) {
    int all = rows * n;
    var x = Samples.floats(random, all + 1, wild);
    var d = Samples.floats(random, all + 2, wild);
    float[] w = isAffine ? Samples.floats(random, n + 1, false) : null;
    float[] b = isAffine && centred ? Samples.floats(random, n, false) : null;
    float[] mean = centred ? Samples.floats(random, rows, false) : null;
    var v = Samples.floats(random, rows + 1, wild);
    String what = rows + " rows of " + n;
    both(
        all + 2 * rows + 9,
        what,
        (k, z) ->
            k.normRows(
                centred,
                1e-5f,
                rows,
                n,
                x,
                1,
                w,
                1,
                b,
                0,
                z,
                2,
                centred ? z : null,
                all + 3,
                z,
                all + rows + 4));
    both(
        all + 5,
        "gradient of " + what,
        (k, z) -> k.normRowsGradient(centred, rows, n, x, 1, w, 1, mean, 0, v, 1, d, 2, z, 3));
    int lo = n / 3;
    both(
        n + 5,
        "weight gradient of " + what,
        (k, z) -> k.normWeightGradient(rows, n, x, 1, mean, 0, v, 1, d, 2, z, 3, lo, n));
  }
}
