package naklon.doctor;

import java.util.List;
import naklon.data.Split;
import naklon.train.History;
import naklon.train.Subject;
import naklon.train.Trainer;

/** Looks at a training that does not run: before it begins, at its first steps, after its end. */
public final class Examination {
  private final Patient patient;
  private final Chart chart = new Chart();
  private boolean isLearnable = true;

  private Examination(Subject subject) {
    patient = new Patient(subject);
    chart.ask(new Jury(patient, false));
  }

  /** Of what this trainer would do with this split. Its net gets its first weights. */
  public static Examination of(Trainer trainer, Split split) {
    return new Examination(trainer.subject(split));
  }

  /** Data, split, net and settings: nothing is learnt. */
  public List<Finding> before() {
    isLearnable = before(patient, chart);
    return chart.findings();
  }

  /**
   * The checks before any step.
   *
   * @return whether there is more to look at: not where labels are none that the loss can be given
   */
  static boolean before(Patient patient, Chart chart) {
    new SplitChecks(patient, chart).run();
    if (!new LabelRange(patient, chart).run()) {
      return false;
    }
    new NetChecks(patient, chart).run();
    if (!patient.isText()) {
      new ColumnChecks(patient, chart).run();
      new HeadChecks(patient, chart).run();
      new LossChecks(patient, chart).run();
      new LabelChecks(patient, chart).run();
    }
    return true;
  }

  /** And what the first steps would show, tried on copies. */
  public List<Finding> firstSteps() {
    if (isLearnable) {
      firstSteps(patient, chart);
    }
    return chart.findings();
  }

  static void firstSteps(Patient patient, Chart chart) {
    if (!patient.isText() && patient.train.rows() > 0) {
      new StartChecks(patient, chart).run();
      var net = new NetChecks(patient, chart);
      net.mode();
      net.statistics();
    }
  }

  /**
   * What a finished run's figures show, and the weights that the net has now: give the trainer a
   * net with the run's weights.
   *
   * @param history of the run, figures of all epochs
   */
  public List<Finding> after(History history) {
    if (isLearnable && patient.train.rows() > 0) {
      var outcome = new Outcome(patient, chart, new Course(patient));
      history.epochs().forEach(outcome::epoch);
      outcome.rare();
      outcome.capacity();
      outcome.end();
    }
    return chart.findings();
  }

  /** All findings so far. */
  public List<Finding> findings() {
    return chart.findings();
  }
}
