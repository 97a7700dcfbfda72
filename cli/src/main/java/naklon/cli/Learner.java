package naklon.cli;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import naklon.course.lesson.ClassFile;
import naklon.course.notebook.Notebook;
import naklon.course.notebook.NotebookException;
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

  /** The language of the class that the learner is in. */
  static Optional<Language> languageOfClass(Console console) {
    try (var notebook = openIfBegun(console).orElse(null)) {
      return notebook == null
          ? Optional.empty()
          : ClassFile.joined(notebook).map(of -> Language.of(of.language().code(), console));
    } catch (NotebookException e) {
      return Optional.empty(); // the command itself will say what is wrong with the notebook
    }
  }

  static InstantSource clock() {
    return InstantSource.system();
  }

  static ZoneId zone() {
    return ZoneId.systemDefault();
  }
}
