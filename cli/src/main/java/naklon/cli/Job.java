package naklon.cli;

import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.RunFolder;

/**
 * What is about to be trained.
 *
 * @param isResumed whether it was begun before
 * @param isChecked whether a sanity check comes before the first step
 */
record Job(Prepared prepared, RunFolder folder, int threads, boolean isResumed, boolean isChecked) {

  Experiment experiment() {
    return prepared.experiment();
  }

  Material material() {
    return prepared.material();
  }

  /** What to type to go on. */
  String goOn() {
    String path = folder.toString();
    boolean plain = path.matches("[\\p{L}\\p{N}_./+:@-]+");
    return "naklon train --resume " + (plain ? path : "'" + path.replace("'", "'\\''") + "'");
  }
}
