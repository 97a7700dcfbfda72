package naklon.doctor;

import java.util.function.UnaryOperator;
import naklon.optim.Adam;
import naklon.optim.AdamW;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import naklon.train.Trainer;

/** Whether weight decay or a penalty keeps the loss of the data up: trials with it and without. */
final class Regularization {
  private static final double FREED = 0.8; // of the loss that it holds

  private final Patient p;
  private final Chart chart;
  private final Trials trials;

  Regularization(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
    trials = p.trials();
  }

  /**
   * Makes the finding if it is so.
   *
   * @param as the loss of the data after a trial as it is
   * @param learnt the loss below which something was learnt
   */
  boolean isTooStrong(double as, double learnt) {
    Optimizer plain = withoutDecay(p.subject.optimizer());
    boolean decays = plain != p.subject.optimizer();
    boolean penalised = p.subject.penalty() != null;
    if (!decays && !penalised) {
      return false;
    }
    double decayed = decays ? freed(t -> t.optimizer(plain)) : Double.POSITIVE_INFINITY;
    double free = penalised ? freed(t -> t.penalty(null)) : Double.POSITIVE_INFINITY;
    double cured = Math.min(decayed, free);
    double held = Math.min(as, trials.longer(trials.first(), 2));
    if (!(cured < FREED * held && cured < learnt)) {
      return false;
    }
    boolean byPenalty = free < decayed;
    chart.add(
        Finding.of(
                Code.REGULARIZATION_TOO_STRONG,
                Confidence.CONFIRMED,
                Evidence.at(p.subject.stepsDone())
                    .detail(byPenalty ? p.subject.penalty() + "" : p.subject.optimizer() + "")
                    .with("loss", as)
                    .with("steps", trials.steps())
                    .with("cured", cured),
                byPenalty ? new Remedy.ChangePenalty(null) : new Remedy.ChangeOptimizer(plain))
            .explaining(Symptom.STALLS));
    return true;
  }

  /** From the first weights, as another trainer would, twice as long as other trials. */
  private double freed(UnaryOperator<Trainer> change) {
    return trials.longer(trials.first(change), 2);
  }

  /** The same optimizer without weight decay; itself if it has none. */
  private static Optimizer withoutDecay(Optimizer o) {
    return switch (o) {
      case Sgd s when s.weightDecay() > 0 -> s.weightDecay(0);
      case Adam a when a.weightDecay() > 0 -> a.weightDecay(0);
      case AdamW a when a.weightDecay() > 0 -> a.weightDecay(0);
      default -> o.toString().contains(".weightDecay(") ? o.group("*", 1, 0) : o;
    };
  }
}
