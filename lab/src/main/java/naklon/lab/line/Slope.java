package naklon.lab.line;

import java.util.Arrays;
import naklon.lab.api.LabException;
import naklon.tensor.Tensor;

/**
 * The loss along a step: from (w, b) against the gradient. It is a parabola; a step beyond its
 * lowest point goes up the other side, and one beyond twice that ends higher than it began.
 *
 * @param rates learning rates from 0 on
 * @param losses after a step with each of them
 * @param lowest the rate of the lowest loss on this line
 * @param loss after the step with the rate that was asked for
 */
record Slope(double[] rates, double[] losses, double lowest, double loss) {
  private static final int POINTS = 61;

  /**
   * Where to cut.
   *
   * @param x of the points
   * @param y of the points
   * @param standardize whether x is standardised
   * @param w where the step starts
   * @param b where the step starts
   * @param learningRate of the step
   */
  record Question(
      double[] x, double[] y, boolean standardize, double w, double b, double learningRate) {}

  static Slope of(Question q) {
    for (double v : new double[] {q.w(), q.b()}) {
      if (!(Math.abs(v) <= Line.LARGEST)) {
        throw new LabException("number", "a number beyond " + Line.LARGEST);
      }
    }
    var asked = new Line.Question(q.x(), q.y(), q.w(), q.b(), q.learningRate(), 1, q.standardize());
    Line.Answer answer = Line.run(asked);
    Line.Moment at = answer.path().getFirst();
    Surface surface = Line.surface(asked);
    // three losses, at rates 0, 1/λ and 2/λ, give the whole parabola
    double h = answer.curvature().limit() / 2;
    double[] three = losses(surface, at, new double[] {0, h, 2 * h});
    double bend = (three[0] - 2 * three[1] + three[2]) / (h * h);
    double middle = (three[2] - three[0]) / (2 * h);
    double lowest = bend > 0 ? h - middle / bend : h;
    double most = Math.max(2.4 * lowest, 1.2 * q.learningRate());
    var rates = new double[POINTS];
    Arrays.setAll(rates, i -> most * i / (POINTS - 1));
    return new Slope(
        rates,
        losses(surface, at, rates),
        lowest,
        losses(surface, at, new double[] {q.learningRate()})[0]);
  }

  private static double[] losses(Surface surface, Line.Moment at, double[] rates) {
    return Arrays.stream(rates)
        .map(r -> surface.loss(Tensor.of(at.w() - r * at.dw(), at.b() - r * at.db())).item())
        .toArray();
  }
}
