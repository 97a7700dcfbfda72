package naklon.lab.gradients;

import java.util.ArrayList;
import java.util.List;
import naklon.autodiff.GradientCheck;
import naklon.autodiff.GradientHook;
import naklon.autodiff.Gradients;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.tensor.Uniform;

/**
 * A net 3-3-3-1 with tanh and the mean squared error over a few rows, in float64, whose second
 * layer may have a bug in its gradient. Both hidden layers have as many inputs as outputs.
 */
final class Bench {
  static final int ROWS = 5;
  private static final int WIDTH = 3;
  private static final int LAYERS = 3;

  /** Near the bottom of the V. */
  private static final double H = 1e-5;

  private final Tensor x;
  private final Tensor y;
  private final List<Parameter> parameters = new ArrayList<>();

  /** A bench whose numbers are drawn by this seed. */
  Bench(long seed) {
    Seed from = Seed.of(seed);
    x = drawn(from.at("x"), ROWS, WIDTH);
    y = drawn(from.at("y"), ROWS, 1);
    for (int layer = 1; layer <= LAYERS; layer++) {
      int outputs = layer == LAYERS ? 1 : WIDTH;
      String w = "W" + layer;
      String b = "b" + layer;
      parameters.add(new Parameter(w, drawn(from.at(w), WIDTH, outputs)));
      parameters.add(new Parameter(b, drawn(from.at(b), outputs)));
    }
  }

  /** Uniform in [−1, 1). */
  private static Tensor drawn(Seed seed, int... dims) {
    var type = TensorType.of(DType.FLOAT64, dims);
    return Uniform.of(seed.key(), type, Tensor.scalar(0)).mul(2).sub(1).detached();
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** The loss, whose gradient has this bug in its second layer. */
  Tensor loss(Bug bug) {
    Tensor a = x;
    for (int layer = 1; layer <= LAYERS; layer++) {
      Bug here = layer == 2 ? bug : Bug.NONE;
      Parameter w = parameters.get(2 * layer - 2);
      Parameter b = parameters.get(2 * layer - 1);
      Tensor z = Eager.apply(new BuggyLinear(here), a, w.value(), b.value());
      a = layer == LAYERS ? z : activation(z, here);
    }
    return a.sub(y).square().mean();
  }

  /** tanh; with the term missing its derivative 1 − tanh² is divided out again. */
  private static Tensor activation(Tensor z, Bug bug) {
    if (bug != Bug.MISSING_TERM) {
      return z.tanh();
    }
    Tensor t = z.detached().tanh();
    Tensor slope = t.square().neg().add(1);
    return GradientHook.at(z, dz -> dz.div(slope)).tanh();
  }

  /**
   * A parameter's gradient, twice.
   *
   * @param shape of the parameter
   * @param backward what backpropagation gave
   * @param differences central differences of the loss
   * @param error largest difference of the two, relative to the largest entry
   * @param ratio of the two where it is the same for all entries; NaN where it is not
   */
  record Row(
      String name,
      int[] shape,
      double[] backward,
      double[] differences,
      double error,
      double ratio,
      boolean passed) {}

  /** Every parameter in order, the net's bug being this one. */
  List<Row> rows(Bug bug) {
    List<Tensor> backward = Gradients.of(loss(bug), parameters).all();
    var report = GradientCheck.of(() -> loss(Bug.NONE), parameters, backward);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      var entry =
          report.entries().stream()
              .filter(e -> e.name().equals(p.name()))
              .findFirst()
              .orElseThrow();
      rows.add(
          new Row(
              p.name(),
              p.shape().dims(),
              backward.get(i).toDoubles(),
              GradientCheck.centralDifferences(() -> loss(Bug.NONE), p, H),
              entry.error(),
              entry.ratio(),
              entry.passed()));
    }
    return rows;
  }
}
