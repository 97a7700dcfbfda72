package naklon.doctorbench.score;

import naklon.doctorbench.program.Program;

/** Lets a doctor look at a training. Called from several threads at once. */
@FunctionalInterface
interface Examiner {
  /**
   * Trains the program under the doctor's eyes and judges it; of a faulty one also with the remedy
   * of each finding, one at a time.
   */
  CaseResult examine(Case of, Program program);
}
