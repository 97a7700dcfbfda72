package naklon.nn;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.MatMul;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A language model in the manner of GPT-2: an embedding with learned positions, causal {@linkplain
 * TransformerBlock blocks}, a last layer norm, and logits for the token that comes next, by the
 * same table that embeds. Radford et al., "Language Models are Unsupervised Multitask Learners"
 * (2019); weights start as in nanoGPT: normal with deviation 0.02, those in front of an addition
 * with 0.02 / √(2 · layers), biases 0.
 *
 * <p>Input int32 [batch, time], time up to {@link #context}; output [batch, time, vocabulary],
 * where place t is about the token after t.
 */
public final class Transformer implements Layer {
  private final int vocabulary;
  private final int width;
  private final int layers;
  private final int heads;
  private final int context;
  private final double dropout;
  private final boolean isRotary;
  private final boolean isFloat64;
  private final Embedding embedding;
  private final @Nullable Positions positions;
  private final List<TransformerBlock> blocks = new ArrayList<>();
  private final LayerNorm norm = LayerNorm.of();

  private Transformer(
      int vocabulary,
      int width,
      int layers,
      int heads,
      int context,
      double dropout,
      boolean isRotary,
      boolean isFloat64) {
    this.vocabulary = vocabulary;
    this.width = width;
    this.layers = Misfit.atLeast(1, "transformer: layers", layers);
    this.heads = Misfit.atLeast(1, "transformer: heads", heads);
    this.context = Misfit.atLeast(1, "transformer: context", context);
    this.dropout = new Dropout(dropout).p();
    this.isRotary = isRotary;
    this.isFloat64 = isFloat64;
    Embedding table = Embedding.of(vocabulary, width).init(Inits.normal(0.02));
    embedding = isFloat64 ? table.float64() : table;
    positions = isRotary ? null : Positions.of(context);
    TransformerBlock plain =
        TransformerBlock.of(heads)
            .causal()
            .dropout(dropout)
            .init(Inits.normal(0.02))
            .outInit(Inits.normal(0.02 / Math.sqrt(2.0 * layers)));
    for (int l = 0; l < layers; l++) {
      blocks.add(isRotary ? plain.rotary() : plain.dropout(dropout));
    }
  }

  /**
   * Of 4 layers with 4 heads and a context of 64, without dropout.
   *
   * @throws IllegalArgumentException if the vocabulary or width is less than 1
   */
  public static Transformer of(int vocabulary, int width) {
    return new Transformer(vocabulary, width, 4, 4, 64, 0, false, false);
  }

  /** The same with so many blocks. */
  public Transformer layers(int count) {
    return new Transformer(vocabulary, width, count, heads, context, dropout, isRotary, isFloat64);
  }

  /** The same with so many heads in each block; the width must be a multiple of them. */
  public Transformer heads(int count) {
    return new Transformer(vocabulary, width, layers, count, context, dropout, isRotary, isFloat64);
  }

  /** The same for sequences of up to so many tokens. */
  public Transformer context(int tokens) {
    return new Transformer(vocabulary, width, layers, heads, tokens, dropout, isRotary, isFloat64);
  }

  /** The same with dropout behind the embedding and on what blocks add. */
  public Transformer dropout(double p) {
    return new Transformer(vocabulary, width, layers, heads, context, p, isRotary, isFloat64);
  }

  /** The same with rotary positions in the place of learned ones. */
  public Transformer rotary() {
    return new Transformer(vocabulary, width, layers, heads, context, dropout, true, isFloat64);
  }

  /** The same in float64. */
  public Transformer float64() {
    return new Transformer(vocabulary, width, layers, heads, context, dropout, isRotary, true);
  }

  /** The longest sequence it reads. */
  public int context() {
    return context;
  }

  /** How many tokens it knows. */
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    if (x.dtype() != DType.INT32 || x.shape().rank() != 2 || x.shape().dim(1) > context) {
      throw Misfit.at(
          "Transformer",
          pass,
          "input must be int32 tokens [batch, time] with time up to "
              + context
              + "; found "
              + x.type()
              + ".");
    }
    Tensor h = pass.call("embedding", embedding, x);
    Parameter table = embedding.weight(pass);
    if (positions != null) {
      h = pass.call("positions", positions, h);
    }
    h = pass.call("dropout", new Dropout(dropout), h);
    for (int l = 0; l < layers; l++) {
      h = pass.call("block" + l, blocks.get(l), h);
    }
    h = pass.call("norm", norm, h);
    int batch = x.shape().dim(0);
    int time = x.shape().dim(1);
    Tensor rows = h.reshape(batch * time, width);
    return Eager.apply(new MatMul(false, true), rows, table.value())
        .reshape(batch, time, vocabulary);
  }

  @Override
  public List<Cell> cells() {
    var cells = new ArrayList<>(embedding.cells());
    if (positions != null) {
      cells.addAll(positions.cells());
    }
    blocks.forEach(b -> cells.addAll(b.cells()));
    cells.addAll(norm.cells());
    return List.copyOf(cells);
  }

  @Override
  public String toString() {
    return "transformer("
        + vocabulary
        + ", "
        + width
        + ").layers("
        + layers
        + ").heads("
        + heads
        + ").context("
        + context
        + ")"
        + (dropout == 0 ? "" : ".dropout(" + dropout + ")")
        + (isRotary ? ".rotary()" : "")
        + (isFloat64 ? ".float64()" : "");
  }
}
