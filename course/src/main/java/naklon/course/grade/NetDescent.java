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

/** The gradient of a net with one hidden neuron, and one step down it. */
final class NetDescent implements Descent {
  private static final List<String> OF_GRADIENT =
      List.of(
          "sign-flipped",
          "sign-flipped/w1",
          "sign-flipped/b1",
          "sign-flipped/w2",
          "sign-flipped/b2",
          "sign-flipped/hidden",
          "sign-flipped/output",
          "factor-two-missing",
          "factor-two-missing/hidden",
          "factor-two-missing/output",
          "factor-two-extra",
          "derivative-missing",
          "derivative-at-a",
          "derivative-z-for-a",
          "tanh-derivative",
          "a-for-x",
          "x-for-a",
          "z-for-a",
          "x-in-bias",
          "a-in-bias",
          "w2-missing",
          "w1-for-w2",
          "bias-ignored/1",
          "bias-ignored/2",
          "residual-added");
  private static final List<String> OF_STEP =
      List.of(
          "w2-updated-first",
          "rate-missing",
          "rate-missing/hidden",
          "rate-missing/output",
          "assign-negative",
          "assign-negative/w1",
          "assign-negative/b1",
          "assign-negative/w2",
          "assign-negative/b2",
          "gradient-returned",
          "bias-not-updated",
          "bias-not-updated/b1",
          "bias-not-updated/b2",
          "layers-swapped");
  private static final List<String> NAMES = List.of("w1", "b1", "w2", "b2");

  private final boolean isStep;
  private final Exercise loss = new NetLoss();

  NetDescent(boolean isStep) {
    this.isStep = isStep;
  }

  @Override
  public Case draw(RandomGenerator random) {
    return NetLoss.drawn(random);
  }

  @Override
  public Exercise loss() {
    return loss;
  }

  @Override
  public Call lossCall(Case at) {
    return loss.calls(at).getFirst();
  }

  @Override
  public Case moved(Case at, int i, double by) {
    return ((Case.Net) at).moved(i, by);
  }

  @Override
  public int parameters() {
    return 4;
  }

  @Override
  public List<Call> calls(Case at) {
    var arguments = new ArrayList<>(((Case.Net) at).parameters());
    var c = (Case.Net) at;
    arguments.add(c.x());
    arguments.add(c.y());
    if (isStep) {
      arguments.add(c.rate());
    }
    return List.of(new Call(isStep ? "step" : "gradient", List.copyOf(arguments)));
  }

  @Override
  public List<String> slips() {
    var all = new ArrayList<>(OF_GRADIENT);
    if (isStep) {
      all.replaceAll(s -> s.replace("sign-flipped", "ascent"));
      all.addAll(OF_STEP);
    } else {
      all.add("layers-swapped");
    }
    return List.copyOf(all);
  }

  @Override
  public List<String> names(Case at) {
    return isStep ? NAMES : NAMES.stream().map(n -> "d" + n).toList();
  }

  @Override
  public double squares(Case at) {
    return loss.answer(at, "square", Slips.NONE).getFirst()[0][0];
  }

  @Override
  public List<Double> usualScales(Case at) {
    return List.of(1.0, 0.5);
  }

