package naklon.doctorbench.open;

import static naklon.doctorbench.base.Bases.but;
import static naklon.doctorbench.program.Fault.ONE_UNIT_SOFTMAX;
import static naklon.doctorbench.program.Fault.OUTPUT_RANGE_TOO_NARROW;
import static naklon.doctorbench.program.Fault.SOFTMAX_BEFORE_CROSS_ENTROPY;
import static naklon.doctorbench.program.Fault.UNSAFE_ARITHMETIC;
import static naklon.doctorbench.program.Fault.WRONG_LOSS;
import static naklon.nn.Losses.cosineDistance;
import static naklon.nn.Losses.crossEntropy;
import static naklon.nn.Losses.meanAbsoluteError;
import static naklon.nn.Losses.negativeLogLikelihood;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.base.Nets;
import naklon.doctorbench.base.Piece;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Program;
import naklon.nn.Inits;
import naklon.nn.Layer;
import naklon.nn.Layers;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.tensor.Tensor;

/** The last layer and the loss. */
final class Heads {
  private Heads() {}

  /** One more layer at the end of the net. */
  private static UnaryOperator<Program> ending(Supplier<Layer> last) {
    return p -> p.net(Nets.behind(p.net(), last));
  }

  static List<Family> all() {
    return List.of(
        Family.of(
            "digits-softmax-before-cross-entropy",
            SOFTMAX_BEFORE_CROSS_ENTROPY,
            but(Bases::digits, p -> p.optimizer(Sgd.of(0.1)).epochs(10)),
            ending(() -> Layers.softmax())),
        Family.of(
            "sensors-sigmoid-before-logit-loss",
            SOFTMAX_BEFORE_CROSS_ENTROPY,
            Bases::sensorsByLogit,
            ending(() -> Layers.sigmoid())),
        Family.of(
            "waves-softmax-before-cross-entropy",
            SOFTMAX_BEFORE_CROSS_ENTROPY,
            but(Bases::waves, p -> p.metric(naklon.doctorbench.program.Metric.LIKELIHOOD)),
            ending(() -> Layers.softmax())),
        Family.of(
            "sensors-one-unit-softmax",
            ONE_UNIT_SOFTMAX,
            Bases::sensorsByLogit,
            ending(() -> Layers.softmax())),
        Family.of(
            "sine-relu-output", OUTPUT_RANGE_TOO_NARROW, Bases::sine, ending(() -> Layers.relu())),
        Family.of(
            "friedman-sigmoid-output",
            OUTPUT_RANGE_TOO_NARROW,
            Bases::friedman,
            ending(() -> Layers.sigmoid())),
        Family.of(
            "prices-tanh-output",
            OUTPUT_RANGE_TOO_NARROW,
            Bases::prices,
            ending(() -> Layers.tanh())),
        Family.of(
            "plane-relu-output",
            OUTPUT_RANGE_TOO_NARROW,
            Bases::plane,
            ending(() -> Layers.relu())),
        Family.of(
            "digits-absolute-error-of-probabilities",
            WRONG_LOSS,
            but(Bases::digits, p -> p.optimizer(Sgd.of(0.1)).epochs(10)),
            p -> p.loss(Heads::absoluteErrorOfProbabilities)),
        Family.of(
            "friedman-cosine-distance-of-one-value",
            WRONG_LOSS,
            Bases::friedman,
            p -> p.loss(cosineDistance())),
        Family.of(
            "clouds-class-of-weight-zero",
            WRONG_LOSS,
            Bases::clouds,
            p -> p.loss(crossEntropy().classWeights(1, 1, 0, 1))),
        Family.of(
            "digits-log-likelihood-of-raw-outputs",
            WRONG_LOSS,
            Bases::digits,
            p -> p.loss(negativeLogLikelihood())),
        Family.of(
            "sine-division-by-a-spread-of-zero",
            UNSAFE_ARITHMETIC,
            but(Bases::sine, p -> p.net(shared(1e-2))),
            p -> p.net(shared(0))));
  }

  /** Mean absolute error of softmax against one-hot labels. */
  private static Tensor absoluteErrorOfProbabilities(Tensor out, Tensor labels) {
    int n = out.shape().dim(0);
    Tensor right = out.softmax().gather(labels.reshape(n, 1));
    return meanAbsoluteError().of(right, right.stopGradient().mul(0).add(1));
  }

  /** Rectified units, each divided by the spread of all units of its row. */
  private static Supplier<Layer> shared(double epsilon) {
    return () ->
        Sequential.of(
            Layers.linear(6).biasInit(Inits.constant(-0.5)),
            Layers.relu(),
            Piece.of("shared", h -> h.div(spread(h, epsilon))),
            Layers.linear(32),
            Layers.tanh(),
            Layers.linear(1));
  }

  private static Tensor spread(Tensor h, double epsilon) {
    return h.sub(h.meanKeeping(1)).square().meanKeeping(1).add(epsilon).sqrt();
  }
}
