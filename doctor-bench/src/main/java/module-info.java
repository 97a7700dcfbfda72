import org.jspecify.annotations.NullMarked;

/**
 * Trainings with planted faults, their repaired twins, and sound ones: what a doctor is held to,
 * and how it did. The command {@code naklon-doctor-bench}.
 */
@NullMarked
module naklon.doctorbench {
  requires transitive naklon.engine;
  requires naklon.doctor;
  requires java.management;
  requires info.picocli;
  requires static org.jspecify;

  exports naklon.doctorbench;
  exports naklon.doctorbench.program;

  opens naklon.doctorbench.score to
      info.picocli;
}
