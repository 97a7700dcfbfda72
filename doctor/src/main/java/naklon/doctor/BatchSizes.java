package naklon.doctor;

/** Batches of a row or two, and of nearly all rows. */
final class BatchSizes {
  private final Patient p;
  private final Chart chart;
  private final Trials trials;
  private final boolean normed;

  /** {@code normed} if the net takes statistics of its batches. */
  BatchSizes(Patient p, Chart chart, Trials trials, boolean normed) {
    this.p = p;
    this.chart = chart;
    this.trials = trials;
    this.normed = normed;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  /** What the plan says at once. */
  void start() {
    int n = p.train.rows();
    int batch = p.subject.batchSize();
    long planned = p.plannedSteps();
    if (batch <= 2 && n >= 64 && normed) {
      tooSmall(batch, n, Confidence.PROVEN);
    }
    if (2L * batch >= n && n >= 200 && planned < 200 && !chart.isExplained(Code.Group.DYNAMICS)) {
      int epochs = (int) Math.min(p.subject.epochs(), 6);
      int few = epochs * p.subject.updatesPerEpoch();
      double large = trials.run(trials.first(), batch, few, 1, 0);
      double small = trials.run(trials.first(), 32, epochs * ((n + 31) / 32), 1, 0);
      if (small < Dynamics.CURED * large) {
        chart.add(
            Finding.of(
                    Code.BATCH_TOO_LARGE,
                    Confidence.CONFIRMED,
                    evidence()
                        .with("batch", batch)
                        .with("rows", n)
                        .with("steps", planned)
                        .with("loss", large)
                        .with("cured", small),
                    new Remedy.BatchSize(32))
                .explaining(Symptom.SLOW));
      }
    }
  }

  void tooSmall(int batch, int n, Confidence confidence) {
    chart.add(
        Finding.of(
                Code.BATCH_TOO_SMALL,
                confidence,
                evidence().with("batch", batch).with("rows", n),
                new Remedy.BatchSize(32))
            .explaining(Symptom.OSCILLATES));
  }
}
