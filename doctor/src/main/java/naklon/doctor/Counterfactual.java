package naklon.doctor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.data.Normalizer;
import naklon.data.TargetScaler;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.tensor.Tensor;
import naklon.train.TrainStep;
import naklon.train.Trainer;

/**
 * What would have been: short trainings on copies of the first weights, with a suspected cause and
 * without it, each over batches in several orders (and from several first weights where the remedy
 * changes the net). What the orders make of one and the same training is the noise that a remedy
 * has to beat.
 */
final class Counterfactual {
  private final Patient p;
  private final int seeds;

  /**
   * @param seeds orders of batches, at least 2
   */
  Counterfactual(Patient p, int seeds) {
    this.p = p;
    this.seeds = seeds;
  }

  /**
   * What came of it, as shares of what guessing loses.
   *
   * @param without mean loss with the cause in place
   * @param with mean loss with the remedy
   * @param noise deviation of one such loss from seed to seed
   */
  record Verdict(double without, double with, double noise, boolean isCure) {
    private static Verdict of(double[] without, double[] with) {
      double a = Table.mean(without);
      double b = Table.mean(with);
      double noise = Math.sqrt((square(without) + square(with)) / 2);
      // Every training with the remedy is better than any without, by more than chance.
      boolean apart = most(with) < least(without);
      return new Verdict(a, b, noise, Double.isFinite(b) && apart && !(a - b < 2 * noise));
    }

    /** The variance, by n − 1; 0 where some did not end. */
    private static double square(double[] v) {
      double s = Table.deviation(v);
      return Double.isFinite(s) ? s * s * v.length / (v.length - 1) : 0;
    }

    private static double most(double[] v) {
      return Arrays.stream(v).max().orElse(Double.NaN);
    }

    private static double least(double[] v) {
      return Arrays.stream(v).min().orElse(Double.NaN);
    }
  }

  /** A way to train, and how far. */
  private record Arm(
      int turn, Supplier<TrainStep> start, Optional<Layer> net, double factor, int times) {}

  /** Empty where no short training can tell: remedies of rows, of epochs, or by hand. */
  Optional<Verdict> of(Remedy remedy) {
    return switch (remedy) {
      case Remedy.LearningRate r ->
          verdict(remedy, 1, r.rate() / p.subject.optimizer().learningRate());
      case Remedy.ChangePenalty _, Remedy.ChangeOptimizer _ -> verdict(remedy, 2, 1);
      case Remedy.ClipGradients _ -> verdict(remedy, 3, 1);
      case Remedy.NormalizeFeatures _, Remedy.NormalizeTargets _ -> verdict(remedy, 1, 1);
      case Remedy.EditNet e when e.edit() != NetEdit.WIDEN -> ofNets(e.edit());
      case Remedy.EditNet _,
          Remedy.ConstantSchedule _,
          Remedy.Epochs _,
          Remedy.StopEarly _,
          Remedy.BatchSize _,
          Remedy.ChangeLoss _,
          Remedy.Divide _,
          Remedy.DropColumns _,
          Remedy.Outputs _,
          Remedy.RecodeLabels _,
          Remedy.ByHand _ ->
          Optional.empty();
    };
  }

  /** Both from the first weights of the run. */
  private Optional<Verdict> verdict(Remedy remedy, int times, double factor) {
    UnaryOperator<Trainer> change =
        remedy instanceof Remedy.LearningRate
            ? t -> t // rates are given to each step
            : t -> remedy.apply(t, p.subject.split()).map(Treatment::trainer).orElse(t);
    var without = new double[seeds];
    var with = new double[seeds];
    for (int turn = 0; turn < seeds; turn++) {
      var as = new Arm(turn, () -> p.trials().first(), Optional.empty(), 1, times);
      var cured = new Arm(turn, () -> p.trials().first(change), Optional.empty(), factor, times);
      without[turn] = loss(as, p.subject.normalizer(), p.subject.targetScaler());
      with[turn] = loss(cured, features(remedy), targets(remedy));
    }
    return Optional.of(Verdict.of(without, with));
  }

  /** Both from new first weights; empty if the net has layers of one's own. */
  private Optional<Verdict> ofNets(NetEdit edit) {
    String code = p.subject.net().toString();
    var without = new double[seeds];
    var with = new double[seeds];
    for (int turn = 0; turn < seeds; turn++) {
      Optional<Layer> as = parsed(code);
      Optional<Layer> edited = parsed(code).flatMap(edit::of);
      if (as.isEmpty() || edited.isEmpty()) {
        return Optional.empty();
      }
      without[turn] = ofNet(as.get(), turn);
      with[turn] = ofNet(edited.get(), turn);
    }
    return Optional.of(Verdict.of(without, with));
  }

  private double ofNet(Layer net, int turn) {
    long seed = p.subject.seed() + turn;
    var arm =
        new Arm(turn, () -> p.subject.trial(t -> t.net(net).seed(seed)), Optional.of(net), 1, 2);
    return loss(arm, p.subject.normalizer(), p.subject.targetScaler());
  }

  private static Optional<Layer> parsed(String code) {
    try {
      return Optional.of(LayerCode.parse(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Normalizer features(Remedy remedy) {
    return remedy instanceof Remedy.NormalizeFeatures
        ? Normalizer.standard(p.subject.split())
        : p.subject.normalizer();
  }

  private TargetScaler targets(Remedy remedy) {
    return remedy instanceof Remedy.NormalizeTargets
        ? TargetScaler.standard(p.subject.split())
        : p.subject.targetScaler();
  }

  /** The loss of the data after a training, as a share of what guessing loses. */
  private double loss(Arm arm, Normalizer normalizer, TargetScaler scaler) {
    Trials trials = p.trials();
    TrainStep step = arm.start().get();
    int steps = arm.times() * trials.steps();
    if (!trials.learn(step, p.subject.batchSize(), steps, arm.factor(), arm.turn())) {
      return Double.POSITIVE_INFINITY;
    }
    Map<String, Tensor> cells = new HashMap<>(Patient.cells(step));
    Layer net = arm.net().orElse(p.subject.net());
    Tensor y = p.y(p.train, trials.rows(), scaler);
    var share = new double[1];
    new Look(cells)
        .during(
            () -> {
              Tensor x = normalizer.apply(Patient.raw(p.train, trials.rows()));
              Tensor out = net.forward(x, naklon.nn.Pass.evaluation());
              share[0] = p.subject.loss().of(out, y).item() / p.guess(out, y);
            });
    return Double.isNaN(share[0]) ? Double.POSITIVE_INFINITY : share[0];
  }
}
