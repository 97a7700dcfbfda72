package naklon.lab.clinic;

import java.util.LinkedHashMap;
import java.util.Optional;
import naklon.data.Rng;
import naklon.doctor.Code;
import naklon.doctor.Doctor;
import naklon.doctor.Treatment;
import naklon.lab.api.LabException;
import naklon.lab.api.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A patient whose illness is not told. The number decides it, and the rows and weights too, so that
 * a link leads to the same patient.
 */
record BlindCase(long number) {
  /** Numbers are below it. */
  static final int MOST = 1_000_000;

  private static final long KEY = 77;
  private static final int SEEDS = 50;

  BlindCase {
    if (number < 0 || number >= MOST) {
      throw new LabException("clinic.case", "case " + number);
    }
  }

  /** What it is. */
  Illness illness() {
    return Illness.values()[Rng.of(number, KEY).nextInt(Illness.values().length)];
  }

  private long seed() {
    return 1 + number % SEEDS;
  }

  Program program() {
    return illness().program(seed());
  }

  /** As it is. */
  Course before(Doctor doctor, Course.Watcher watcher) {
    return Course.of(program(), doctor, watcher);
  }

  /** What a prescription makes of it; empty if there is nothing that it could change. */
  Optional<Treatment> treatment(Prescription prescribed) {
    return prescribed.apply(illness(), seed());
  }

  /** With that prescription. */
  Course after(Treatment treated, Course.Watcher watcher) {
    return Course.of(treated.trainer(), treated.split(), program(), Doctor.off(), watcher);
  }

  /** The same training without the fault. */
  Course twin() {
    return Course.of(illness().twin(seed()), Doctor.off(), Course.Watcher.none());
  }

  /**
   * A name as the learner gives it.
   *
   * @return the word, if the clinic knows it
   */
  static String name(@Nullable String said) {
    for (Illness i : Illness.values()) {
      if (i.word().equals(said)) {
        return i.word();
      }
    }
    throw new LabException("clinic.name", "no such illness");
  }

  /** The code of a name; none for a healthy one. */
  static Optional<Code> code(Illness illness) {
    return Optional.ofNullable(illness.code());
  }

  /** What repeats it. */
  Receipt receipt(Prescription prescribed, Course after) {
    var m = new LinkedHashMap<String, String>();
    m.put("case", Long.toString(number));
    m.put("prescription", prescribed.word());
    return new Receipt(ClinicReplay.NAME, m, after.end().bits());
  }
}
