package naklon.doctor;

import java.util.Map;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.nn.Losses;
import naklon.tensor.Seed;
import naklon.train.EpochFigures;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;

/** How a training ends: too early, too late, or with a net that could not do it. */
final class Outcome {
  private static final int VALIDATION = 1000; // rows at most
  private static final int CONTINUED = 1000; // steps at most
  private static final double RISE = 0.08; // of what guessing loses
  private static final double BY_HEART = 0.2; // of what guessing loses
  private static final double KNOWN = 0.02; // of what guessing loses
  private static final double TENTH = -Math.log(0.9); // loss, where the likelihood is a tenth less

  private final Patient p;
  private final Chart chart;
  private final Course course;

  Outcome(Patient p, Chart chart, Course course) {
    this.p = p;
    this.chart = chart;
    this.course = course;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  private boolean isExplained() {
    return chart.isExplained(Code.Group.OUTCOME);
  }

  /** Whether a rare class is overlooked. */
  void rare() {
    if (!isExplained()) {
      new RareClass(p, chart).run();
    }
  }

  /** Whether the net is too small. */
  void capacity() {
    boolean told = isExplained() || chart.has(Code.NET_TOO_SMALL);
    if (!told && course.isHigh()) {
      new Capacity(p, chart).run(course.standsStill());
    }
  }

  // ---------------------------------------------------------------- over-fitting

  void epoch(EpochFigures figures) {
    course.add(figures);
    boolean guarded = p.subject.keepsBest() && p.subject.stopsEarly();
    boolean told = chart.isExplained(Code.Group.FIT) || chart.has(Code.OVER_FITTING);
    // Where something else is wrong, only who knows the rows by heart learns too much.
    boolean learns = !isExplained() || figures.trainLoss() < BY_HEART * course.guess();
    if (!guarded && !told && learns && course.size() > 6) {
      overFitting();
    }
  }

  private void overFitting() {
    int n = course.size();
    int best = 0;
    for (int i = 0; i < n; i++) {
      best = validation(i) < validation(best) ? i : best;
    }
    int patience = Math.max(5, p.subject.epochs() / 40);
    if (Double.isNaN(validation(best)) || n - 1 - best < patience) {
      return;
    }
    // Around the best epoch: a single lucky one counts a third.
    double least = course.validation(Math.max(0, best - 1), Math.min(n, best + 2));
    double now = course.validation(n - 3, n);
    double noise = noise(Math.max(1, (best + n) / 2), n) / Math.sqrt(3);
    double train = course.epoch(n - 1).trainLoss();
    boolean risen = now - least > rise(train) && now - least > 4 * noise;
    boolean fell = train < course.epoch(best).trainLoss();
    if (risen && fell) {
      chart.add(
          Finding.of(
                  Code.OVER_FITTING,
                  Confidence.CONFIRMED,
                  evidence()
                      .with("least", validation(best))
                      .with("best", best + 1)
                      .with("now", validation(n - 1))
                      .with("epoch", n),
                  new Remedy.StopEarly(Math.max(3, Math.min(10, p.subject.epochs() / 20))))
              .explaining(Symptom.VALIDATION_RISES));
    }
  }

  /**
   * What the validation loss must have risen by. Of rows that are known by heart nothing more can
   * be learnt: a tenth of the likelihood of a row is enough then.
   */
  private double rise(double train) {
    double usual = RISE * course.guess();
    boolean known = train < KNOWN * course.guess();
    boolean likelihood = p.subject.loss() instanceof Losses.CrossEntropy;
    return known && likelihood ? Math.min(usual, TENTH) : usual;
  }

  private double validation(int epoch) {
    return course.epoch(epoch).validationLoss();
  }

  /** Deviation of one epoch's validation loss, by the changes from epoch to epoch. */
  private double noise(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double change = validation(i) - validation(i - 1);
      sum += change * change;
    }
    return Math.sqrt(sum / (2.0 * (to - from)));
  }

  // ---------------------------------------------------------------- too few epochs

