package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * An op defined by other ops. It exists as an op of its own because it has a fused kernel, or a
 * gradient rule that is better than its definition's (at a kink, or for accuracy). Anything else
 * that is made of ops is a plain method.
 */
public sealed interface Composite extends Op
    permits Softmax,
        CrossEntropy,
        Softplus,
        Gelu,
        GeluGradient,
        RowNorm,
        RowNormGradient,
        RowNormWeightGradient,
        Attention,
        AttentionGradient,
        LstmCell,
        LstmCellGradient,
        GruCell,
        GruCellGradient {

  /** The outputs, written in other ops: what the fused kernel and the gradient rule must equal. */
  Tensor[] definition(Tensor[] in);

  /** By default the shapes of the definition. */
  @Override
  TensorType[] infer(TensorType[] in);

  /** By default the gradient of the definition. */
  @Override
  default Tensor[] vjp(Backward b) {
    return Reverse.ofDefinition(this, b);
  }

  /** Whether {@link #run} computes it; otherwise its definition is computed. */
  default boolean isFused() {
    return false;
  }

  /** The fused kernel; as {@link Primitive#run}. */
  default void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    throw new IllegalStateException(name() + " has no fused kernel");
  }

  /** As {@link Primitive#scratch}. */
  default int scratch(TensorType[] in) {
    return 0;
  }

  /** As {@link Primitive#parts}. */
  default int parts(TensorType[] in) {
    return 1;
  }
}
