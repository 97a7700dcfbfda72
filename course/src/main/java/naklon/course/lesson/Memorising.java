package naklon.course.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The smallest over-fitting there is: eight noisy points of the line y = x, and a polynomial with
 * eight coefficients (of Chebyshev's polynomials, so that all are learnt equally fast). The loss at
 * points between them falls, turns and rises, while the training loss goes to nothing.
 *
 * @param training loss at the end
 * @param validation loss at the end, on points of the line without noise
 * @param best lowest validation loss
 * @param bestEpoch after which it was that low
 */
record Memorising(double training, double validation, double best, int bestEpoch) {
  static final int EPOCHS = 40;

  private static final int POINTS = 8;
  private static final double RATE = 0.08;
  private static final double[] NOISE = {0.7, -1.0, 0.8, -0.6, 1.1, -0.8, 0.4, -0.7};

  static Memorising run() {
    var x = new double[POINTS];
    var between = new double[POINTS - 1];
    var y = new float[POINTS];
    var line = new float[POINTS - 1];
    for (int i = 0; i < POINTS; i++) {
      x[i] = Math.cos(Math.PI * (i + 0.5) / POINTS); // Chebyshev's nodes
      y[i] = (float) (x[i] + NOISE[i]);
    }
    for (int i = 0; i < POINTS - 1; i++) {
      between[i] = (x[i] + x[i + 1]) / 2;
      line[i] = (float) between[i];
    }
    var learnt = features(x);
    var unseen = features(between);
    var c = new Parameter("c", Tensor.floats(new float[POINTS], POINTS, 1));
    var targets = Tensor.floats(y, POINTS, 1);
    var truths = Tensor.floats(line, POINTS - 1, 1);
    var validation = new ArrayList<Double>();
    double training = 0;
    for (int epoch = 0; epoch <= EPOCHS; epoch++) {
      validation.add(unseen.matmul(c).sub(truths).square().mean().item());
      var loss = learnt.matmul(c).sub(targets).square().mean();
      training = loss.item();
      if (epoch < EPOCHS) {
        c.assign(c.sub(Gradients.of(loss, c).of(c).mul(RATE)));
      }
    }
    int best = leastOf(validation);
    return new Memorising(training, validation.getLast(), validation.get(best), best);
  }

  private static int leastOf(List<Double> losses) {
    int least = 0;
    for (int i = 1; i < losses.size(); i++) {
      least = losses.get(i) < losses.get(least) ? i : least;
    }
    return least;
  }

  /** Rows of T₀(x) to T₇(x). */
  private static Tensor features(double[] x) {
    var v = new float[x.length * POINTS];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < POINTS; k++) {
        v[i * POINTS + k] = (float) Math.cos(k * Math.acos(x[i]));
      }
    }
    return Tensor.floats(v, x.length, POINTS);
  }

  Map<String, Text> values() {
    return Map.of(
        "fitTraining", Figure.of(training),
        "fitValidation", Figure.of(validation),
        "fitBest", Figure.of(best),
        "fitBestEpoch", Text.same(String.valueOf(bestEpoch)),
        "fitEpochs", Text.same(String.valueOf(EPOCHS)));
  }
}
