package naklon.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import naklon.doctor.Doctor;

/** How closely a training is watched by the doctor. It decides no figure of the training. */
public enum DoctorEffort {
  /** Nobody watches. */
  OFF(Doctor::off),
  /** What training does unless told otherwise. */
  ATTENTIVE(Doctor::attentive),
  /** Tries each suspicion before it is said; takes time. */
  THOROUGH(Doctor::thorough);

  /** The setting's name. */
  public static final String NAME = "doctor";

  private final Supplier<Doctor> doctors;

  DoctorEffort(Supplier<Doctor> doctors) {
    this.doctors = doctors;
  }

  /** A new doctor, for one training. */
  public Doctor doctor() {
    return doctors.get();
  }

  /** {@code attentive}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #word}.
   *
   * @throws SettingsException if it is another word
   */
  public static DoctorEffort parse(String word) {
    for (DoctorEffort effort : values()) {
      if (effort.word().equals(word)) {
        return effort;
      }
    }
    List<String> words = Arrays.stream(values()).map(DoctorEffort::word).toList();
    String hint = NearestName.hint(word, words);
    throw new SettingsException(
        "--doctor must be "
            + String.join(", ", words.subList(0, words.size() - 1))
            + " or "
            + words.getLast()
            + "; found \""
            + word
            + "\""
            + (hint.isEmpty() ? "." : hint));
  }
}
