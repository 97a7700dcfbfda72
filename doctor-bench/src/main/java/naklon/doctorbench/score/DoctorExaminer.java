package naklon.doctorbench.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import naklon.data.Split;
import naklon.doctor.Code;
import naklon.doctor.Doctor;
import naklon.doctor.Finding;
import naklon.doctor.Remedy;
import naklon.doctor.Severity;
import naklon.doctor.Treatment;
import naklon.doctorbench.program.Program;
import naklon.train.NonFiniteException;

/**
 * Lets a doctor watch each training, and tries the remedies of what it found in faulty ones.
 *
 * @param doctors makes a new one; a doctor watches one training
 */
record DoctorExaminer(Supplier<Doctor> doctors) implements Examiner {

  DoctorExaminer(Mode mode) {
    this(() -> doctor(mode));
  }

  /** A new doctor. */
  static Doctor doctor(Mode mode) {
    return switch (mode) {
      case ATTENTIVE -> Doctor.attentive();
      case THOROUGH -> Doctor.thorough();
    };
  }

  /** Of the doctor's code: results of different doctors are not mixed. */
  static String fingerprint() {
    return Fingerprint.of(Doctor.class);
  }

  /** The codes that a doctor found, notes among them. */
  static List<Code> codes(Doctor doctor, Program program) {
    program.run(doctor);
    return doctor.findings().stream().map(Finding::code).toList();
  }

  @Override
  public CaseResult examine(Case of, Program program) {
    Doctor doctor = doctors.get();
    double score = program.run(doctor).score();
    doctor
        .failure()
        .ifPresent(
            broken -> {
              throw broken;
            });
    var cures = new HashMap<Remedy, Double>();
    var seen = new ArrayList<Sighting>();
    for (Finding f : doctor.findings()) {
      boolean isTried = of.kind() == Case.Kind.FAULTY && isWarning(f);
      seen.add(
          new Sighting(
              f.code().id(),
              Naming.fault(f.code()),
              isWarning(f),
              f.step(),
              isTried ? cured(f.remedy(), program, cures) : Double.NaN));
    }
    return new CaseResult(of, program.plannedSteps(), score, seen, "");
  }

  private static boolean isWarning(Finding f) {
    return f.severity().compareTo(Severity.WARNING) >= 0;
  }

  /** The metric of the whole training with this remedy; NaN if a program cannot apply it. */
  private static double cured(Remedy remedy, Program program, Map<Remedy, Double> known) {
    return known.computeIfAbsent(remedy, r -> cured(r, program));
  }

  private static double cured(Remedy remedy, Program program) {
    // What is done to columns is done to the rows to judge by: they go as the test part, which no
    // training looks at.
    Split own = program.split();
    var split = new Split(own.train(), own.validation(), program.judge());
    Treatment treated = remedy.apply(program.trainer(), split).orElse(null);
    if (treated == null) {
      return Double.NaN;
    }
    try {
      var model = treated.trainer().fit(treated.split()).model();
      return program.metric().of(model, treated.split().test());
    } catch (NonFiniteException e) {
      return 0; // it made nothing better
    }
  }
}
