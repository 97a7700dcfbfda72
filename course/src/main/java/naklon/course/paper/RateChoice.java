package naklon.course.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import naklon.autodiff.Gradients;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.course.text.Texts;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The task of choosing a learning rate: the descent is run with it, on the engine.
 *
 * @param x the points; y lies near a line
 */
public record RateChoice(long seed, double[] x, double[] y) {
  /** The name of the task. */
  public static final String ID = "choose-rate";

  /** The loss must fall to this share. */
  public static final double SHARE = 0.01;

  /** In at most so many steps. */
  public static final int STEPS = 100;

  private static final Texts TEXTS = Texts.of("paper");
  private static final int POINTS = 5;

  /** The points of a seed, about 0 in the middle, so that a rate that reaches the goal exists. */
  public static RateChoice of(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double stretch = 0.3 + random.nextInt(2, 9) / 10.0;
    double slope = 1.1 + random.nextInt(1, 19) / 10.0;
    var x = new double[POINTS];
    var y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = Math.rint((i - 2 + random.nextInt(1, 4) / 10.0) * stretch * 100) / 100;
      y[i] = Math.rint((slope * x[i] + 0.7) * 100) / 100;
    }
    return new RateChoice(seed, x, y);
  }

  /**
   * What the rate did.
   *
   * @param losses before the first step and after each
   * @param path w and b where each of these losses was
   */
  public record Result(boolean isRight, double[] losses, double[][] path, Text text) {}

  /** The points in one line. */
  public Text givenText() {
    Text xs = Text.same("x = ").then("", Figure.list(x));
    Text ys = Text.same("y = ").then("", Figure.list(y));
    return Text.same("w = 0").beside(Text.same("b = 0")).beside(xs).beside(ys);
  }

  /** Runs the descent with the rate that was typed. */
  public Result check(String typed) {
    OptionalDouble rate = PaperNumber.of(typed);
    if (rate.isEmpty() || rate.getAsDouble() <= 0) {
      return new Result(
          false,
          new double[0],
          new double[0][],
          TEXTS.at("rate-unreadable").with("typed", Text.same(typed)));
    }
    var path = new ArrayList<double[]>();
    List<Double> losses = descent(rate.getAsDouble(), path);
    double first = losses.getFirst();
    double last = losses.getLast();
    double least = losses.stream().mapToDouble(v -> v).min().orElse(first);
    boolean isRight = last <= SHARE * first;
    String key = isRight ? "rate-good" : !(last < first) ? "rate-diverges" : "rate-slow";
    Text text =
        TEXTS
            .at(key)
            .with(
                Map.of(
                    "rate", Figure.given(rate.getAsDouble()),
                    "first", Figure.of(first),
                    "last", Figure.of(last),
                    "least", Figure.of(least),
                    "steps", Text.same(String.valueOf(losses.size() - 1))));
    return new Result(
        isRight,
        losses.stream().mapToDouble(v -> v).toArray(),
        path.toArray(new double[0][]),
        text);
  }

  private List<Double> descent(double rate, List<double[]> path) {
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    var points = Tensor.of(x);
    var targets = Tensor.of(y);
    var losses = new ArrayList<Double>();
    for (int step = 0; step <= STEPS; step++) {
      var loss = points.mul(w).add(b).sub(targets).square().mean();
      losses.add(loss.item());
      path.add(new double[] {w.value().item(), b.value().item()});
      if (step == STEPS || !Double.isFinite(loss.item())) {
        break;
      }
      var d = Gradients.of(loss, w, b);
      w.assign(w.sub(d.of(w).mul(rate)));
      b.assign(b.sub(d.of(b).mul(rate)));
    }
    return losses;
  }
}
