package naklon.doctor;

import naklon.data.Batch;
import naklon.nn.Losses;
import naklon.train.NonFiniteException;
import naklon.train.SanityCheck;
import naklon.train.TrainStep;

/**
 * The least that a net must be able to do: learn a few rows by heart (Karpathy, "A Recipe for
 * Training Neural Networks", 2019). One that cannot has a fault, but this says not which; so it is
 * a note, and only where no root is known.
 */
final class OneBatch {
  private static final int ROWS = 8;
  private static final int STEPS = 200;
  private static final double LEARNT = 0.2; // of the first loss
  private static final double STILL = 0.9; // of the loss fifty steps before

  private final Patient p;
  private final Chart chart;

  OneBatch(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  /** Tries it on a copy of the first state. */
  void run() {
    boolean smoothed = p.subject.loss() instanceof Losses.CrossEntropy c && c.smoothing() > 0;
    if (smoothed || chart.isExplained(Code.Group.OUTCOME) || p.train.rows() == 0) {
      return;
    }
    TrainStep step = p.trials().first();
    Batch batch = p.batch(Patient.spread(p.train, Math.min(ROWS, p.subject.batchSize())));
    double rate = p.subject.optimizer().learningRate();
    double first = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    double before = Double.POSITIVE_INFINITY;
    try {
      for (int i = 0; i < STEPS && !(least <= LEARNT * first); i++) {
        double loss = step.run(batch, rate);
        first = i == 0 ? loss : first;
        before = i == STEPS - 50 ? least : before;
        least = Math.min(least, loss);
      }
    } catch (NonFiniteException e) {
      return; // what that comes from is told elsewhere
    }
    if (least > LEARNT * first && least > STILL * before && first > 0) {
      note(batch.size(), first, least);
    }
  }

  /** What the trainer's own check has found, if it was asked for one. */
  void heard(SanityCheck.Report report) {
    for (var f : report.findings()) {
      if (f.name().equals("one batch") && !f.passed() && Double.isFinite(f.found())) {
        note(ROWS, f.expected() / LEARNT, f.found());
      }
    }
  }

  private void note(int rows, double first, double least) {
    chart.add(
        Finding.of(
                Code.ONE_BATCH_NOT_LEARNT,
                Confidence.CONFIRMED,
                Evidence.at(p.subject.stepsDone())
                    .with("rows", rows)
                    .with("first", first)
                    .with("least", least),
                new Remedy.ByHand("learn-one-batch"))
            .explaining(Symptom.STALLS));
  }
}
