package naklon.course.grade;

import java.util.List;
import java.util.random.RandomGenerator;
import naklon.course.sandbox.Call;

/** The squared error of the net with one hidden neuron at one point. */
final class NetLoss implements Exercise {
  private static final List<String> SLIPS =
      List.of(
          "residual-unsquared",
          "absolute-error",
          "residual-added",
          "bias-ignored/1",
          "bias-ignored/2");

  static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  static Case.Net drawn(RandomGenerator random) {
    return new Case.Net(
        Draw.number(random, 0.3, 1.8, 0.1) * (random.nextBoolean() ? 1 : -1),
        Draw.number(random, -0.9, 0.9, 0.1),
        Draw.number(random, 0.4, 2.5, 0.1) * (random.nextBoolean() ? 1 : -1),
        Draw.number(random, -0.9, 0.9, 0.1),
        Draw.number(random, 1.2, 2.9, 0.1) * (random.nextBoolean() ? 1 : -1),
        Draw.number(random, -2, 3, 0.1),
        Draw.number(random, 0.1, 0.4, 0.01));
  }

  @Override
  public Case draw(RandomGenerator random) {
    return drawn(random);
  }

  @Override
  public List<Call> calls(Case at) {
    var c = (Case.Net) at;
    return List.of(Call.of("loss", c.w1(), c.b1(), c.w2(), c.b2(), c.x(), c.y()));
  }

  @Override
  public List<String> conventions() {
    return List.of("square", "half");
  }

  @Override
  public List<String> slips() {
    return SLIPS;
  }

  @Override
  public List<double[][]> answer(Case at, String convention, Slips slips) {
    var c = (Case.Net) at;
    double z1 = c.w1() * c.x() + (slips.has("bias-ignored", "1") ? 0 : c.b1());
    double a1 = sigmoid(z1);
    double z2 = c.w2() * a1 + (slips.has("bias-ignored", "2") ? 0 : c.b2());
    double r = slips.has("residual-added") ? z2 + c.y() : z2 - c.y();
    double value = r * r;
    if (slips.has("residual-unsquared")) {
      value = r;
    }
    if (slips.has("absolute-error")) {
      value = Math.abs(r);
    }
    return List.<double[][]>of(new double[][] {{convention.equals("half") ? value / 2 : value}});
  }

  @Override
  public List<String> names(Case at) {
    return List.of("loss");
  }
}
