package naklon.cli;

import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.RunFolder;

/**
 * What is about to be trained.
 *
 * @param isResumed whether it was begun before
 */
record Job(
    Experiment experiment, Material material, RunFolder folder, int threads, boolean isResumed) {

  /** What to type to go on. */
  String goOn() {
    String path = folder.toString();
    boolean plain = path.matches("[\\p{L}\\p{N}_./+:@-]+");
    return "naklon train --resume " + (plain ? path : "'" + path.replace("'", "'\\''") + "'");
  }
}
