package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Attention;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Each place of a sequence looks at all others (or, if causal, at itself and those before it) and
 * takes a weighted mean of what they offer, in several heads at once: softmax(q·kᵀ/√d)·v with q, k
 * and v from the input by weights of their own, and a last weight over all heads. Vaswani et al.,
 * "Attention Is All You Need" (2017).
 *
 * <p>Input and output [batch, time, width]; the width is a multiple of the heads. Parameters:
 * {@code query.weight}, {@code key.weight}, {@code value.weight}, {@code out.weight}, each [width,
 * width], and biases. As in PyTorch the first three start uniform in ±√(6 / 4 width) with biases 0,
 * the last as a linear layer with bias 0. No matrix of [time, time] is held in memory.
 */
public final class MultiHeadAttention implements Layer {
  private static final String KIND = "MultiHeadAttention";

  private final int heads;
  private final boolean isCausal;
  private final boolean isRotary;
  private final boolean hasBias;
  private final @Nullable Init init;
  private final @Nullable Init outInit;
  private @Nullable Linear query;
  private @Nullable Linear key;
  private @Nullable Linear value;
  private @Nullable Linear out;

  private MultiHeadAttention(
      int heads,
      boolean isCausal,
      boolean isRotary,
      boolean hasBias,
      @Nullable Init init,
      @Nullable Init outInit) {
    this.heads = heads;
    this.isCausal = isCausal;
    this.isRotary = isRotary;
    this.hasBias = hasBias;
    this.init = init;
    this.outInit = outInit;
  }

  /**
   * With so many heads.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static MultiHeadAttention of(int heads) {
    int checked = Misfit.atLeast(1, "multiHeadAttention: heads", heads);
    return new MultiHeadAttention(checked, false, false, true, null, null);
  }

  /** The same, where no place sees those after it. */
  public MultiHeadAttention causal() {
    return new MultiHeadAttention(heads, true, isRotary, hasBias, init, outInit);
  }

  /** The same with queries and keys turned by their place: see {@link Rotary}. */
  public MultiHeadAttention rotary() {
    return new MultiHeadAttention(heads, isCausal, true, hasBias, init, outInit);
  }

  /** The same without biases. */
  public MultiHeadAttention noBias() {
    return new MultiHeadAttention(heads, isCausal, isRotary, false, init, outInit);
  }

  /** The same with weights of queries, keys and values that start so. */
  public MultiHeadAttention init(Init weightInit) {
    return new MultiHeadAttention(heads, isCausal, isRotary, hasBias, weightInit, outInit);
  }

  /** The same with a last weight that starts so. */
  public MultiHeadAttention outInit(Init weightInit) {
    return new MultiHeadAttention(heads, isCausal, isRotary, hasBias, init, weightInit);
  }

  /** The same without parameters. */
  MultiHeadAttention fresh() {
    return new MultiHeadAttention(heads, isCausal, isRotary, hasBias, init, outInit);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Recurrent.requireSteps(KIND, pass, x);
    int width = x.shape().dim(2);
    if (width % heads != 0 || (isRotary && width / heads % 2 != 0)) {
      throw Misfit.at(
          KIND,
          pass,
          "input "
              + x.shape()
              + " has "
              + width
              + " features, which do not divide into "
              + heads
              + " heads"
              + (isRotary ? " of an even width" : "")
              + ".");
    }
    if (query == null) {
      double bound = Math.sqrt(6.0 / (4.0 * width));
      Init start = init == null ? Inits.uniform(-bound, bound) : init;
      query = part(width, start);
      key = part(width, start);
      value = part(width, start);
      out = part(width, outInit == null ? Inits.torchDefault() : outInit);
    }
    Tensor q = pass.call("query", java.util.Objects.requireNonNull(query), x);
    Tensor k = pass.call("key", java.util.Objects.requireNonNull(key), x);
    Tensor v = pass.call("value", java.util.Objects.requireNonNull(value), x);
    if (isRotary) {
      q = Rotary.turn(q, heads);
      k = Rotary.turn(k, heads);
    }
    Tensor seen = Attention.of(q, k, v, heads, isCausal);
    return pass.call("out", java.util.Objects.requireNonNull(out), seen);
  }

  private Linear part(int width, Init weightInit) {
    Linear linear = Linear.of(width).init(weightInit);
    return hasBias ? linear.biasInit(Inits.zeros()) : linear.noBias();
  }

  @Override
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    for (var part : new @Nullable Linear[] {query, key, value, out}) {
      if (part != null) {
        cells.addAll(part.cells());
      }
    }
    return List.copyOf(cells);
  }

  @Override
  public String toString() {
    return "multiHeadAttention("
        + heads
        + ")"
        + (isCausal ? ".causal()" : "")
        + (isRotary ? ".rotary()" : "")
        + (hasBias ? "" : ".noBias()")
        + (init == null ? "" : ".init(" + init + ")")
        + (outInit == null ? "" : ".outInit(" + outInit + ")");
  }
}
