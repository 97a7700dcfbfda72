package naklon.lab.glass;

import java.util.ArrayList;
import java.util.List;
import naklon.autodiff.Gradients;
import naklon.lab.api.LabException;
import naklon.tensor.Operand;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The lesson's example 2, of any width up to eight: z1 = w1·x + b1, a1 = σ(z1), z2 = w2·a1 + b2,
 * loss = (z2 − y)², everything in float64, and every gradient on the way back.
 */
final class Glass {
  /** More hidden units than a page shows. */
  static final int MOST_UNITS = 8;

  /** Updates that one question may ask for. */
  static final int MOST_STEPS = 1000;

  private static final double LARGEST = 1e6;

  private Glass() {}

  /**
   * The weights.
   *
   * @param w1 of each hidden unit's input [units]
   * @param b1 of each hidden unit [units]
   * @param w2 from each hidden unit to the output [units]
   * @param b2 of the output
   */
  record Weights(double[] w1, double[] b1, double[] w2, double b2) {
    int units() {
      return w1.length;
    }

    /** How many there are. */
    int count() {
      return 3 * units() + 1;
    }
  }

  /**
   * What to compute.
   *
   * @param x the input
   * @param y what the output should be
   * @param weights at the start
   * @param learningRate of gradient descent
   * @param steps updates before looking
   */
  record Question(double x, double y, Weights weights, double learningRate, int steps) {}

  /** The values on the way forward. */
  record Forward(double[] z1, double[] a1, double z2, double loss) {}

  /**
   * The gradients on the way back; {@code slope} is σ′(z1).
   *
   * @param dPred by the output, which is dz2 and db2 too
   */
  record Backward(
      double dPred, double[] dw2, double[] da1, double[] slope, double[] dz1, double[] dw1) {}

  /**
   * What was computed.
   *
   * @param weights after the steps, at which everything else is computed
   * @param differences of the loss by each weight: central differences
   * @param after the weights after one more step
   * @param lossAfter the loss there
   */
  record Answer(
      Weights weights,
      Forward forward,
      Backward backward,
      Weights differences,
      Weights after,
      double lossAfter,
      Counts.Count count,
      String receipt) {}

  static Answer look(Question q) {
    require(q);
    Weights at = descend(q);
    var net = new Net(q.x(), q.y(), at);
    Weights after = net.step(q.learningRate());
    return new Answer(
        at,
        net.forward(),
        net.backward(),
        Differences.of(q.x(), q.y(), at),
        after,
        new Net(q.x(), q.y(), after).loss.item(),
        Counts.of(q.x(), q.y(), at),
        GlassReplay.receipt(q, at, net.loss.item()).line());
  }

  /** The weights after the steps. */
  static Weights descend(Question q) {
    Weights at = q.weights();
    for (int i = 0; i < q.steps(); i++) {
      at = new Net(q.x(), q.y(), at).step(q.learningRate());
    }
    return at;
  }

  /** The net at some weights, computed forward. */
  static final class Net {
    private final Tensor x;
    private final Parameter w1;
    private final Parameter b1;
    private final Parameter w2;
    private final Parameter b2;
    private final Tensor z1;
    private final Tensor a1;
    private final Tensor z2;
    final Tensor loss;

    Net(double x, double y, Weights at) {
      this.x = Tensor.scalar(x);
      w1 = new Parameter("w1", Tensor.of(at.w1()));
      b1 = new Parameter("b1", Tensor.of(at.b1()));
      w2 = new Parameter("w2", Tensor.of(at.w2()));
      b2 = Parameter.scalar("b2", at.b2());
      z1 = w1.mul(this.x).add(b1);
      a1 = z1.sigmoid();
      z2 = w2.mul(a1).sum().add(b2);
      loss = z2.sub(y).square();
    }

    /** The parameters, as the lesson names them. */
    List<Operand> parameters() {
      return new ArrayList<>(List.of(w1, b1, w2, b2));
    }

    Forward forward() {
      return new Forward(z1.toDoubles(), a1.toDoubles(), z2.item(), loss.item());
    }

    Backward backward() {
      var d = Gradients.of(loss, z2, w2, a1, z1, w1);
      double[] slope = Gradients.of(a1.sum(), z1).of(z1).toDoubles();
      return new Backward(
          d.of(z2).item(),
          d.of(w2).toDoubles(),
          d.of(a1).toDoubles(),
          slope,
          d.of(z1).toDoubles(),
          d.of(w1).toDoubles());
    }

    Weights step(double rate) {
      var d = Gradients.of(loss, parameters());
      return new Weights(
          w1.sub(d.of(w1).mul(rate)).toDoubles(),
          b1.sub(d.of(b1).mul(rate)).toDoubles(),
          w2.sub(d.of(w2).mul(rate)).toDoubles(),
          b2.sub(d.of(b2).mul(rate)).item());
    }
  }

  private static void require(Question q) {
    Weights w = q.weights();
    if (w == null || w.w1() == null || w.b1() == null || w.w2() == null) {
      throw new LabException(LabException.REQUEST, "weights are missing");
    }
    int n = w.units();
    if (n < 1 || n > MOST_UNITS || w.b1().length != n || w.w2().length != n) {
      throw new LabException("glass.units", "from 1 to " + MOST_UNITS + " hidden units");
    }
    requireNumbers(q.x(), q.y(), w.b2());
    requireNumbers(w.w1());
    requireNumbers(w.b1());
    requireNumbers(w.w2());
    if (!(q.learningRate() > 0 && q.learningRate() <= LARGEST)) {
      throw new LabException("rate", "learning rate " + q.learningRate());
    }
    if (q.steps() < 0 || q.steps() > MOST_STEPS) {
      throw new LabException("glass.steps", q.steps() + " steps");
    }
  }

  private static void requireNumbers(double... values) {
    for (double v : values) {
      if (!(Math.abs(v) <= LARGEST)) {
        throw new LabException("number", "a number beyond " + LARGEST);
      }
    }
  }
}
