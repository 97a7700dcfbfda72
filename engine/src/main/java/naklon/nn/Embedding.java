package naklon.nn;

import java.util.List;
import java.util.stream.Stream;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each entry of a vocabulary: token i becomes row i of the table.
 *
 * <p>Input int32 of any shape, such as [batch, time]; output of that shape with a last axis of
 * {@code width}. Parameter: {@code weight} [vocabulary, width], standard normal at the start as in
 * PyTorch, float32 unless {@link #dtype} says otherwise. Its gradient is a scattered sum: the rows
 * of tokens that the batch does not have get 0.
 */
public final class Embedding implements Layer {
  private static final String KIND = "Embedding";

  private final int vocabulary;
  private final int width;
  private final @Nullable Init init;
  private final DType dtype;
  private @Nullable Parameter weight;

  private Embedding(int vocabulary, int width, @Nullable Init init, DType dtype) {
    this.vocabulary = vocabulary;
    this.width = width;
    this.init = init;
    this.dtype = dtype;
  }

  /**
   * A table of {@code vocabulary} rows of {@code width} numbers.
   *
   * @throws IllegalArgumentException if either is less than 1
   */
  public static Embedding of(int vocabulary, int width) {
    return new Embedding(
        Misfit.atLeast(1, "embedding: vocabulary", vocabulary),
        Misfit.atLeast(1, "embedding: width", width),
        null,
        DType.FLOAT32);
  }

  /** The same with a table that starts so. */
  public Embedding init(Init weightInit) {
    return new Embedding(vocabulary, width, weightInit, dtype);
  }

  /** The same in float64: tokens have no floating dtype that the table could follow. */
  public Embedding float64() {
    return new Embedding(vocabulary, width, init, DType.FLOAT64);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    if (x.dtype() != DType.INT32) {
      throw Misfit.at(
          KIND,
          pass,
          "input is "
              + x.type()
              + "; it must be int32 tokens, each 0 .. "
              + (vocabulary - 1)
              + ". Text becomes tokens by Text.split(...).");
    }
    int[] dims = java.util.Arrays.copyOf(x.shape().dims(), x.shape().rank() + 1);
    dims[dims.length - 1] = width;
    return weight(pass).value().takeRows(x.reshape(x.type().size())).reshape(dims);
  }

  /** The table; made if there is none yet. */
  Parameter weight(Pass pass) {
    Parameter w = weight;
    if (w == null) {
      var type = new TensorType(dtype, Shape.of(vocabulary, width));
      w = pass.parameter("weight", type, init == null ? Inits.normal(1) : init);
      weight = w;
    }
    return w;
  }

  @Override
  public List<Cell> cells() {
    return Stream.<@Nullable Cell>of(weight).<Cell>mapMulti(Linear::present).toList();
  }

  @Override
  public String toString() {
    return "embedding("
        + vocabulary
        + ", "
        + width
        + ")"
        + (init == null ? "" : ".init(" + init + ")")
        + (dtype == DType.FLOAT64 ? ".float64()" : "");
  }
}
