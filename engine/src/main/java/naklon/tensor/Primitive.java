package naklon.tensor;

import naklon.kernel.Kernels;

/** An op computed by kernels. */
public sealed interface Primitive extends Op
    permits Pointwise,
        Reshape,
        Permute,
        BroadcastTo,
        SliceOf,
        Pad,
        Concat,
        Cast,
        StopGradient,
        After,
        Sum,
        Max,
        ArgMax,
        TakeRows,
        AddRows,
        Gather,
        ScatterAdd,
        MatMul,
        Conv2d,
        Conv2dInputGradient,
        Conv2dWeightGradient,
        MaxPool2d,
        Uniform {

  /**
   * Computes part {@code part} of {@code parts} independent shares of the outputs. How the work is
   * shared never changes a bit of the result.
   *
   * @param in windows with the inputs' types
   * @param out windows with the outputs' types; an entry is null if that output is not wanted
   * @param scratch {@code parts · scratch(...)} elements of the first floating input's dtype
   */
  void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts);

  /**
   * The same op with whatever it can work out from the inputs' types once and for all; a plan runs
   * this one, so that running allocates nothing.
   */
  default Primitive prepared(TensorType[] in) {
    return this;
  }

  /** How it is computed for inputs of these types, in words for {@code explain}; mostly empty. */
  default String method(TensorType[] in) {
    return "";
  }

  /** Elements of scratch that one part needs. */
  default int scratch(TensorType[] in) {
    return 0;
  }

  /** Into how many parts the work can usefully be divided, at most. */
  default int parts(TensorType[] in) {
    return 1;
  }

  /** True if the output is the first input's memory under another shape. */
  default boolean isAlias() {
    return false;
  }

  /**
   * True if a plan may let a chain of pointwise ops go over the output as soon as it is computed.
   */
  default boolean takesEpilogue() {
    return false;
  }

  /** First element of part {@code part} when n elements are shared in runs of {@code grain}. */
  static int from(int n, int grain, int part, int parts) {
    long runs = (n + (long) grain - 1) / grain;
    return (int) Math.min(n, runs * part / parts * grain);
  }
}
