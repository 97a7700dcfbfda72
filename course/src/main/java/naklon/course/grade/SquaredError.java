package naklon.course.grade;

import java.util.List;
import java.util.random.RandomGenerator;
import naklon.course.sandbox.Call;

/** The mean of squared residuals, with all the ways to miss it. */
final class SquaredError {
  static final List<String> SLIPS =
      List.of(
          "residual-unsquared",
          "absolute-error",
          "root-taken",
          "mean-missing",
          "last-point-dropped",
          "last-point-dropped/n",
          "first-point-dropped",
          "first-point-dropped/n",
          "integer-division",
          "n-minus-one",
          "mean-squared",
          "first-point-only",
          "first-point-only/n",
          "last-point-only",
          "last-point-only/n",
          "residual-added");

  private SquaredError() {}

  /** Of predictions {@code p} and targets {@code y}; half of it if {@code isHalf}. */
  static double of(double[] p, double[] y, boolean isHalf, Slips slips) {
    int n = p.length;
    int from = slips.has("first-point-dropped", "n") ? 1 : 0;
    int to = slips.has("last-point-dropped", "n") ? n - 1 : n;
    double divisor = n;
    if (slips.has("first-point-dropped/n") || slips.has("last-point-dropped/n")) {
      divisor = to - from;
    }
    if (slips.has("first-point-only", "n")) {
      to = from + 1;
      divisor = slips.has("first-point-only/n") ? 1 : n;
    }
    if (slips.has("last-point-only", "n")) {
      from = to - 1;
      divisor = slips.has("last-point-only/n") ? 1 : n;
    }
    if (slips.has("n-minus-one")) {
      divisor--;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      double r = slips.has("residual-added") ? p[i] + y[i] : p[i] - y[i];
      sum += term(r, slips);
    }
    double value = slips.has("mean-missing") ? sum : sum / divisor;
    if (slips.has("integer-division")) {
      value = 0;
    }
    if (slips.has("mean-squared")) {
      value *= value;
    }
    value = isHalf ? value / 2 : value;
    return slips.has("root-taken") ? Math.sqrt(value) : value;
  }

  private static double term(double r, Slips slips) {
    if (slips.has("residual-unsquared") || slips.has("mean-squared")) {
      return r;
    }
    return slips.has("absolute-error") ? Math.abs(r) : r * r;
  }

  /** The task {@code mse}. */
  static final class OfPairs implements Exercise {
    @Override
    public Case draw(RandomGenerator random) {
      int n = Draw.points(random);
      return new Case.Pairs(Draw.row(random, n, -3, 6, 0.1), Draw.row(random, n, -3, 6, 0.1));
    }

    @Override
    public List<Call> calls(Case at) {
      var c = (Case.Pairs) at;
      return List.of(Call.of("mse", c.predicted(), c.target()));
    }

    @Override
    public List<String> conventions() {
      return List.of("mean", "half");
    }

    @Override
    public List<String> slips() {
      return SLIPS;
    }

    @Override
    public List<double[][]> answer(Case at, String convention, Slips slips) {
      var c = (Case.Pairs) at;
      double value = of(c.predicted(), c.target(), convention.equals("half"), slips);
      return List.<double[][]>of(new double[][] {{value}});
    }

    @Override
    public List<String> names(Case at) {
      return List.of("mse");
    }
  }

  /** The task {@code line-loss}. */
  static final class OfLine implements Exercise {
    private static final List<String> LINE_SLIPS =
        java.util.stream.Stream.concat(SLIPS.stream(), java.util.stream.Stream.of("bias-ignored"))
            .toList();

    @Override
    public Case draw(RandomGenerator random) {
      return LineDescent.drawn(random);
    }

    @Override
    public List<Call> calls(Case at) {
      var c = (Case.Line) at;
      return List.of(Call.of("loss", c.w(), c.b(), c.x(), c.y()));
    }

    @Override
    public List<String> conventions() {
      return List.of("mean", "half");
    }

    @Override
    public List<String> slips() {
      return LINE_SLIPS;
    }

    @Override
    public List<double[][]> answer(Case at, String convention, Slips slips) {
      var c = (Case.Line) at;
      var p = new double[c.n()];
      for (int i = 0; i < p.length; i++) {
        p[i] = c.w() * c.x()[i] + (slips.has("bias-ignored") ? 0 : c.b());
      }
      double value = of(p, c.y(), convention.equals("half"), slips);
      return List.<double[][]>of(new double[][] {{value}});
    }

    @Override
    public List<String> names(Case at) {
      return List.of("loss");
    }
  }
}
