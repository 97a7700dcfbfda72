import org.jspecify.annotations.NullMarked;

/**
 * Trainings with planted faults, their repaired twins, and sound ones: what a doctor is held to.
 */
@NullMarked
module naklon.doctorbench {
  requires transitive naklon.engine;
  requires static org.jspecify;

  exports naklon.doctorbench;
  exports naklon.doctorbench.program;
}
