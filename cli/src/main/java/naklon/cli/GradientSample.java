package naklon.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
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
      entries.add(compare(loss, p, gradients.get(i).toDoubles(), drawn, floor));
    }
    entries.sort(Comparator.comparingDouble(GradientCheck.Entry::error).reversed());
    return new GradientCheck.Report(List.copyOf(entries));
  }

  private static int[] draw(int size, int most, Seed seed) {
    int[] all = Rng.of(seed.key()).permutation(size);
    return java.util.Arrays.stream(all).limit(most).sorted().toArray();
  }

  private static GradientCheck.Entry compare(
      Supplier<Tensor> loss, Parameter p, double[] analytic, int[] drawn, double floor) {
    double scale = floor;
    for (double g : analytic) {
      scale = Math.max(scale, Math.abs(g));
    }
    double worstError = 0;
    int worst = drawn.length == 0 ? 0 : drawn[0];
    double atWorst = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int index : drawn) {
      double g = analytic[index];
      double numeric = difference(loss, p, index, g, GradientCheck.TOLERANCE * scale);
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
        p.name(), worstError, worst, analytic[worst], atWorst, ratio, drawn.length);
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
