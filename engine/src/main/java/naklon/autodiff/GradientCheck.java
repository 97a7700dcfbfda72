package naklon.autodiff;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;

/**
 * Compares the gradients that backpropagation gives with central differences (f(w + h) − f(w − h))
 * / 2h, entry by entry, in float64. Errors are relative to the largest entry of either gradient of
 * the parameter, or to {@link #floor} where all entries are smaller: no difference shows a gradient
 * that the rounding of the loss hides, such as that of a bias of all keys of attention, which is 0.
 *
 * <p>A gradient that is wrong by a constant factor (a forgotten 2, a mean taken for a sum, a sign)
 * is recognised: {@link Entry#ratio}.
 */
public final class GradientCheck {
  /** What backpropagation must reach. */
  public static final double TOLERANCE = 1e-6;

  private static final double DEFAULT_H = 1e-5;

  /** Units in the last place by which a loss may be off: a sum over thousands of roundings. */
  private static final double ROUNDING = 8;

  private GradientCheck() {}

  /**
   * One parameter's comparison.
   *
   * @param name of the parameter
   * @param error largest |analytic − numeric| of the entries, relative to the largest entry
   * @param worst index of that entry, row-major
   * @param analytic backpropagation's value there
   * @param numeric the central difference there
   * @param ratio analytic / numeric if it is the same for all entries, otherwise NaN
   * @param entries how many entries were compared
   */
  public record Entry(
      String name,
      double error,
      int worst,
      double analytic,
      double numeric,
      double ratio,
      int entries) {
    /** Whether the error is within {@link #TOLERANCE}. */
    public boolean passed() {
      return error <= TOLERANCE;
    }
  }

  /**
   * The comparison of all parameters, worst first.
   *
   * @param entries one for each parameter
   */
  public record Report(List<Entry> entries) {
    public boolean passed() {
      return entries.stream().allMatch(Entry::passed);
    }

    /** The parameter whose gradient is furthest off. */
    public Entry worst() {
      return entries.get(0);
    }

