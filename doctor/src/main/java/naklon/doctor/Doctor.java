package naklon.doctor;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.NonFiniteException;
import naklon.train.Subject;
import naklon.train.TrainingEvent;
import org.jspecify.annotations.Nullable;

/**
 * Watches a training and says what is wrong with it: few findings, the root and not its symptoms,
 * with proof and a remedy. It changes no bit of the training and never stops it.
 *
 * <pre>{@code
 * var doctor = Doctor.attentive();
 * trainer.listen(doctor.onFinding(f -> IO.println(f.cause(Language.ENGLISH)))).fit(data);
 * doctor.findings();
 * }</pre>
 *
 * <p>A doctor watches one training.
 */
public final class Doctor implements Listener {
  /** How much it does. */
  public enum Effort {
    /** Nothing. */
    OFF,
    /** Looks before the first step and at chosen steps; tries what it suspects. */
    ATTENTIVE,
    /** Looks more often, and tries each likely cause before it names it. */
    THOROUGH
  }

  private static final System.Logger LOG = System.getLogger("naklon.doctor");
  private static final long FEWEST = 20; // steps before the first look

  private final Effort effort;
  private final Chart chart = new Chart();
  private final ArrayDeque<Long> looks = new ArrayDeque<>();
  private @Nullable Patient patient;
  private @Nullable Dynamics dynamics;
  private @Nullable Outcome outcome;
  private @Nullable RuntimeException failure;

  private Doctor(Effort effort) {
    this.effort = effort;
  }

  /** A doctor who does nothing. */
  public static Doctor off() {
    return new Doctor(Effort.OFF);
  }

  /** A doctor who costs little: what {@code naklon train} uses. */
  public static Doctor attentive() {
    return new Doctor(Effort.ATTENTIVE);
  }

  /** A doctor who takes time. */
  public static Doctor thorough() {
    return new Doctor(Effort.THOROUGH);
  }

  /** This doctor, who tells each new finding, on the training's thread. */
  public Doctor onFinding(Consumer<Finding> listener) {
    chart.tell(listener);
    return this;
  }

  /**
   * This doctor, who never makes these findings, and folds no other under them: to see what a rule
   * is worth.
   */
  public Doctor without(Code... codes) {
    chart.leaveOut(List.of(codes));
    return this;
  }

  /** All findings so far, in the order in which they were made. */
  public List<Finding> findings() {
    return chart.findings();
  }

  /** Why this doctor has stopped looking, if a fault of its own made it. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** A doctor that breaks ends no training: it says so and looks no longer. */
  private void guard(Runnable look) {
    if (failure != null) {
      return;
    }
    try {
      look.run();
    } catch (RuntimeException e) {
      failure = e;
      LOG.log(
          System.Logger.Level.WARNING,
          "the doctor has broken and looks no longer; the training goes on. Please report this,"
              + " or train with --doctor off",
          e);
    }
  }

  @Override
  public void watch(Subject subject) {
    if (effort != Effort.OFF) {
      guard(() -> begin(subject));
    }
  }

  private void begin(Subject subject) {
    var p = new Patient(subject);
    patient = p;
    boolean isThorough = effort == Effort.THOROUGH;
    boolean isNew = subject.stepsDone() == 0;
    chart.ask(new Jury(p, isThorough));
    if (!Examination.before(p, chart)) {
      return;
    }
    if (isNew) {
      Examination.firstSteps(p, chart);
    }
    var course = new Course(p);
    var d = new Dynamics(p, chart, course);
    dynamics = d;
    outcome = new Outcome(p, chart, course);
    if (isNew) {
      d.start();
    }
    if (isNew && isThorough && !p.isText()) {
      new OneBatch(p, chart).run();
    }
    planLooks(p);
  }

  /** Looks are taken after these shares of the planned steps: more of them at the start. */
  private void planLooks(Patient p) {
    double[] shares =
        effort == Effort.THOROUGH
            ? new double[] {0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}
            : new double[] {0.04, 0.1, 0.25, 0.5};
    long planned = p.plannedSteps();
    long least = Math.min(FEWEST, planned / 2);
    for (double share : shares) {
      long at = Math.max(least, Math.round(share * planned));
      if (at > p.subject.stepsDone() && (looks.isEmpty() || looks.getLast() < at)) {
        looks.add(at);
      }
    }
  }

  @Override
  public void failed(NonFiniteException cause) {
    Dynamics d = dynamics;
    if (d != null) {
      guard(
          () -> {
            chart.see(Symptom.NOT_FINITE);
            d.failed(String.valueOf(cause.getMessage()));
          });
    }
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    Dynamics d = dynamics;
    Outcome o = outcome;
    Patient p = patient;
    if (d != null && o != null && p != null) {
      guard(() -> see(event, p, d, o));
    }
  }

  private void see(TrainingEvent event, Patient p, Dynamics d, Outcome o) {
    switch (event) {
      case TrainingEvent.Stepped s -> {
        d.step(s.loss());
        if (!looks.isEmpty() && s.step() >= looks.getFirst()) {
          looks.removeFirst();
          double share = (double) s.step() / p.plannedSteps();
          d.look(share);
          if (share > 0.2) {
            o.rare();
          }
        }
      }
      case TrainingEvent.EpochEnded e -> o.epoch(e.figures());
      case TrainingEvent.Finished f -> {
        if (f.reason() == TrainingEvent.Reason.ALL_EPOCHS) {
          d.look(1);
          o.rare();
          o.capacity();
          o.end();
        }
      }
      case TrainingEvent.SanityChecked s -> new OneBatch(p, chart).heard(s.report());
      case TrainingEvent.Started _, TrainingEvent.Saved _ -> {}
    }
  }
}
