package naklon.compile;

import naklon.tensor.BinaryOp;
import naklon.tensor.BroadcastTo;
import naklon.tensor.Cast;
import naklon.tensor.Op;
import naklon.tensor.Primitive;

/**
 * Which operations the compiler may leave out because no bit changes. Not x + 0 (−0 would become
 * +0) and not x · 0 (NaN would become 0).
 */
final class Rewrites {
  private Rewrites() {}

  /** An op that, with output type equal to input type, gives the input itself. */
  static boolean keepsValue(Primitive op) {
    return op.isAlias() || op instanceof BroadcastTo || op instanceof Cast;
  }

  static boolean isBroadcast(Op op) {
    return op instanceof BroadcastTo;
  }

  static boolean isProduct(Op op) {
    return op instanceof BinaryOp.Mul;
  }
}
