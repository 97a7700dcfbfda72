package naklon.doctorbench.heldout;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.ONE_UNIT_SOFTMAX;
import static naklon.doctorbench.program.Fault.OUTPUT_RANGE_TOO_NARROW;
import static naklon.doctorbench.program.Fault.SOFTMAX_BEFORE_CROSS_ENTROPY;
import static naklon.doctorbench.program.Fault.TARGETS_NOT_SCALED;
import static naklon.doctorbench.program.Fault.UNSAFE_ARITHMETIC;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.data.Dataset;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Columns;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Metric;
import naklon.doctorbench.program.Program;
import naklon.nn.Layer;
import naklon.nn.Layers;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;

/** What comes last, and what it is compared with. */
final class Outputs {
  private Outputs() {}

  static List<Family> all() {
    return List.of(
        Family.of(
            "clouds-softmax-before-cross-entropy",
            SOFTMAX_BEFORE_CROSS_ENTROPY,
            but(Bases::clouds, p -> p.metric(Metric.LIKELIHOOD)),
            ending(() -> Layers.softmax())),
        Family.of(
            "moons-one-unit-softmax",
            ONE_UNIT_SOFTMAX,
            Bases::moonsByLogit,
            ending(() -> Layers.softmax())),
        Family.of(
            "adding-sigmoid-output",
            OUTPUT_RANGE_TOO_NARROW,
            Bases::adding,
            ending(() -> Layers.sigmoid())),
        Family.of(
            "sine-targets-far-from-zero",
            TARGETS_NOT_SCALED,
            but(
                Bases::sine,
                p -> Bases.everywhere(p, Outputs::inThousands).optimizer(Sgd.of(0.05))),
            p -> p.set(t -> t.normalizeTargets(false))),
        Family.of(
            "clouds-log-of-a-probability",
            UNSAFE_ARITHMETIC,
            Bases::clouds,
            p -> p.loss(Outputs::logOfProbability)));
  }

  private static UnaryOperator<Program> ending(Supplier<Layer> last) {
    return p -> p.net(Nets.behind(p.net(), last));
  }

  private static Dataset inThousands(Dataset d) {
    float[] y = Columns.values(d);
    for (int i = 0; i < y.length; i++) {
      y[i] = 50 * y[i] + 3000;
    }
    return Columns.values(d, y);
  }

  /** −log of the right output's share of all outputs, of which negative ones count as 0. */
  private static Tensor logOfProbability(Tensor out, Tensor labels) {
    int n = out.shape().dim(0);
    Tensor positive = out.relu();
    Tensor shares = positive.div(positive.sumKeeping(1));
    return shares.gather(labels.reshape(n, 1)).log().neg().mean();
  }
}
