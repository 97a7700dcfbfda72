package naklon.lab.course;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import naklon.course.lesson.Course;
import naklon.course.notebook.Notebook;
import naklon.course.notebook.NotebookException;
import naklon.lab.api.LabException;
import naklon.runs.report.ReportLanguage;

/** What the answers of the course share: the notebook, the texts, and what may be sent. */
final class Learning {
  static final InstantSource CLOCK = InstantSource.system();
  static final int MOST_LETTERS = 20_000;

  private static final class Texts {
    // The engine computes the numbers of the texts once, when the first page asks for them.
    static final Course COURSE = Course.open();
  }

  private final Path home;

  Learning(Path home) {
    this.home = home;
  }

  static Course course() {
    return Texts.COURSE;
  }

  /** Opens the notebook for one answer: a terminal may write in between. */
  <T> T with(Function<Notebook, T> work) {
    try (var notebook = Notebook.open(home)) {
      return work.apply(notebook);
    } catch (NotebookException e) {
      throw LabException.of(e);
    }
  }

  static ReportLanguage language(String code) {
    return "bg".equals(code) ? ReportLanguage.BULGARIAN : ReportLanguage.ENGLISH;
  }

  /** A text that is there and no longer than a page. */
  static String text(String given) {
    if (given == null || given.isBlank() || given.length() > MOST_LETTERS) {
      throw new LabException("course.text", "an answer of 1 to 20,000 letters");
    }
    return given;
  }

  /** The name of a task of the course. */
  static String task(String name) {
    if (name == null || Course.stepOf(name) == 0) {
      throw new LabException("course.task", "no such task");
    }
    return name;
  }
}
