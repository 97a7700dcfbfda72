package naklon.doctor;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import naklon.nn.Recurrent;
import naklon.train.Trainer;

/**
 * Whether gradients that grow through time are why the steps go wrong, and not the rate: with the
 * rate as it is, limiting their norm alone frees most of what a smaller rate frees. It is asked
 * wherever a smaller rate was found to help, at the first weights or later.
 */
final class Explosion {
  private static final double HELD = 0.88; // of what guessing has; less is no explosion
  private static final double FREED = 0.8; // of the loss as it is
  private static final double MOST = 0.7; // of what a smaller rate frees
  private static final int TIMES = 3; // as long as other trials

  private final Patient p;
  private final Chart chart;
  private final Trials trials;
  private final boolean applies;

  Explosion(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
    trials = p.trials();
    boolean isClipped = p.subject.optimizer().toString().contains(".clip");
    applies = !isClipped && Structure.of(p.subject.net()).has(Recurrent.class);
  }

  /**
   * From the first weights; makes the finding if it is so.
   *
   * @param as the loss after a trial as it is
   * @param slower the same with a smaller rate
   */
  boolean isRoot(double as, double slower) {
    if (!applies || as < HELD * p.guess()) {
      return false;
    }
    double held = Math.max(trials.longer(1, TIMES, 0), HELD * p.guess());
    return isRoot(held, slower, change -> trials.longer(trials.first(change), TIMES));
  }

  /** The same from a later state. */
  boolean isRoot(LateRates.Found found) {
    return applies
        && isRoot(
            found.as(),
            found.slower(),
            change ->
                trials.on(trials.from(found.state(), change), found.rate(), found.steps(), 0));
  }

  private boolean isRoot(
      double held, double slower, ToDoubleFunction<UnaryOperator<Trainer>> trial) {
    double norm = norm();
    double limit = 1;
    double cured = Double.POSITIVE_INFINITY;
    for (double most : new double[] {Math.clamp(Dynamics.rounded(norm / 4), 0.1, 1), 0.3, 1}) {
      double by = trial.applyAsDouble(t -> t.optimizer(t.optimizer().clipNorm(most)));
      limit = by < cured ? most : limit;
      cured = Math.min(cured, by);
    }
    double high = Math.min(held, p.guess());
    boolean frees = cured < 1.5 * slower || cured < high - MOST * (high - slower);
    if (!(cured < FREED * held && cured < Dynamics.LEARNT * p.guess() && frees)) {
      return false;
    }
    chart.add(
        Finding.of(
                Code.EXPLODING_GRADIENTS,
                Confidence.LIKELY,
                Evidence.at(p.subject.stepsDone())
                    .with("norm", norm)
                    .with("loss", held)
                    .with("cured", cured),
                new Remedy.ClipGradients(limit))
            .explaining(Symptom.DIVERGES, Symptom.EXPLODING_GRADIENTS));
    return true;
  }

  /** Of the gradient at the first weights: later ones may give no number. */
  private double norm() {
    double sum = 0;
    for (var g : p.slope(p.sample(), trials.start()).gradients()) {
      sum += g.square().sum().item();
    }
    return Double.isFinite(sum) ? Math.sqrt(sum) : 4;
  }
}
