package naklon.doctor;

import java.util.List;
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

  private final Effort effort;
  private final Chart chart = new Chart();
  private @Nullable Patient patient;

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

  /** All findings so far, in the order in which they were made. */
  public List<Finding> findings() {
    return chart.findings();
  }

  @Override
  public void watch(Subject subject) {
    if (effort == Effort.OFF) {
      return;
    }
    var p = new Patient(subject);
    patient = p;
    Examination.before(p, chart);
  }

  @Override
  public void failed(NonFiniteException cause) {}

  @Override
  public void on(TrainingEvent event, Control control) {
    if (patient == null) {
      return;
    }
  }
}
