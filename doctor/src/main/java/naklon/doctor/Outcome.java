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
  /** How much more is lost where the likelihood is a tenth less. */
  static final double TENTH = -Math.log(0.9);

  private static final int VALIDATION = 1000; // rows at most
  private static final int CONTINUED = 1000; // steps at most

  private final Patient p;
  private final Chart chart;
  private final Course course;
  private final OverFitting overFitting;

  Outcome(Patient p, Chart chart, Course course) {
    this.p = p;
    this.chart = chart;
    this.course = course;
    overFitting = new OverFitting(p, chart, course);
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  private boolean isExplained() {
    return chart.isExplained(Code.Group.OUTCOME);
  }

  /** Whether a rare class is overlooked. */
  void rare() {
    if (!p.isText() && !isExplained()) {
      new RareClass(p, chart).run();
    }
  }

  /** Whether the net is too small. */
  void capacity() {
    boolean told = p.isText() || isExplained() || chart.has(Code.NET_TOO_SMALL);
    if (!told && course.isHigh()) {
      new Capacity(p, chart).run(course.standsStill());
    }
  }

  /** After an epoch. */
  void epoch(EpochFigures figures) {
    course.add(figures);
    overFitting.epoch();
  }

  private double validation(int epoch) {
    return course.epoch(epoch).validationLoss();
  }

  // ---------------------------------------------------------------- too few epochs

  /** After the last planned epoch: whether going on would have been worth it. */
  void end() {
    if (p.isText() || isExplained() || chart.has(Code.OVER_FITTING) || !chartIsQuiet()) {
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