  /** After the last planned epoch: whether going on would have been worth it. */
  void end() {
    if (isExplained() || chart.has(Code.OVER_FITTING) || !chartIsQuiet()) {
      return;
    }
    long steps = p.plannedSteps();
    double lastRate = p.subject.learningRate(steps - 1);
    double most = p.subject.learningRate(0);
    for (int i = 0; i < 20; i++) {
      most = Math.max(most, p.subject.learningRate(steps * i / 20));
    }
    if (lastRate < 0.2 * most) {
      return; // the schedule has brought it to its end
    }
    var line = new LeastSquares(p);
    if (line.applies() && course.size() >= 2) {
      line.check(chart, evidence(), course);
      return;
    }
    Dataset asked = p.validation.rows() >= 10 ? p.validation : p.train;
    int[] rows = Patient.spread(asked, VALIDATION);
    double guess = p.guess();
    if (!course.promises(gain() * course.guess() / guess) || !(lately() > gain())) {
      return; // the figures say so already
    }
    double now = Math.min(p.loss(asked, rows, Map.of()), lately());
    if (now > gain() && now < 1.2 * guess && course.stillFalls()) {
      goOn(asked, rows, now, steps, lastRate);
    }
  }

  /** The least validation loss of the last fifth of the epochs: one epoch may end badly. */
  private double lately() {
    double least = Double.POSITIVE_INFINITY;
    int n = course.size();
    int last = n < 4 ? 0 : Math.max(2, n / 5);
    for (int i = n - last; i < n && p.validation.rows() >= 10; i++) {
      least = Math.min(least, validation(i) * p.guess() / course.guess());
    }
    return least;
  }

  private boolean chartIsQuiet() {
    return !chart.has(Code.NET_TOO_SMALL)
        && !chart.has(Code.CLASS_IMBALANCE)
        && !chart.has(Code.LABEL_NOISE);
  }

  /**
   * What going on must bring: of squared errors, a share of the variance; of a likelihood, a
   * seventh; and never more than a tenth of what guessing loses.
   */
  private double gain() {
    double tenth = 0.1 * p.guess();
    return switch (p.subject.loss()) {
      case Losses.MeanSquaredError _ -> 0.06 * p.guess();
      case Losses.CrossEntropy _ -> Math.min(tenth, 1.4 * TENTH);
      default -> tenth;
    };
  }

  private void goOn(Dataset asked, int[] rows, double now, long steps, double rate) {
    TrainStep step = p.subject.fork();
    var batches = Batches.of(p.train, p.subject.batchSize(), Seed.of(6));
    int most = (int) Math.min(CONTINUED, Math.max(steps, Math.min(8 * steps, 400)));
    double later = now;
    long done = 0;
    double needed = 0;
    for (int round = 0; round < 4; round++) {
      double before = later;
      int these = (int) Math.min(CONTINUED, most << round);
      try {
        run(step, batches, these, rate, round);
      } catch (NonFiniteException e) {
        return;
      }
      later = p.loss(asked, rows, Patient.cells(step));
      if (round == 0 && !(later < 0.8 * now && now - later > gain())) {
        return;
      }
      if (round > 0 && !(later < 0.9 * before)) {
        later = Math.min(later, before);
        break;
      }
      done += these;
      needed = p.subject.epochs() * (1 + (double) done / steps);
    }
    int epochsNeeded = (int) Math.ceil(needed);
    chart.add(
        Finding.of(
                Code.TOO_FEW_EPOCHS,
                Confidence.CONFIRMED,
                evidence()
                    .with("epochs", p.subject.epochs())
                    .with("loss", now)
                    .with("later", later)
                    .with("needed", epochsNeeded),
                new Remedy.Epochs(epochsNeeded))
            .explaining(Symptom.SLOW));
  }

  private static void run(TrainStep step, Batches batches, int times, double rate, int round) {
    int done = 0;
    for (int epoch = 1000 * round; done < times; epoch++) {
      for (var b : batches.epoch(epoch)) {
        step.run(b, rate);
        if (++done == times) {
          break;
        }
      }
    }
  }
}