  @Override
  public double[] answer(Case at, double scale, Slips slips) {
    var c = (Case.Net) at;
    double z1 = c.w1() * c.x() + (slips.has("bias-ignored", "1") ? 0 : c.b1());
    double a1 = NetLoss.sigmoid(z1);
    double z2 = c.w2() * a1 + (slips.has("bias-ignored", "2") ? 0 : c.b2());
    double dPred = 2 * scale * (slips.has("residual-added") ? z2 + c.y() : z2 - c.y());
    double into2 = slips.has("x-for-a") ? c.x() : slips.has("z-for-a") ? z1 : a1;
    double dw2 = signed(dPred * into2, "w2", "output", slips);
    double db2 = signed(slips.has("a-in-bias") ? dPred * a1 : dPred, "b2", "output", slips);

    double w2 = slips.has("w2-updated-first") ? c.w2() - c.rate() * dw2 : c.w2();
    w2 = slips.has("w2-missing") ? 1 : slips.has("w1-for-w2") ? c.w1() : w2;
    double dz1 = dPred * w2 * slope(z1, a1, slips);
    double into1 = slips.has("a-for-x") ? a1 : c.x();
    double dw1 = signed(dz1 * into1, "w1", "hidden", slips);
    double db1 = signed(slips.has("x-in-bias") ? dz1 * c.x() : dz1, "b1", "hidden", slips);

    var d = new double[] {dw1, db1, dw2, db2};
    var end = isStep && !slips.has("gradient-returned") ? stepped(c, d, slips) : d;
    return slips.has("layers-swapped") ? new double[] {end[2], end[3], end[0], end[1]} : end;
  }

  private static double slope(double z1, double a1, Slips slips) {
    if (slips.has("derivative-missing")) {
      return 1;
    }
    if (slips.has("derivative-at-a")) {
      double s = NetLoss.sigmoid(a1);
      return s * (1 - s);
    }
    if (slips.has("derivative-z-for-a")) {
      return z1 * (1 - z1);
    }
    return slips.has("tanh-derivative") ? 1 - a1 * a1 : a1 * (1 - a1);
  }

  private static double signed(double d, String part, String layer, Slips slips) {
    boolean isFlipped =
        slips.has("sign-flipped", part)
            || slips.has("ascent", part)
            || slips.has("sign-flipped/" + layer)
            || slips.has("ascent/" + layer);
    double factor = slips.has("factor-two-missing", layer) ? 0.5 : 1;
    factor *= slips.has("factor-two-extra") ? 2 : 1;
    return (isFlipped ? -d : d) * factor;
  }

  private static double[] stepped(Case.Net c, double[] d, Slips slips) {
    var p = new double[] {c.w1(), c.b1(), c.w2(), c.b2()};
    for (int i = 0; i < 4; i++) {
      String name = NAMES.get(i);
      double move = slips.has("rate-missing", i < 2 ? "hidden" : "output") ? d[i] : c.rate() * d[i];
      if (name.startsWith("b") && slips.has("bias-not-updated", name)) {
        continue;
      }
      p[i] = slips.has("assign-negative", name) ? -move : p[i] - move;
    }
    return p;
  }

  @Override
  public double[] byAutodiff(Case at, double scale) {
    var c = (Case.Net) at;
    var w1 = Parameter.scalar("w1", c.w1());
    var b1 = Parameter.scalar("b1", c.b1());
    var w2 = Parameter.scalar("w2", c.w2());
    var b2 = Parameter.scalar("b2", c.b2());
    var out = w1.mul(c.x()).add(b1).sigmoid().mul(w2).add(b2);
    var d = Gradients.of(out.sub(c.y()).square().mul(scale), w1, b1, w2, b2);
    return fromGradient(
        at, new double[] {d.of(w1).item(), d.of(b1).item(), d.of(w2).item(), d.of(b2).item()});
  }

  @Override
  public double[] fromGradient(Case at, double[] gradient) {
    return isStep ? stepped((Case.Net) at, gradient, Slips.NONE) : gradient;
  }

  @Override
  public Text text(Case at) {
    return isStep ? ((Case.Net) at).descentText() : at.text();
  }

  @Override
  public Map<String, Text> values(Case at, double[] seen) {
    var c = (Case.Net) at;
    double z1 = c.w1() * c.x() + c.b1();
    return Map.of(
        "w1", Figure.of(c.w1()),
        "w2", Figure.of(c.w2()),
        "neww2", Figure.of(seen.length > 2 ? seen[2] : 0),
        "rate", Figure.of(c.rate()),
        "x", Figure.of(c.x()),
        "z1", Figure.of(z1),
        "a1", Figure.of(NetLoss.sigmoid(z1)));
  }
}
