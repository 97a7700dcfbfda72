package naklon.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import naklon.autodiff.Gradients;
import naklon.nn.Layer;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** Central differences of functions of parameters, of the value and of the gradient. */
final class CellDifferences {
  private static final double H = 1e-4;
  private static final double TOLERANCE = 1e-6;
  private static final double ZERO = 1e-3;

  private static Judges.Tally tally = new Judges.Tally();

  private CellDifferences() {}

  /** What came of all comparisons since the last row. */
  static Judges.Row row(String judge) {
    var row = tally.row(judge, "first and second derivatives, each entry within 1e-6");
    tally = new Judges.Tally();
    return row;
  }

  /** First and second derivatives with respect to x and the layer's parameters. */
  static void check(String what, Supplier<Tensor> f, Parameter x, Layer layer) {
    Supplier<Tensor> scalar = () -> scalar(f.get());
    var _ = scalar.get(); // makes the parameters
    var all = new ArrayList<Parameter>(List.of(x));
    all.addAll(layer.parameters());
    check(what, scalar, all);
  }

  /** With respect to the layer's parameters alone. */
  static void check(String what, Supplier<Tensor> f, Layer layer) {
    Supplier<Tensor> scalar = () -> scalar(f.get());
    var _ = scalar.get(); // makes the parameters
    check(what, scalar, layer.parameters());
  }

  /** The same for a scalar function of parameters. */
  static void check(String what, Supplier<Tensor> scalar, List<Parameter> wrt) {
    compare(what + ", order 1", scalar, wrt);
    compare(what + ", order 2", () -> alongGradient(scalar.get(), wrt), wrt);
  }

  /** Σ c·(z + z²/2): derivatives of every order pass through every entry. */
  private static Tensor scalar(Tensor z) {
    Tensor c = Samples.doubles(new Random(11), -1, 1, z.shape().dims());
    return z.add(z.mul(z).mul(0.5)).mul(c).sum();
  }

  private static Tensor alongGradient(Tensor of, List<Parameter> wrt) {
    var random = new Random(12);
    Tensor sum = Tensor.scalar(0);
    for (var p : wrt) {
      sum = sum.add(p.mul(0).sum()); // a gradient that is constant still depends on them
    }
    for (Tensor g : Gradients.of(of, wrt).all()) {
      sum = sum.add(g.mul(Samples.doubles(random, -1, 1, g.shape().dims())).sum());
    }
    return sum;
  }

  private static void compare(String what, Supplier<Tensor> f, List<Parameter> wrt) {
    var d = Gradients.of(f.get(), wrt);
    for (var p : wrt) {
      tally.begin();
      double[] analytic = d.of(p).toDoubles();
      double[] numeric = central(f, p);
      double largest = ZERO;
      for (int i = 0; i < numeric.length; i++) {
        largest = Math.max(largest, Math.max(Math.abs(analytic[i]), Math.abs(numeric[i])));
      }
      for (int i = 0; i < numeric.length; i++) {
        if (!(Math.abs(analytic[i] - numeric[i]) <= TOLERANCE * largest)) {
          throw new AssertionError(
              "%s, %s[%d]: gradient %s, difference %s, largest entry %s"
                  .formatted(what, p.name(), i, analytic[i], numeric[i], largest));
        }
        tally.error(Math.abs(analytic[i] - numeric[i]) / largest);
      }
      tally.agreed();
    }
  }

  /** With the error of h² taken out by those of 2h (Richardson), as in {@link Differences}. */
  private static double[] central(Supplier<Tensor> f, Parameter p) {
    Tensor before = p.value().detached();
    double[] x = before.toDoubles();
    int[] dims = before.shape().dims();
    var d = new double[x.length];
    double[] far = {-2 * H, -H, H, 2 * H};
    double[] weight = {1, -8, 8, -1};
    for (int e = 0; e < x.length; e++) {
      double at = x[e];
      double sum = 0;
      for (int k = 0; k < far.length; k++) {
        x[e] = at + far[k];
        p.assign(Tensor.doubles(x, dims));
        sum += weight[k] * f.get().item();
      }
      x[e] = at;
      d[e] = sum / (12 * H);
    }
    p.assign(before);
    return d;
  }
}