    /** A line for each parameter, and what a constant ratio hints at. */
    @Override
    public String toString() {
      var text = new StringBuilder();
      for (var e : entries) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-28s %s  error %.2e over %d entries; worst [%d]: %.10g, difference %.10g%n",
                e.name(),
                e.passed() ? "ok   " : "WRONG",
                e.error(),
                e.entries(),
                e.worst(),
                e.analytic(),
                e.numeric()));
        if (!e.passed() && !Double.isNaN(e.ratio())) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%-28s        every entry is %s times what it should be%n",
                  "",
                  new BigDecimal(e.ratio())
                      .round(new MathContext(5))
                      .stripTrailingZeros()
                      .toPlainString()));
        }
      }
      return text.toString();
    }
  }

  /**
   * What errors are relative to at least. Two losses that are off by {@code u} units in the last
   * place make a difference wrong by u·ulp / h; the floor is where that is {@link #TOLERANCE}.
   *
   * @param value the loss, or whatever the differences are taken of
   */
  public static double floor(double value) {
    return Math.max(ROUNDING * Math.ulp(value) / DEFAULT_H / TOLERANCE, 1e-12);
  }

  /**
   * Checks the gradient that backpropagation gives for {@code loss}.
   *
   * @param loss computes the loss from the parameters' present values, the same each time
   * @throws ShapeException if a parameter is not float64
   */
  public static Report of(Supplier<Tensor> loss, List<Parameter> parameters) {
    requireFloat64(parameters);
    return of(loss, parameters, Gradients.of(loss.get(), parameters).all());
  }

  /**
   * Checks gradients from elsewhere, such as ones computed by hand.
   *
   * @param gradients one for each parameter
   */
  public static Report of(
      Supplier<Tensor> loss, List<Parameter> parameters, List<Tensor> gradients) {
    requireFloat64(parameters);
    var entries = new ArrayList<Entry>();
    double floor = floor(loss.get().item());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      double[] analytic = gradients.get(i).toDoubles();
      entries.add(compare(p.name(), analytic, centralDifferences(loss, p, DEFAULT_H), floor));
    }
    entries.sort(Comparator.comparingDouble(Entry::error).reversed());
    return new Report(List.copyOf(entries));
  }

  /**
   * Checks second derivatives: Hessian-vector products, for a drawn direction v, against central
   * differences of the gradient along it, (∇f(w + hv) − ∇f(w − hv)) / 2h.
   *
   * @param loss computes the loss from the parameters' present values, the same each time
   * @param seed draws the direction
   * @throws ShapeException if a parameter is not float64
   */
  public static Report secondOrder(Supplier<Tensor> loss, List<Parameter> parameters, long seed) {
    requireFloat64(parameters);
    var before = new ArrayList<Tensor>();
    var direction = new ArrayList<Tensor>();
    for (var p : parameters) {
      before.add(p.value().detached());
      var v = new double[p.type().size()];
      for (int e = 0; e < v.length; e++) {
        v[e] = (Seed.of(seed).at(p.name()).at(e).key() >> 10) * 0x1p-53; // in [−1, 1)
      }
      direction.add(Tensor.doubles(v, p.type().shape().dims()));
    }
    List<Tensor> analytic = Differential.hessianVector(loss.get(), parameters, direction);
    var entries = new ArrayList<Entry>();
    try {
      List<double[]> up = gradientsAt(loss, parameters, before, direction, DEFAULT_H);
      List<double[]> down = gradientsAt(loss, parameters, before, direction, -DEFAULT_H);
      double floor = floor(up.stream().mapToDouble(GradientCheck::largest).max().orElse(0));
      for (int i = 0; i < parameters.size(); i++) {
        var numeric = new double[up.get(i).length];
        for (int e = 0; e < numeric.length; e++) {
          numeric[e] = (up.get(i)[e] - down.get(i)[e]) / (2 * DEFAULT_H);
        }
        entries.add(compare(parameters.get(i).name(), analytic.get(i).toDoubles(), numeric, floor));
      }
    } finally {
      for (int i = 0; i < before.size(); i++) {
        parameters.get(i).assign(before.get(i));
      }
    }
    entries.sort(Comparator.comparingDouble(Entry::error).reversed());
    return new Report(List.copyOf(entries));
  }

  private static List<double[]> gradientsAt(
      Supplier<Tensor> loss,
      List<Parameter> parameters,
      List<Tensor> before,
      List<Tensor> direction,
      double h) {
    for (int i = 0; i < before.size(); i++) {
      parameters.get(i).assign(before.get(i).add(direction.get(i).mul(h)));
    }
    return Gradients.of(loss.get(), parameters).all().stream().map(Tensor::toDoubles).toList();
  }

  /**
   * Central differences of the loss by every entry of a parameter.
   *
   * @param h the step, scaled by max(1, |entry|)
   */
  public static double[] centralDifferences(Supplier<Tensor> loss, Parameter parameter, double h) {
    Tensor before = parameter.value().detached();
    double[] w = before.toDoubles();
    int[] dims = before.shape().dims();
    var numeric = new double[w.length];
    try {
      for (int i = 0; i < w.length; i++) {
        double at = w[i];
        double step = h * Math.max(1, Math.abs(at));
        w[i] = at + step;
        double right = w[i];
        parameter.assign(Tensor.doubles(w, dims));
        double up = loss.get().item();
        w[i] = at - step;
        double left = w[i];
        parameter.assign(Tensor.doubles(w, dims));
        double down = loss.get().item();
        w[i] = at;
        numeric[i] = (up - down) / (right - left);
      }
    } finally {
      parameter.assign(before);
    }
    return numeric;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static Entry compare(String name, double[] analytic, double[] numeric, double floor) {
    double scale = Math.max(Math.max(largest(analytic), largest(numeric)), floor);
    double error = 0;
    int worst = 0;
    for (int i = 0; i < analytic.length; i++) {
      double e = Math.abs(analytic[i] - numeric[i]) / scale;
      if (!(e <= error)) { // also true for NaN
        error = Double.isNaN(e) ? Double.POSITIVE_INFINITY : e;
        worst = i;
      }
    }
    return new Entry(
        name,
        error,
        worst,
        analytic.length == 0 ? 0 : analytic[worst],
        analytic.length == 0 ? 0 : numeric[worst],
        constantRatio(analytic, numeric, scale),
        analytic.length);
  }

  /** analytic / numeric, if all entries that are not tiny agree on it. */
  private static double constantRatio(double[] analytic, double[] numeric, double scale) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < analytic.length; i++) {
      if (Math.abs(numeric[i]) > 1e-3 * scale) {
        double r = analytic[i] / numeric[i];
        low = Math.min(low, r);
        high = Math.max(high, r);
      }
    }
    boolean constant = low <= high && high - low <= 1e-4 * Math.max(1e-3, Math.abs(high));
    return constant ? (low + high) / 2 : Double.NaN;
  }

  private static void requireFloat64(List<Parameter> parameters) {
    for (var p : parameters) {
      if (p.type().dtype() != DType.FLOAT64) {
        throw new ShapeException(
            "the gradient check needs float64; \""
                + p.name()
                + "\" is "
                + p.type()
                + ". Build the net on a float64 input to check it.");
      }
    }
  }
}
