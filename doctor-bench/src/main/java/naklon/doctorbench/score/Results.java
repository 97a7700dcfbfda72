package naklon.doctorbench.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import naklon.doctorbench.Bench;
import naklon.doctorbench.program.Half;

/**
 * The results of one mode in a folder: a file for each part.
 *
 * @param folder where they lie
 */
record Results(Path folder, Mode mode) {
  Path file(Part part) {
    return folder.resolve(mode.word() + "-" + part.word() + ".jsonl");
  }

  private Ledger.Heading heading() {
    return new Ledger.Heading(mode.word(), DoctorExaminer.fingerprint());
  }

  /** What was scored by this doctor, to go on with. */
  Ledger open(Part part) {
    return Ledger.open(file(part), heading());
  }

  /** Nothing yet. */
  Ledger fresh(Part part) {
    return Ledger.fresh(file(part), heading());
  }

  /**
   * The figures of a half and of the controls, as far as they are there.
   *
   * @throws ScoreException if the two are results of different doctors
   */
  Scores scores(Half half) {
    var all = new ArrayList<CaseResult>();
    var own = Ledger.read(file(Part.of(half)));
    all.addAll(own.results());
    if (Files.exists(file(Part.CLEAN))) {
      var clean = Ledger.read(file(Part.CLEAN));
      if (!clean.heading().equals(own.heading())) {
        throw new ScoreException(
            file(Part.of(half))
                + " and "
                + file(Part.CLEAN)
                + " are the results of different doctors. Score both anew with --fresh.");
      }
      all.addAll(clean.results());
    }
    return Scores.of(Bench.families(half), all);
  }
}
