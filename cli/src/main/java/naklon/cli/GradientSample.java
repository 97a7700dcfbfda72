package naklon.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import naklon.autodiff.Differential;
import naklon.autodiff.GradientCheck;
import naklon.autodiff.Gradients;
import naklon.data.Rng;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;

/**
 * As {@link GradientCheck}, for nets too large to check every entry. Where a difference is off, it
 * is taken again with smaller steps: a ReLU may have its kink between the two points, and a
 * gradient that is really wrong stays wrong.
 */
final class GradientSample {
  private static final double[] STEPS = {1e-5, 1e-6, 1e-7};

  private GradientSample() {}

  static GradientCheck.Report check(
      Supplier<Tensor> loss, List<Parameter> parameters, int most, Seed seed) {
    Tensor now = loss.get();
    double floor = GradientCheck.floor(now.item());
    List<Tensor> gradients = Gradients.of(now, parameters).all();
    var entries = new ArrayList<GradientCheck.Entry>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      int[] drawn = draw(p.type().size(), most, seed.at(p.name()));
      double[] analytic = gradients.get(i).toDoubles();
      double near = GradientCheck.TOLERANCE * Math.max(floor, largest(analytic));
      entries.add(
          compare(
              p.name(), analytic, drawn, floor, e -> difference(loss, p, e, analytic[e], near)));
    }
    entries.sort(Comparator.comparingDouble(GradientCheck.Entry::error).reversed());
    return new GradientCheck.Report(List.copyOf(entries));
  }

  /**
   * Second derivatives: the Hessian times a drawn direction v, beside (∇f(w + hv) − ∇f(w − hv)) /
   * 2h. All entries are compared; each with the step whose difference is nearest, for the kink of
   * some unit nearly always lies between the two points of a long one.
   */
  static GradientCheck.Report second(Supplier<Tensor> loss, List<Parameter> parameters, Seed seed) {
    var before = parameters.stream().map(p -> p.value().detached()).toList();
    var direction = new ArrayList<Tensor>();
    for (var p : parameters) {
      Rng random = Rng.of(seed.at("direction").at(p.name()).key());
      var v = new double[p.type().size()];
      java.util.Arrays.setAll(v, i -> random.nextDouble(-1, 1));
      direction.add(Tensor.doubles(v, p.type().shape().dims()));
    }
    List<Tensor> analytic = Differential.hessianVector(loss.get(), parameters, direction);
    var near = new ArrayList<double[]>();
    double floor = 0;
    try {
      for (double h : STEPS) {
        List<double[]> up = gradients(loss, parameters, before, direction, h);
        List<double[]> down = gradients(loss, parameters, before, direction, -h);
        for (int i = 0; i < up.size(); i++) {
          if (h == STEPS[0]) {
            near.add(new double[up.get(i).length]);
            java.util.Arrays.fill(near.get(i), Double.NaN);
            double most = java.util.Arrays.stream(up.get(i)).map(Math::abs).max().orElse(0);
            floor = Math.max(floor, GradientCheck.floor(most));
          }
          take(near.get(i), analytic.get(i).toDoubles(), up.get(i), down.get(i), h);
        }
      }
    } finally {
      for (int i = 0; i < before.size(); i++) {
        parameters.get(i).assign(before.get(i));
      }
    }
    var entries = new ArrayList<GradientCheck.Entry>();
    for (int i = 0; i < near.size(); i++) {
      double[] numeric = near.get(i);
      int[] all = draw(numeric.length, numeric.length, seed);
      entries.add(
          compare(
              parameters.get(i).name(), analytic.get(i).toDoubles(), all, floor, e -> numeric[e]));
    }
    entries.sort(Comparator.comparingDouble(GradientCheck.Entry::error).reversed());
    return new GradientCheck.Report(List.copyOf(entries));
  }

  /** Puts differences where they are nearer to what is expected than those before. */
  private static void take(double[] near, double[] expected, double[] up, double[] down, double h) {
    for (int e = 0; e < near.length; e++) {
      double found = (up[e] - down[e]) / (2 * h);
      if (Double.isNaN(near[e])
          || Math.abs(found - expected[e]) < Math.abs(near[e] - expected[e])) {
        near[e] = found;
      }
    }
  }

  private static List<double[]> gradients(
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

  private static int[] draw(int size, int most, Seed seed) {
    int[] all = Rng.of(seed.key()).permutation(size);
    return java.util.Arrays.stream(all).limit(most).sorted().toArray();
  }

  private static double largest(double[] values) {
    return java.util.Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static GradientCheck.Entry compare(
      String name, double[] analytic, int[] drawn, double floor, IntToDoubleFunction numericAt) {
    double scale = Math.max(floor, largest(analytic));
    double worstError = 0;
    int worst = drawn.length == 0 ? 0 : drawn[0];
    double atWorst = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int index : drawn) {
      double g = analytic[index];
      double numeric = numericAt.applyAsDouble(index);
      double error = Math.abs(g - numeric) / Math.max(scale, Math.abs(numeric));
      if (!(error <= worstError)) { // also true for NaN
        worstError = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
        worst = index;
        atWorst = numeric;
      }
      if (Math.abs(numeric) > 1e-3 * scale) {
        low = Math.min(low, g / numeric);
        high = Math.max(high, g / numeric);
      }
    }
    boolean isConstant = low <= high && high - low <= 1e-4 * Math.max(1e-3, Math.abs(high));
    double ratio = isConstant ? (low + high) / 2 : Double.NaN;
    return new GradientCheck.Entry(
        name, worstError, worst, analytic[worst], atWorst, ratio, drawn.length);
  }

  /** The central difference, with the largest step whose result is near enough to g. */
  private static double difference(
      Supplier<Tensor> loss, Parameter p, int index, double g, double near) {
    Tensor before = p.value().detached();
    double best = Double.NaN;
    try {
      for (double h : STEPS) {
        double numeric = difference(loss, p, before, index, h);
        if (Double.isNaN(best) || Math.abs(numeric - g) < Math.abs(best - g)) {
          best = numeric;
        }
        if (Math.abs(best - g) <= near) {
          break;
        }
      }
    } finally {
      p.assign(before);
    }
    return best;
  }

  private static double difference(
      Supplier<Tensor> loss, Parameter p, Tensor before, int index, double h) {
    double[] w = before.toDoubles();
    int[] dims = before.shape().dims();
    double at = w[index];
    double step = h * Math.max(1, Math.abs(at));
    w[index] = at + step;
    double right = w[index];
    p.assign(Tensor.doubles(w, dims));
    double up = loss.get().item();
    w[index] = at - step;
    double left = w[index];
    p.assign(Tensor.doubles(w, dims));
    double down = loss.get().item();
    return (up - down) / (right - left);
  }
}
