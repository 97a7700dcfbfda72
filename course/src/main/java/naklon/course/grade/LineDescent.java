package naklon.course.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import naklon.autodiff.Gradients;
import naklon.course.sandbox.Call;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** The gradient of a line's squared error, one step down it, and several. */
final class LineDescent implements Descent {
  /** What the task asks for. */
  enum Kind {
    GRADIENT,
    STEP,
    TRAIN
  }

  private static final List<String> OF_GRADIENT =
      List.of(
          "sign-flipped",
          "sign-flipped/w",
          "sign-flipped/b",
          "factor-two-missing",
          "factor-two-missing/w",
          "factor-two-missing/b",
          "factor-two-extra",
          "mean-missing",
          "mean-missing/w",
          "mean-missing/b",
          "mean-extra",
          "integer-division",
          "integer-division/w",
          "integer-division/b",
          "last-point-dropped",
          "last-point-dropped/n",
          "first-point-dropped",
          "first-point-dropped/n",
          "first-point-only",
          "first-point-only/n",
          "last-point-only",
          "last-point-only/n",
          "last-point-only/w",
          "last-point-only/b",
          "n-minus-one",
          "x-missing",
          "x-in-bias",
          "bias-ignored",
          "residual-added");
  private static final List<String> OF_STEP =
      List.of(
          "sequential-update",
          "sequential-update/b",
          "rate-missing",
          "rate-missing/w",
          "rate-missing/b",
          "assign-negative",
          "assign-negative/w",
          "assign-negative/b",
          "gradient-returned",
          "bias-not-updated",
          "weight-not-updated",
          "components-swapped");
  private static final List<String> OF_TRAIN =
      List.of("predictions-once", "one-step-short", "one-step-more", "one-step-only");

  private final Kind kind;
  private final Exercise loss = new SquaredError.OfLine();

  LineDescent(Kind kind) {
    this.kind = kind;
  }

  static Case.Line drawn(RandomGenerator random) {
    int n = Draw.points(random);
    return new Case.Line(
        Draw.number(random, -2, 3, 0.1),
        Draw.number(random, -2, 3, 0.1),
        Draw.row(random, n, -2, 4, 0.1),
        Draw.row(random, n, -4, 6, 0.1),
        Draw.number(random, 0.02, 0.09, 0.01),
        3 + random.nextInt(3));
  }

  @Override
  public Case draw(RandomGenerator random) {
    return drawn(random);
  }

  @Override
  public Exercise loss() {
    return loss;
  }

  @Override
  public Call lossCall(Case at) {
    var c = (Case.Line) at;
    return Call.of("loss", c.w(), c.b(), c.x(), c.y());
  }

