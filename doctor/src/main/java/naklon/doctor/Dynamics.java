package naklon.doctor;

import java.util.Map;
import java.util.Optional;
import naklon.nn.BatchNorm;
import naklon.optim.Optimizer;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.train.TrainStep;

/** Why the loss does not fall as it could: suspects are tried on copies of the first weights. */
final class Dynamics {
  /** What a cure leaves of the loss as it is, at most. */
  static final double CURED = 0.75;

  /** What is left of what guessing has, at most, where something was learnt. */
  static final double LEARNT = 0.97;

  private static final double[] LARGER = {10, 100, 1e3, 1e4, 1e5}; // factors on the rate
  private static final double RECENT = 0.1; // weight of a step in the mean of the last ones
  private static final int LONG = 300; // steps of a trial that others left open

  private final Patient p;
  private final Chart chart;
  private final Trials trials;
  private final Course course;
  private final double guess;
  private final double before;
  private double recent = Double.NaN; // mean loss of the last steps
  private double lastSeen = Double.NaN; // the same at the last look
  private final LateRates late;
  private final BatchSizes batches;
  private final Explosion explosion;
  private boolean ratesTried;
  private boolean longTried;

  Dynamics(Patient p, Chart chart, Course course) {
    this.p = p;
    this.course = course;
    this.chart = chart;
    trials = p.trials();
    late = new LateRates(p);
    boolean isNormed = Structure.of(p.subject.net()).has(BatchNorm.class);
    batches = new BatchSizes(p, chart, trials, isNormed);
    explosion = new Explosion(p, chart);
    guess = p.guess();
    before = trials.loss(Map.of());
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  // ---------------------------------------------------------------- before the first step

  /** What mathematics or the plan say at once. */
  void start() {
    batches.start();
    curvature();
  }

  private boolean isExplained() {
    return chart.isExplained(Code.Group.DYNAMICS);
  }

  /** Whether it is known why the steps go wrong. */
  private boolean isTold() {
    return isExplained() || chart.has(Code.Group.DYNAMICS);
  }

  /** Descent, with momentum or without, against the largest curvature. */
  private void curvature() {
    if (p.isText() || isExplained() || RateBounds.ofDescent(p.subject.optimizer(), 1).isEmpty()) {
      return;
    }
    var curvature = new Curvature(p);
    double lambda = curvature.largest();
    double bound = RateBounds.ofDescent(p.subject.optimizer(), lambda).orElse(Double.NaN);
    double rate = 0;
    for (int i = 0; i < 20; i++) {
      rate = Math.max(rate, p.subject.learningRate(p.plannedSteps() * i / 20));
    }
    if (!(lambda > 0) || !(rate > bound)) {
      return;
    }
    if (curvature.isConstant()) {
      chart.add(
          Finding.of(
                  Code.LEARNING_RATE_TOO_HIGH,
                  Confidence.PROVEN,
                  evidence().with("lambda", lambda).with("bound", bound).with("rate", rate),
                  new Remedy.LearningRate(rounded(bound / 4)))
              .explaining(Symptom.DIVERGES));
    } else {
      suspects();
    }
  }

  /** Two significant digits. */
  static double rounded(double rate) {
    return new java.math.BigDecimal(rate).round(new java.math.MathContext(2)).doubleValue();
  }

  // ---------------------------------------------------------------- on the way

  /**
   * Looks at how far the training has come.
   *
   * @param share of the planned steps that are done
   */
  void look(double share) {
    if (isTold()) {
      return;
    }
    if (Double.isNaN(lastSeen)) {
      unchanged();
    }
    double limit = Math.min(guess, before);
    // What the steps themselves have shown costs nothing: where it falls, nobody is asked.
    double seen = recent * guess / course.guess();
    boolean falls = seen < 0.9 * lastSeen;
    lastSeen = seen;
    boolean isLate = share > 0.45;
    if (isLate) {
      late.look(seen, limit).ifPresent(this::tooHighLate);
    }
    late.keep(seen);
    if (isTold()) {
      return;
    }
    if (seen < (isLate ? 0.6 : 1) * limit || isLate && share < 1 && falls) {
      return;
    }
    double now = trials.loss(Map.of());
    if (now > (isLate ? 0.7 : 1.02) * limit) {
      suspects();
      if (isLate) {
        ratesAgain();
        tooLow(now);
        if (!p.isText() && !isExplained() && now > 0.9 * limit) {
          // Nothing that was chosen explains it: it may be the units as they are now.
          new UnitChecks(p, chart).run(p.sample());
          new OneBatch(p, chart).run();
        }
      }
    }
  }

  /** Takes the loss of a step, in the units in which losses are shown. */
  void step(double loss) {
    late.step(loss);
    recent = Double.isNaN(recent) ? loss : recent + (loss - recent) * RECENT;
  }

  /** Weights that have the bits of the start. */
  private void unchanged() {
    Map<String, Tensor> start = trials.start();
    for (Parameter w : p.parameters()) {
      Tensor was = start.get(w.name());
      boolean same = was != null && was.sub(w.value()).abs().max().item() == 0;
      if (w.shape().rank() >= 2 && same && p.subject.learningRate(0) > 0) {
        var evidence = evidence().layer(w.name()).with("updates", p.subject.stepsDone());
        GradientChecks.frozen(chart, evidence);
        return;
      }
    }
  }

  /** Tries what may keep the loss up: regularisation, single gradients, batches, the rate. */
  void suspects() {
    if (ratesTried) {
      return;
    }
    ratesTried = true;
    double as = trials.withRate(1, 0);
    if (as < 0.5 * Math.min(guess, before)) {
      return; // from the first weights it goes well
    }
    if (new Regularization(p, chart).isTooStrong(as, LEARNT * guess) || smallBatch(as)) {
      return;
    }
    double tenth = trials.withRate(0.1, 0);
    double hundredth = trials.withRate(0.01, 0);
    double factor = tenth <= hundredth ? 0.1 : 0.01;
    double cured = Math.min(tenth, hundredth);
    if (explosion.isRoot(as, cured) || oneLayer(as)) {
      return;
    }
    if (cures(cured, as) && cures(trials.withRate(factor, 1), trials.withRate(1, 1))) {
      tooHigh(as, factor, trials.steps(), cured);
    }
  }

  /** Whether the factor that some parameters have on their rate is too high. */
  private boolean oneLayer(double as) {
    Optimizer o = p.subject.optimizer();
    var high = o.groups().stream().filter(g -> g.rate() > 1).findFirst();
    if (high.isEmpty() || o.toString().contains(".clip")) {
      return false;
    }
    Optimizer plain = o.innermost();
    double cured =
        trials.run(
            trials.first(t -> t.optimizer(plain)), p.subject.batchSize(), trials.steps(), 1, 0);
    if (!cures(cured, as)) {
      return false;
    }
    chart.add(
        Finding.of(
                Code.LEARNING_RATE_TOO_HIGH,
                Confidence.CONFIRMED,
                evidence()
                    .layer(high.get().names())
                    .with("factor", high.get().rate())
                    .with("loss", as)
                    .with("steps", trials.steps())
                    .with("cured", cured),
                new Remedy.ChangeOptimizer(plain))
            .explaining(Symptom.DIVERGES, Symptom.OSCILLATES));
    return true;
  }

  /** The same suspect for longer: deep nets need more steps to show that a smaller rate learns. */
  private void ratesAgain() {
    if (longTried || isTold()) {
      return;
    }
    longTried = true;
    int times = Math.max(1, (int) Math.min(LONG, p.plannedSteps()) / trials.steps());
    double as = trials.longer(1, times, 0);
    double tenth = trials.longer(0.1, times, 0);
    boolean isCure =
        cures(tenth, as) && cures(trials.longer(0.1, times, 1), trials.longer(1, times, 1));
    if (isCure && !explosion.isRoot(as, tenth)) {
      tooHigh(as, 0.1, times * trials.steps(), tenth);
    }
  }

  private void tooHigh(double as, double factor, int steps, double cured) {
    var units = new UnitChecks(p, chart);
    if (!p.isText() && units.areTooSteep(p.sample(), trials.start(), UnitChecks.FLAT)) {
      return;
    }
    double rate = p.subject.optimizer().learningRate();
    var bound = p.isText() ? Optional.<RateBounds.Adaptive>empty() : RateBounds.ofAdaptive(p);
    var seen = bound.filter(a -> rate > a.bound());
    Evidence evidence = evidence();
    if (seen.isPresent()) {
      evidence = evidence.with("stretched", seen.get().lambda()).with("bound", seen.get().bound());
    }
    chart.add(
        Finding.of(
                Code.LEARNING_RATE_TOO_HIGH,
                Confidence.CONFIRMED,
                evidence
                    .with("rate", rate)
                    .with("loss", as)
                    .with("steps", steps)
                    .with("smaller", rate * factor)
                    .with("cured", cured),
                new Remedy.LearningRate(rate * factor))
            .explaining(Symptom.DIVERGES, Symptom.OSCILLATES));
  }

  private boolean cures(double with, double without) {
    boolean learns = with < LEARNT * guess || without > 2 * guess && with < 1.1 * guess;
    return with < CURED * without && learns;
  }

  /** A step had a number that was not finite: arithmetic, or steps that grew. */
  void failed(String message) {
    if (isTold()) {
      return;
    }
    Map<String, Tensor> start = trials.start();
    double grown = 0;
    for (var w : p.parameters()) {
      double was = StartChecks.rms(start.getOrDefault(w.name(), w.value()));
      grown = Math.max(grown, StartChecks.rms(w.value()) / Math.max(was, 0.05));
    }
    suspects();
    if (grown >= 20) {
      ratesAgain();
    }
    if (!isTold()) {
      late.sinceLook(LONG).ifPresent(this::tooHighLate);
    }
    if (grown < 20 && !chart.has(Code.Group.DYNAMICS)) {
      chart.add(
          Finding.of(
                  Code.UNSAFE_ARITHMETIC,
                  Confidence.LIKELY,
                  evidence().detail(message),
                  new Remedy.ByHand("guard-arithmetic"))
              .explaining(Symptom.NOT_FINITE));
    }
  }

  private void tooHighLate(LateRates.Found found) {
    boolean isOther =
        new Regularization(p, chart).isTooStrong(found.as(), LEARNT * guess)
            || explosion.isRoot(found);
    if (!isOther) {
      tooHigh(found.as(), found.factor(), found.steps(), found.slower());
    }
  }

  private boolean smallBatch(double as) {
    int batch = p.subject.batchSize();
    if (batch > 2 || p.train.rows() < 64) {
      return false;
    }
    double larger = trials.run(trials.first(), 32, trials.steps(), 1, 0);
    if (larger < CURED * as || as > LEARNT * guess) {
      batches.tooSmall(batch, p.train.rows(), Confidence.CONFIRMED);
      return true;
    }
    return false;
  }

  /** Whether going on with this rate, eight times as long as planned, comes near. */
  private boolean arrives(double now, double cured) {
    int times = (int) Math.min(p.isText() ? LONG : 1500, 8 * p.plannedSteps());
    TrainStep step = p.subject.fork();
    double later = trials.run(step, p.subject.batchSize(), times, 1, 2);
    return now - later > 0.4 * (now - cured);
  }

  private void tooLow(double now) {
    if (isTold() || now < 0.8 * before) {
      return;
    }
    double as = trials.withRate(1, 0);
    double[] losses = LARGER.clone();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < LARGER.length; i++) {
      losses[i] = trials.withRate(LARGER[i], 0);
      least = Math.min(least, losses[i]);
    }
    int chosen = 0;
    while (losses[chosen] > 1.2 * least && chosen < LARGER.length - 1) {
      chosen++;
    }
    double factor = LARGER[chosen];
    double cured = losses[chosen];
    if (cures(cured, as) && cured < CURED * now && !arrives(now, cured)) {
      double rate = p.subject.optimizer().learningRate();
      chart.add(
          Finding.of(
                  Code.LEARNING_RATE_TOO_LOW,
                  Confidence.CONFIRMED,
                  evidence()
                      .with("rate", rate)
                      .with("loss", now)
                      .with("larger", factor * rate)
                      .with("cured", cured)
                      .with("update", update()),
                  new Remedy.LearningRate(factor * rate))
              .explaining(Symptom.SLOW));
    }
  }

  /** How large an update is beside the weights: about 1/1000 where training goes well. */
  private double update() {
    TrainStep step = p.subject.fork();
    Map<String, Tensor> was = Patient.cells(step);
    double rate = p.subject.learningRate(p.subject.stepsDone());
    step.run(p.batch(Patient.spread(p.train, p.subject.batchSize())), rate);
    double moved = 0;
    double size = 0;
    for (var w : p.parameters()) {
      Tensor before = was.getOrDefault(w.name(), w.value());
      moved += step.store().read(w.name()).sub(before).square().sum().item();
      size += before.square().sum().item();
    }
    return size == 0 ? 0 : Math.sqrt(moved / size);
  }
}
