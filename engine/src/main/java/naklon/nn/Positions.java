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
 * Adds a learned vector to each place of a sequence, so that the layers behind it know where they
 * are. Gehring et al., "Convolutional Sequence to Sequence Learning" (2017); GPT-2 starts it normal
 * with deviation 0.02, and so does this.
 *
 * <p>Input [batch, time, features] with time up to {@code context}; output the same. Parameter:
 * {@code weight} [context, features].
 */
public final class Positions implements Layer {
  private static final String KIND = "Positions";

  private final int context;
  private @Nullable Parameter weight;

  private Positions(int context) {
    this.context = context;
  }

  /**
   * For sequences of up to {@code context} places.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public static Positions of(int context) {
    return new Positions(Misfit.atLeast(1, "positions: context", context));
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Recurrent.requireSteps(KIND, pass, x);
    int time = x.shape().dim(1);
    if (time > context) {
      throw Misfit.at(
          KIND,
          pass,
          "input "
              + x.shape()
              + " has "
              + time
              + " places, but there are vectors for "
              + context
              + " only. Cut the sequence, or make a layer of positions("
              + time
              + ").");
    }
    Parameter w = weight;
    if (w == null) {
      var type = new TensorType(x.dtype(), Shape.of(context, x.shape().dim(2)));
      w = pass.parameter("weight", type, Inits.normal(0.02));
      weight = w;
    }
    Misfit.requireDtype(KIND, pass, x, w);
    return x.add(w.value().slice(0, 0, time));
  }

  @Override
  public List<Cell> cells() {
    return Stream.<@Nullable Cell>of(weight).<Cell>mapMulti(Linear::present).toList();
  }

  @Override
  public String toString() {
    return "positions(" + context + ")";
  }
}
