package naklon.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import naklon.kernel.Kernels;
import naklon.tensor.PointwiseProgram.Instruction;

/**
 * What a float32 {@link PointwiseProgram} runs at a time: one instruction, or several that one
 * kernel of {@link naklon.kernel.UpdateKernels} does in one pass, with the same bits. Chains of an
 * optimizer's update are bound by the passes over the tile, not by arithmetic.
 *
 * @param instruction the only one; of several, the last
 * @param operands numbers of the values that are read; scalars are read as one number; behind them
 *     those that are written besides the result
 * @param result number of the value that is written
 */
record Superinstruction(Form form, Instruction instruction, int[] operands, int result) {

  /** What is done with the operands, in this order. */
  enum Form {
    ONE,
    /** x·s + y. */
    SCALE_ADD,
    /** x − y·s. */
    SUBTRACT_SCALED,
    /** x + (y − x)·s. */
    APPROACH,
    /** x·s + (y·y)·t. */
    APPROACH_SQUARE,
    /** x − (y / (√v + ε))·s. */
    ADAPTIVE_STEP,
    /** {@link #APPROACH} and {@link #APPROACH_SQUARE}, written out, and {@link #ADAPTIVE_STEP}. */
    MOMENTS_STEP
  }

  /** Whether any operand is this value. */
  boolean reads(int value) {
    for (int o : operands) {
      if (o == value) {
        return true;
      }
    }
    return false;
  }

  void apply(Kernels k, float[][] f, int[] offset, int n) {
    int[] o = operands;
    float[] z = f[result];
    int zo = offset[result];
    float[] x = f[o[0]];
    int xo = offset[o[0]];
    float[] y = f[o[1]];
    int yo = offset[o[1]];
    switch (form) {
      case ONE -> instruction.op().apply(k, x, xo, y, yo, f[o[2]], offset[o[2]], z, zo, n);
      case SCALE_ADD -> k.scaleAdd(x, xo, y[yo], f[o[2]], offset[o[2]], z, zo, n);
      case SUBTRACT_SCALED -> k.subtractScaled(x, xo, y, yo, f[o[2]][offset[o[2]]], z, zo, n);
      case APPROACH -> k.approach(x, xo, y, yo, f[o[2]][offset[o[2]]], z, zo, n);
      case APPROACH_SQUARE ->
          k.approachSquare(x, xo, y[yo], f[o[2]], offset[o[2]], f[o[3]][offset[o[3]]], z, zo, n);
      case ADAPTIVE_STEP ->
          k.adaptiveStep(
              x,
              xo,
              y,
              yo,
              f[o[2]],
              offset[o[2]],
              f[o[3]][offset[o[3]]],
              f[o[4]][offset[o[4]]],
              z,
              zo,
              n);
      case MOMENTS_STEP -> momentsStep(k, f, offset, n);
    }
  }

  private float scalar(float[][] f, int[] offset, int operand) {
    int v = operands[operand];
    return f[v][offset[v]];
  }

  private void momentsStep(Kernels k, float[][] f, int[] offset, int n) {
    int m = operands[0];
    int g = operands[1];
    int v = operands[3];
    int w = operands[6];
    int mean = operands[9];
    int square = operands[10];
    k.momentsStep(
        f[m],
        offset[m],
        f[g],
        offset[g],
        scalar(f, offset, 2),
        f[v],
        offset[v],
        scalar(f, offset, 4),
        scalar(f, offset, 5),
        f[w],
        offset[w],
        scalar(f, offset, 7),
        scalar(f, offset, 8),
        f[mean],
        offset[mean],
        f[square],
        offset[square],
        f[result],
        offset[result],
        n);
  }

  /** Each instruction by itself. */
  static List<Superinstruction> single(Instruction[] code, int inputs) {
    var all = new ArrayList<Superinstruction>();
    for (int i = 0; i < code.length; i++) {
      all.add(one(code[i], inputs + i));
    }
    return all;
  }

  private static Superinstruction one(Instruction c, int result) {
    return new Superinstruction(Form.ONE, c, new int[] {c.a(), c.b(), c.c()}, result);
  }

  /**
   * The same program with instructions put together where one kernel does them all.
   *
   * @param isScalar which inputs are one number
   * @param isWritten which values leave the program
   */
  static List<Superinstruction> fuse(
      Instruction[] code, int inputs, IntPredicate isScalar, IntPredicate isWritten) {
    var all = new ArrayList<Superinstruction>();
    var match = new FormMatch(code, inputs, isScalar, isWritten);
    var done = new boolean[code.length];
    for (int i = code.length - 1; i >= 0; i--) {
      if (!done[i]) {
        Superinstruction several = match.endingAt(i);
        all.add(several != null ? several : one(code[i], inputs + i));
        match.inner().forEach(j -> done[j] = true);
      }
    }
    Collections.reverse(all);
    return all;
  }
}