  @Override
  public Case moved(Case at, int i, double by) {
    var c = (Case.Line) at;
    return i == 0 ? c.at(c.w() + by, c.b()) : c.at(c.w(), c.b() + by);
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public List<Call> calls(Case at) {
    var c = (Case.Line) at;
    return List.of(
        switch (kind) {
          case GRADIENT -> Call.of("gradient", c.w(), c.b(), c.x(), c.y());
          case STEP -> Call.of("step", c.w(), c.b(), c.x(), c.y(), c.rate());
          case TRAIN -> Call.of("train", c.w(), c.b(), c.x(), c.y(), c.rate(), c.steps());
        });
  }

  @Override
  public List<String> slips() {
    var all = new ArrayList<>(OF_GRADIENT);
    if (kind == Kind.GRADIENT) {
      all.add("components-swapped");
    } else {
      // Uphill by the gradient's sign or by the step's: the numbers are the same.
      all.replaceAll(s -> s.replace("sign-flipped", "ascent"));
      // A part of the gradient that is 0 and a part that is not updated: the same again.
      all.removeIf(s -> s.startsWith("integer-division/"));
      all.addAll(OF_STEP);
    }
    if (kind == Kind.TRAIN) {
      all.addAll(OF_TRAIN);
    }
    return List.copyOf(all);
  }

  @Override
  public List<String> names(Case at) {
    return kind == Kind.GRADIENT ? List.of("dw", "db") : List.of("w", "b");
  }

  @Override
  public double squares(Case at) {
    var c = (Case.Line) at;
    double sum = 0;
    for (int i = 0; i < c.n(); i++) {
      double r = c.w() * c.x()[i] + c.b() - c.y()[i];
      sum += r * r;
    }
    return sum;
  }

  @Override
  public List<Double> usualScales(Case at) {
    double n = ((Case.Line) at).n();
    return List.of(1 / n, 0.5 / n, 1.0, 0.5);
  }

  @Override
  public double[] answer(Case at, double scale, Slips slips) {
    var c = (Case.Line) at;
    double[] end =
        switch (kind) {
          case GRADIENT -> gradient(c, c, scale, slips);
          case STEP -> step(c, c, scale, slips);
          case TRAIN -> train(c, scale, slips);
        };
    return slips.has("components-swapped") ? new double[] {end[1], end[0]} : end;
  }

  private static double[] train(Case.Line c, double scale, Slips slips) {
    int steps = c.steps();
    steps += slips.has("one-step-more") ? 1 : slips.has("one-step-short") ? -1 : 0;
    steps = slips.has("one-step-only") ? 1 : steps;
    Case.Line now = c;
    var p = new double[] {c.w(), c.b()};
    for (int i = 0; i < steps; i++) {
      p = step(now, slips.has("predictions-once") ? c : now, scale, slips);
      now = now.at(p[0], p[1]);
    }
    return p;
  }

  /** From {@code now}; the predictions are those of {@code seen}. */
  private static double[] step(Case.Line now, Case.Line seen, double scale, Slips slips) {
    double[] d = gradient(now, seen, scale, slips);
    if (slips.has("gradient-returned")) {
      return d;
    }
    if (slips.has("sequential-update")) {
      double w = updated(now.w(), d[0], now.rate(), slips, "w");
      d[1] = gradient(now, seen.at(w, seen.b()), scale, slips)[1];
    } else if (slips.has("sequential-update/b")) {
      double b = updated(now.b(), d[1], now.rate(), slips, "b");
      d[0] = gradient(now, seen.at(seen.w(), b), scale, slips)[0];
    }
    return new double[] {
      slips.has("weight-not-updated") ? now.w() : updated(now.w(), d[0], now.rate(), slips, "w"),
      slips.has("bias-not-updated") ? now.b() : updated(now.b(), d[1], now.rate(), slips, "b")
    };
  }

  private static double updated(double p, double d, double rate, Slips slips, String part) {
    double move = slips.has("rate-missing", part) ? d : rate * d;
    return slips.has("assign-negative", part) ? -move : p - move;
  }

  private static double[] gradient(Case.Line c, Case.Line seen, double scale, Slips slips) {
    int n = c.n();
    var d = new double[2];
    for (int part = 0; part < 2; part++) {
      String name = part == 0 ? "w" : "b";
      int from = slips.has("first-point-dropped", "n") ? 1 : 0;
      int to = slips.has("last-point-dropped", "n") ? n - 1 : n;
      double factor = 2 * scale;
      if (slips.has("first-point-dropped/n") || slips.has("last-point-dropped/n")) {
        factor *= n / (double) (to - from);
      }
      if (slips.has("first-point-only", "n")) {
        to = from + 1;
        factor *= slips.has("first-point-only/n") ? n : 1;
      }
      if (slips.has("last-point-only", name) || slips.has("last-point-only/n")) {
        from = to - 1;
        factor *= slips.has("last-point-only/n") ? n : 1;
      }
      double sum = 0;
      for (int i = from; i < to; i++) {
        double x = c.x()[i];
        double p = seen.w() * x + (slips.has("bias-ignored") ? 0 : seen.b());
        double r = slips.has("residual-added") ? p + c.y()[i] : p - c.y()[i];
        boolean isTimesX = part == 0 ? !slips.has("x-missing") : slips.has("x-in-bias");
        sum += isTimesX ? r * x : r;
      }
      d[part] = sum * factor * factors(n, name, slips);
    }
    return d;
  }

  private static double factors(int n, String part, Slips slips) {
    double factor = slips.has("sign-flipped", part) || slips.has("ascent", part) ? -1 : 1;
    factor *= slips.has("factor-two-missing", part) ? 0.5 : 1;
    factor *= slips.has("factor-two-extra", part) ? 2 : 1;
    factor *= slips.has("mean-missing", part) ? n : 1;
    factor /= slips.has("mean-extra", part) ? n : 1;
    factor *= slips.has("n-minus-one") ? n / (n - 1.0) : 1;
    return slips.has("integer-division", part) ? 0 : factor;
  }

  @Override
  public double[] byAutodiff(Case at, double scale) {
    var c = (Case.Line) at;
    int steps = kind == Kind.TRAIN ? c.steps() : 1;
    var w = Parameter.scalar("w", c.w());
    var b = Parameter.scalar("b", c.b());
    var x = Tensor.of(c.x());
    var y = Tensor.of(c.y());
    for (int i = 0; i < steps; i++) {
      var d = Gradients.of(x.mul(w).add(b).sub(y).square().sum().mul(scale), w, b);
      if (kind == Kind.GRADIENT) {
        return new double[] {d.of(w).item(), d.of(b).item()};
      }
      var newW = w.sub(d.of(w).mul(c.rate()));
      b.assign(b.sub(d.of(b).mul(c.rate())));
      w.assign(newW);
    }
    return new double[] {w.value().item(), b.value().item()};
  }

  @Override
  public double[] fromGradient(Case at, double[] gradient) {
    var c = (Case.Line) at;
    return switch (kind) {
      case GRADIENT -> gradient;
      case STEP -> new double[] {c.w() - c.rate() * gradient[0], c.b() - c.rate() * gradient[1]};
      case TRAIN -> new double[0];
    };
  }

  @Override
  public Text text(Case at) {
    var c = (Case.Line) at;
    return switch (kind) {
      case GRADIENT -> c.text();
      case STEP -> c.descentText();
      case TRAIN -> c.descentText().beside(Text.same("steps = " + c.steps()));
    };
  }

  @Override
  public Map<String, Text> values(Case at, double[] seen) {
    var c = (Case.Line) at;
    return Map.of(
        "n", Text.same(String.valueOf(c.n())),
        "steps", Text.same(String.valueOf(c.steps())),
        "rate", Figure.of(c.rate()),
        "oldw", Figure.of(c.w()),
        "oldb", Figure.of(c.b()),
        "neww", Figure.of(seen.length > 0 ? seen[0] : 0));
  }
}
