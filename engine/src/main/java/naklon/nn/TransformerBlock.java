package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Attention, then a net of two layers for each place, each behind a layer norm and with a way
 * beside it: x + attention(norm(x)), then x + down(gelu(up(norm(x)))), with up to four times the
 * width. This is GPT-2's block: norms come first, as in Xiong et al., "On Layer Normalization in
 * the Transformer Architecture" (2020).
 *
 * <p>Input and output [batch, time, width]. Cells: {@code norm1}, {@code attention}, {@code norm2},
 * {@code up}, {@code down}.
 */
public final class TransformerBlock implements Layer {
  private final MultiHeadAttention attention;
  private final double dropout;
  private final boolean hasBias;
  private final @Nullable Init init;
  private final @Nullable Init outInit;
  private final LayerNorm norm1 = LayerNorm.of();
  private final LayerNorm norm2 = LayerNorm.of();
  private @Nullable Linear up;
  private @Nullable Linear down;

  private TransformerBlock(
      MultiHeadAttention attention,
      double dropout,
      boolean hasBias,
      @Nullable Init init,
      @Nullable Init outInit) {
    this.attention = attention.fresh();
    this.dropout = dropout;
    this.hasBias = hasBias;
    this.init = init;
    this.outInit = outInit;
  }

  /**
   * With so many heads.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static TransformerBlock of(int heads) {
    return new TransformerBlock(MultiHeadAttention.of(heads), 0, true, null, null);
  }

  /** The same, where no place sees those after it. */
  public TransformerBlock causal() {
    return new TransformerBlock(attention.causal(), dropout, hasBias, init, outInit);
  }

  /** The same with rotary positions: see {@link MultiHeadAttention#rotary}. */
  public TransformerBlock rotary() {
    return new TransformerBlock(attention.rotary(), dropout, hasBias, init, outInit);
  }

  /** The same with dropout on what is added to the way beside. */
  public TransformerBlock dropout(double p) {
    return new TransformerBlock(attention, new Dropout(p).p(), hasBias, init, outInit);
  }

  /** The same without biases in the linear layers. */
  public TransformerBlock noBias() {
    return new TransformerBlock(attention.noBias(), dropout, false, init, outInit);
  }

  /** The same with weights that start so. */
  public TransformerBlock init(Init weightInit) {
    return new TransformerBlock(attention.init(weightInit), dropout, hasBias, weightInit, outInit);
  }

  /** The same with weights in front of the two additions that start so. */
  public TransformerBlock outInit(Init weightInit) {
    return new TransformerBlock(attention.outInit(weightInit), dropout, hasBias, init, weightInit);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Recurrent.requireSteps("TransformerBlock", pass, x);
    int width = x.shape().dim(2);
    if (up == null) {
      up = linear(4 * width, init);
      down = linear(width, outInit);
    }
    Tensor seen = pass.call("attention", attention, pass.call("norm1", norm1, x));
    Tensor after = x.add(pass.call("dropout1", new Dropout(dropout), seen));
    Tensor wide = pass.call("norm2", norm2, after);
    wide = pass.call("up", java.util.Objects.requireNonNull(up), wide).gelu();
    Tensor made = pass.call("down", java.util.Objects.requireNonNull(down), wide);
    return after.add(pass.call("dropout2", new Dropout(dropout), made));
  }

  private Linear linear(int outputs, @Nullable Init weightInit) {
    Linear plain = Linear.of(outputs);
    Linear linear = weightInit == null ? plain : plain.init(weightInit).biasInit(Inits.zeros());
    return hasBias ? linear : linear.noBias();
  }

  @Override
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    cells.addAll(norm1.cells());
    cells.addAll(attention.cells());
    cells.addAll(norm2.cells());
    for (var part : new @Nullable Linear[] {up, down}) {
      if (part != null) {
        cells.addAll(part.cells());
      }
    }
    return List.copyOf(cells);
  }

  @Override
  public String toString() {
    String around = attention.toString();
    return around.replace("multiHeadAttention", "transformerBlock")
        + (dropout == 0 ? "" : ".dropout(" + dropout + ")");
  }
}
