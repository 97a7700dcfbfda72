package naklon.conformance;

import java.util.List;
import java.util.function.Function;
import naklon.autodiff.Gradients;
import naklon.tensor.DType;
import naklon.tensor.Operand;
import naklon.tensor.Tensor;

/** Central differences of a scalar function of several float64 tensors, and their comparison. */
final class Differences {
  /** Below this a gradient counts as zero: what remains is the rounding of the differences. */
  private static final double ZERO = 1e-3;

  private Differences() {}

  /** The gradients of {@code f}, one for each input; int32 inputs have none. */
  static Tensor[] analytic(Function<Tensor[], Tensor> f, Tensor[] at) {
    Tensor[] x = tracked(at);
    return gradients(f.apply(x), x);
  }

  /** The inputs as beginnings of a history. */
  static Tensor[] tracked(Tensor[] at) {
    var x = new Tensor[at.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = isFloating(at[i]) ? at[i].detached().tracked() : at[i];
    }
    return x;
  }

  /** The gradients of a scalar with respect to the floating tensors of x, in their places. */
  static Tensor[] gradients(Tensor of, Tensor[] x) {
    var floating = List.of(x).stream().filter(Differences::isFloating).toArray(Operand[]::new);
    var d = Gradients.of(of, floating);
    var gradients = new Tensor[x.length];
    for (int i = 0; i < x.length; i++) {
      gradients[i] = isFloating(x[i]) ? d.of(x[i]) : null;
    }
    return gradients;
  }

  static boolean isFloating(Tensor t) {
    return t.dtype().isFloating();
  }

  /**
   * (8 (f(x + h) − f(x − h)) − (f(x + 2h) − f(x − 2h))) / 12h for every element of input i: central
   * differences with the error of h² taken out by those of 2h (Richardson).
   */
  static double[] central(Function<Tensor[], Tensor> f, Tensor[] at, int i, double h) {
    double[] x = at[i].toDoubles();
    int[] dims = at[i].shape().dims();
    Tensor[] moved = at.clone();
    var d = new double[x.length];
    double[] far = {-2 * h, -h, h, 2 * h};
    double[] weight = {1, -8, 8, -1};
    for (int e = 0; e < x.length; e++) {
      double before = x[e];
      double sum = 0;
      for (int k = 0; k < far.length; k++) {
        x[e] = before + far[k];
        moved[i] = Tensor.doubles(x, dims);
        sum += weight[k] * f.apply(moved).item();
      }
      x[e] = before;
      d[e] = sum / (12 * h);
    }
    return d;
  }

  /**
   * Fails unless f's gradients are within {@code tolerance}, relative to their largest entry; gives
   * the largest error.
   */
  static double check(
      String what, Function<Tensor[], Tensor> f, Tensor[] at, double h, double tolerance) {
    Tensor[] analytic = analytic(f, at);
    double worst = 0;
    for (int i = 0; i < at.length; i++) {
      if (isFloating(at[i])) {
        if (at[i].dtype() != DType.FLOAT64) {
          throw new IllegalArgumentException(what + ": input " + i + " is not float64");
        }
        double[] numeric = central(f, at, i, h);
        double error = compare(what + ", input " + i, analytic[i].toDoubles(), numeric, tolerance);
        worst = Math.max(worst, error);
      }
    }
    return worst;
  }

  private static double compare(
      String what, double[] analytic, double[] numeric, double tolerance) {
    double largest = ZERO;
    for (int e = 0; e < numeric.length; e++) {
      largest = Math.max(largest, Math.max(Math.abs(analytic[e]), Math.abs(numeric[e])));
    }
    double worst = 0;
    for (int e = 0; e < numeric.length; e++) {
      worst = Math.max(worst, Math.abs(analytic[e] - numeric[e]) / largest);
      if (!(Math.abs(analytic[e] - numeric[e]) <= tolerance * largest)) {
        throw new AssertionError(
            what
                + ", entry "
                + e
                + ": gradient "
                + analytic[e]
                + ", difference "
                + numeric[e]
                + ", largest entry "
                + largest);
      }
    }
    return worst;
  }
}
