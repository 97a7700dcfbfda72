package naklon.lab.clinic;

import java.util.List;
import java.util.Optional;
import naklon.doctor.Doctor;
import naklon.doctor.Treatment;
import naklon.lab.api.LabException;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Work;
import org.jspecify.annotations.Nullable;

/**
 * A patient's training, and, once there is a verdict, the same with what was prescribed, and the
 * grade.
 *
 * @param verdict null while one only looks
 */
record BlindRun(BlindCase patient, int millis, @Nullable Verdict verdict) implements Work {

  /** What the learner says. */
  record Verdict(String name, Prescription prescribed, CaseBook book) {}

  BlindRun {
    if (millis < 0 || millis > Consultation.SLOWEST) {
      throw new LabException(LabException.REQUEST, millis + " ms");
    }
  }

  @Override
  public void run(LiveRun run) throws InterruptedException {
    Program p = patient.program();
    int epochs = p.trainer().get().epochs();
    Verdict said = verdict;
    // Whoever examines it knows only what is to be seen; the doctor comes when all is said.
    Doctor doctor = said == null ? Doctor.off() : Doctor.attentive();
    int pace = said == null ? millis : 0;
    Course before = patient.before(doctor, new Stage(run, Frames.BEFORE, pace, epochs, false));
    Consultation.requireWanted(run);
    run.keep(Frames.End.of(Frames.BEFORE, before, p.measure(), List.of(), null).blind());
    if (said != null) {
      close(run, p, before, said);
    }
  }

  private void close(LiveRun run, Program p, Course before, Verdict said)
      throws InterruptedException {
    Optional<Treatment> treated = patient.treatment(said.prescribed());
    Course after = before;
    int validationRows = p.split().validation().rows();
    if (treated.isPresent()) {
      int epochs = treated.get().trainer().epochs();
      after = patient.after(treated.get(), new Stage(run, Frames.AFTER, millis, epochs, false));
      validationRows = treated.get().split().validation().rows();
    }
    Consultation.requireWanted(run);
    Illness illness = patient.illness();
    double twin = patient.twin().end().score();
    boolean named = illness.word().equals(said.name());
    boolean cured = illness.isCured(after.end().score(), twin, validationRows);
    CaseBook.Score score =
        said.book()
            .close(
                patient.number(),
                said.name() + " " + said.prescribed().word(),
                illness.word(),
                named,
                cured);
    run.keep(Frames.End.of(Frames.AFTER, after, p.measure(), List.of(), null).blind());
    run.keep(
        new Frames.Graded(
            "graded",
            named,
            cured,
            treated.isPresent(),
            illness.word(),
            before.end().score(),
            after.end().score(),
            twin,
            FindingView.word(p.measure()),
            validationRows,
            FindingView.all(before.findings()),
            score,
            patient.receipt(said.prescribed(), after).line()));
  }
}
