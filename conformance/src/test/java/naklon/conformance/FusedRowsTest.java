package naklon.conformance;

import java.util.Random;
import naklon.tensor.Composite;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.GruCell;
import naklon.tensor.LstmCell;
import naklon.tensor.Reverse;
import naklon.tensor.RowNorm;
import naklon.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fused kernels of rows and cells, and those of their gradients, against the ops that define them:
 * the same bits.
 */
class FusedRowsTest {
  private final Random random = new Random(4);

  private Tensor random(DType dtype, int... dims) {
    return Samples.doubles(random, -2, 2, dims).cast(dtype);
  }

  /** Every composite in the history of these tensors gives what its definition gives. */
  private static void assertDefined(int composites, Tensor... of) {
    int met = 0;
    for (var node : Reverse.order(of)) {
      if (node.op() instanceof Composite c) {
        met++;
        var in = new Tensor[node.inputCount()];
        for (int i = 0; i < in.length; i++) {
          in[i] = node.input(i).detached();
        }
        Tensor[] defined = c.definition(in);
        for (int i = 0; i < defined.length; i++) {
          Bits.assertSame(defined[i], node.output(i).slice(), c + ", output " + i);
        }
      }
    }
    if (met != composites) {
      throw new AssertionError(met + " composites, expected " + composites);
    }
  }

  /** The op's first output, and its gradients as nodes of their own. */
  private static void check(int composites, Composite op, Tensor... at) {
    Tensor[] x = Differences.tracked(at);
    Tensor[] out = Eager.applyAll(op, x);
    Tensor loss = out[0].mul(out[0]).sum();
    if (op instanceof LstmCell) {
      loss = loss.add(out[1].sin().sum());
    }
    Tensor[] d = Differences.gradients(loss, x);
    assertDefined(composites, d);
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void gelu(DType dtype) {
    for (int n : new int[] {1, 5, 64, 2100}) {
      Tensor[] x = Differences.tracked(new Tensor[] {random(dtype, n)});
      assertDefined(2, Differences.gradients(x[0].gelu().square().sum(), x));
      assertDefined(2, Differences.gradients(x[0].geluTanh().square().sum(), x));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void cells(DType dtype) {
    for (int h : new int[] {1, 5, 32}) {
      check(
          2,
          new LstmCell(),
          random(dtype, 3, 4 * h),
          random(dtype, 3, 4 * h),
          random(dtype, 3, h),
          random(dtype, 4 * h));
      check(
          2, new GruCell(), random(dtype, 3, 3 * h), random(dtype, 3, 3 * h), random(dtype, 3, h));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void norms(DType dtype) {
    for (int n : new int[] {1, 7, 16, 40, 128}) {
      for (boolean centred : new boolean[] {false, true}) {
        var op = new RowNorm(1, centred, 1e-5);
        check(2, op, random(dtype, 3, 9, n));
        check(3, op, random(dtype, 3, 9, n), random(dtype, n));
        check(3, op, random(dtype, 3, 9, n), random(dtype, n), random(dtype, n));
      }
      check(3, new RowNorm(2, true, 0.1), random(dtype, 5, 3, n), random(dtype, 3, n));
    }
  }
}
