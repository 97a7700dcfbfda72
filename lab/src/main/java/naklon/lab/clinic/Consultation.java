package naklon.lab.clinic;

import java.util.LinkedHashMap;
import java.util.Optional;
import naklon.data.Split;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import naklon.doctor.Treatment;
import naklon.lab.api.LabException;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Receipt;
import naklon.lab.api.Work;
import naklon.train.Trainer;

/**
 * A pitfall before one's eyes: the training as it is, and, if a cure is asked for, once more from
 * the same seed with the remedy of the doctor's own finding, as a program would apply it.
 *
 * @param cure code of the finding whose remedy is applied; {@link #NONE} for none
 * @param millis that each part takes at least, so that one can look
 */
record Consultation(Pitfall pitfall, long seed, String cure, int millis) implements Work {
  /** No cure. */
  static final String NONE = "none";

  static final int SLOWEST = 10_000;
  private static final long MOST_SEED = 1_000_000_000;

  Consultation {
    if (seed < 0 || seed > MOST_SEED) {
      throw new LabException("clinic.seed", "seed " + seed);
    }
    if (cure == null || !cure.matches("[a-z-]{1,60}")) {
      throw new LabException(LabException.REQUEST, "no such cure");
    }
    if (millis < 0 || millis > SLOWEST) {
      throw new LabException(LabException.REQUEST, millis + " ms");
    }
  }

  private boolean cures() {
    return !cure.equals(NONE);
  }

  /** The training as it is. */
  Course before(Course.Watcher watcher) {
    return Course.of(pitfall.program(seed), Doctor.attentive(), watcher);
  }

  /**
   * The training with the remedy.
   *
   * @throws LabException {@code clinic.cure} if the doctor has not found this, or nobody can apply
   *     it
   */
  Treatment treatment(Course before) {
    Finding finding =
        before.findings().stream()
            .filter(f -> f.code().id().equals(cure))
            .findFirst()
            .orElseThrow(() -> new LabException("clinic.cure", "not found here"));
    Program p = pitfall.program(seed);
    Optional<Treatment> byProgram = finding.remedy().apply(p.trainer().get(), p.split());
    return byProgram
        .or(() -> finding.code() == pitfall.code() ? byPerson() : Optional.empty())
        .orElseThrow(() -> new LabException("clinic.cure", "only a person can do it"));
  }

  /** What only a person can do, somebody has done: the line that is wrong is written rightly. */
  private Optional<Treatment> byPerson() {
    return pitfall.mended(seed).map(m -> new Treatment(m.trainer().get(), m.split()));
  }

  /** Once more, with the remedy. */
  Course after(Treatment treated, Course.Watcher watcher) {
    Trainer trainer = treated.trainer();
    Split split = treated.split();
    return Course.of(trainer, split, pitfall.program(seed), Doctor.attentive(), watcher);
  }

  /** What repeats it. */
  Receipt receipt(Course last) {
    var m = new LinkedHashMap<String, String>();
    m.put("pitfall", pitfall.word());
    m.put("seed", Long.toString(seed));
    m.put("cure", cure);
    return new Receipt(ClinicReplay.NAME, m, last.end().bits());
  }

  @Override
  public void run(LiveRun run) throws InterruptedException {
    Program p = pitfall.program(seed);
    int epochs = p.trainer().get().epochs();
    // Who asks for the cure has seen how it goes without.
    Course before = before(new Stage(run, Frames.BEFORE, cures() ? 0 : millis, epochs, true));
    requireWanted(run);
    String line = cures() ? null : receipt(before).line();
    run.keep(
        Frames.End.of(
            Frames.BEFORE, before, p.measure(), FindingView.all(before.findings()), line));
    if (cures()) {
      Treatment treated = treatment(before);
      int more = treated.trainer().epochs();
      Course after = after(treated, new Stage(run, Frames.AFTER, millis, more, true));
      requireWanted(run);
      run.keep(
          Frames.End.of(
              Frames.AFTER,
              after,
              p.measure(),
              FindingView.all(after.findings()),
              receipt(after).line()));
    }
  }

  static void requireWanted(LiveRun run) throws InterruptedException {
    if (run.isCancelled()) {
      throw new InterruptedException("cancelled");
    }
  }
}
