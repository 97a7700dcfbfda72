package naklon.nn;

import java.util.List;
import java.util.stream.Stream;
import naklon.tensor.Cell;
import naklon.tensor.Parameter;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Every output is a weighted sum of all inputs, plus a bias: z = x · weight + bias.
 *
 * <p>Input [batch, in] or [batch, time, in], float32 or float64; output [batch, out] or [batch,
 * time, out]. Parameters, made for the first input and of its dtype: {@code weight} [in, out]
 * (PyTorch keeps it transposed) and {@code bias} [out]. Both start as in PyTorch, uniform in
 * ±1/√in.
 *
 * <p>Options give a new layer without parameters: {@code linear(128).init(heNormal()).noBias()}.
 */
public final class Linear implements Layer {
  private static final String KIND = "Linear";

  private final int outputs;
  private final @Nullable Init init;
  private final @Nullable Init biasInit;
  private final boolean hasBias;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  private Linear(int outputs, @Nullable Init init, @Nullable Init biasInit, boolean hasBias) {
    this.outputs = outputs;
    this.init = init;
    this.biasInit = biasInit;
    this.hasBias = hasBias;
  }

  /**
   * A layer of this many outputs.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Linear of(int outputs) {
    return new Linear(Misfit.atLeast(1, "linear: outputs", outputs), null, null, true);
  }

  /** The same with weights that start so. */
  public Linear init(Init weightInit) {
    return new Linear(outputs, weightInit, biasInit, hasBias);
  }

  /** The same with biases that start so. */
  public Linear biasInit(Init newBiasInit) {
    return new Linear(outputs, init, newBiasInit, true);
  }

  /** The same without biases. */
  public Linear noBias() {
    return new Linear(outputs, init, null, false);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    requireFeatures(x, pass);
    int inputs = x.shape().dim(-1);
    Parameter w = weight;
    if (w == null) {
      var type = new TensorType(x.dtype(), Shape.of(inputs, outputs));
      w = pass.parameter("weight", type, init == null ? Inits.torchDefault() : init);
      weight = w;
    }
    if (w.shape().dim(0) != inputs) {
      throw Misfit.at(
          KIND,
          pass,
          "input has "
              + inputs
              + " features, weight expects "
              + w.shape().dim(0)
              + " (input "
              + x.shape()
              + ", weight "
              + w.shape()
              + "). Did the flatten() before it get lost?");
    }
    Misfit.requireDtype(KIND, pass, x, w);
    if (!hasBias) {
      return x.matmul(w);
    }
    // Of a sequence, too, the sum follows the product with nothing between them, so that a plan
    // makes one kernel of both.
    Tensor z = rows(x).matmul(w).add(bias(inputs, x, pass));
    return x.shape().rank() == 2 ? z : z.reshape(x.shape().dim(0), x.shape().dim(1), outputs);
  }

  private static Tensor rows(Tensor x) {
    return x.shape().rank() == 2 ? x : x.reshape(-1, x.shape().dim(-1));
  }

  private Parameter bias(int inputs, Tensor x, Pass pass) {
    Parameter b = bias;
    if (b == null) {
      var start = biasInit == null ? Inits.torchBias(inputs) : biasInit;
      b = pass.parameter("bias", new TensorType(x.dtype(), Shape.of(outputs)), start);
      bias = b;
    }
    return b;
  }

  private static void requireFeatures(Tensor x, Pass pass) {
    Misfit.requireFloats(KIND, pass, x);
    switch (x.shape().rank()) {
      case 0, 1 ->
          throw Misfit.at(
              KIND,
              pass,
              "input "
                  + x.shape()
                  + " has no batch axis; it must be [batch, features]. For a single example write "
                  + "x.reshape(1, -1).");
      case 2, 3 -> {}
      default ->
          throw Misfit.at(
              KIND,
              pass,
              "input is a batch of images "
                  + x.shape()
                  + "; it must be [batch, features]. Add flatten() before it.");
    }
  }

  @Override
  public List<Cell> cells() {
    return Stream.<@Nullable Cell>of(weight, bias).<Cell>mapMulti(Linear::present).toList();
  }

  /** Passes on what has been made already. */
  static void present(@Nullable Cell cell, java.util.function.Consumer<Cell> to) {
    if (cell != null) {
      to.accept(cell);
    }
  }

  @Override
  public String toString() {
    return "linear(" + outputs + ")" + options(init, biasInit, hasBias);
  }

  static String options(@Nullable Init init, @Nullable Init biasInit, boolean hasBias) {
    return (init == null ? "" : ".init(" + init + ")")
        + (biasInit == null ? "" : ".biasInit(" + biasInit + ")")
        + (hasBias ? "" : ".noBias()");
  }
}
