package naklon.lab.clinic;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;
import naklon.course.notebook.NotebookException;
import naklon.lab.api.LabException;

/** The cases that this learner has closed, in the notebook beside the guesses. */
final class CaseBook {
  private static final String ITEM = "clinic/case/";
  private static final String NAMED = " named";
  private static final String CURED = " cured";

  private final Path home;

  /** In this folder. */
  CaseBook(Path home) {
    this.home = home;
  }

  /**
   * How many there were. The first verdict on a case counts.
   *
   * @param named of which the name was right
   * @param cured of which the prescription helped
   */
  record Score(int cases, int named, int cured) {}

  /**
   * Writes a verdict down.
   *
   * @param said name and prescription
   * @throws LabException {@code notebook} if it cannot be written
   */
  Score close(long number, String said, String truth, boolean named, boolean cured) {
    try (var notebook = Notebook.open(home)) {
      String outcome = truth + (named ? NAMED : "") + (cured ? CURED : "");
      notebook.add(new Entry.Guess(Instant.now(), ITEM + number, said, outcome));
      return score(notebook.guesses());
    } catch (NotebookException e) {
      throw LabException.of(e);
    }
  }

  /** How many so far. */
  Score score() {
    try (var notebook = Notebook.openIfBegun(home).orElse(null)) {
      return score(notebook == null ? List.of() : notebook.guesses());
    } catch (NotebookException e) {
      throw LabException.of(e);
    }
  }

  private static Score score(List<Entry.Guess> guesses) {
    var seen = new HashSet<String>();
    int named = 0;
    int cured = 0;
    for (Entry.Guess g : guesses) {
      if (g.item().startsWith(ITEM) && seen.add(g.item())) {
        named += g.truth().contains(NAMED) ? 1 : 0;
        cured += g.truth().contains(CURED) ? 1 : 0;
      }
    }
    return new Score(seen.size(), named, cured);
  }
}
