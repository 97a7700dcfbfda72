package naklon.cli;

import naklon.runs.DoctorEffort;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.RunFolder;

/**
 * What is about to be trained.
 *
 * @param isResumed whether it was begun before
 * @param isChecked whether a sanity check comes before the first step
 * @param doctor how closely the doctor watches
 * @param language of what is said of it
 */
record Job(
    Prepared prepared,
    RunFolder folder,
    int threads,
    boolean isResumed,
    boolean isChecked,
    DoctorEffort doctor,
    Language language) {

  Experiment experiment() {
    return prepared.experiment();
  }

  Material material() {
    return prepared.material();
  }

  /** What to type to go on. */
  String goOn() {
    return "naklon train --resume " + shownFolder();
  }

  /** The folder as it is typed in a shell. */
  String shownFolder() {
    String path = folder.toString();
    boolean plain = path.matches("[\\p{L}\\p{N}_./+:@-]+");
    return plain ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
