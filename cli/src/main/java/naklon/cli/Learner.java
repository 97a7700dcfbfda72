package naklon.cli;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import naklon.course.notebook.Notebook;
import naklon.datasets.Folders;

/** Where the learner's notebook lies, and what time it is. */
final class Learner {
  private Learner() {}

  static Notebook open(Console console) {
    return Notebook.open(Folders.of(null, console.environment()).home());
  }

  /** The notebook, if there is one. */
  static Optional<Notebook> openIfBegun(Console console) {
    return Notebook.openIfBegun(Folders.of(null, console.environment()).home());
  }

  static InstantSource clock() {
    return InstantSource.system();
  }

  static ZoneId zone() {
    return ZoneId.systemDefault();
  }
}
