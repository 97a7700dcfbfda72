package naklon.lab.store;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;
import naklon.course.notebook.NotebookException;
import naklon.course.review.Greeting;
import naklon.course.text.Text;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import org.jspecify.annotations.Nullable;

/** What the pages know of this learner: what is due, and what was guessed. */
public final class Learner implements Service {
  private static final int MOST = 200;

  private final Path home;

  /**
   * Of the notebook in this folder.
   *
   * @param home where Naklon keeps what outlives a run
   */
  public Learner(Path home) {
    this.home = home;
  }

  /** No question but the path. */
  record Nothing() {}

  /**
   * A guess.
   *
   * @param item the question
   * @param said the answer that was chosen
   */
  record Guessed(String item, String said) {}

  /**
   * What home shows to one who comes back.
   *
   * @param due how much is to be reviewed, as the greeting says it; null if nothing is
   * @param goOn the step to go on with, in the same words; null for one who has not begun, or is
   *     through
   * @param step its number, or 0
   * @param task the next one of the course, empty after the last
   */
  record Home(@Nullable Text due, @Nullable Text goOn, int step, String task) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("home", Nothing.class, _ -> greet());
    offers.answer("guess", Guessed.class, this::keep);
  }

  private Home greet() {
    try (var notebook = Notebook.openIfBegun(home).orElse(null)) {
      if (notebook == null) {
        return new Home(null, null, 0, "");
      }
      var step = Greeting.step(notebook);
      return new Home(
          Greeting.due(notebook, Instant.now(), ZoneId.systemDefault()).orElse(null),
          step.map(Greeting::goOn).orElse(null),
          step.orElse(0),
          new Progress(notebook, InstantSource.system()).next().orElse(""));
    } catch (NotebookException e) {
      throw LabException.of(e);
    }
  }

  private Map<String, Boolean> keep(Guessed q) {
    if (!isShort(q.item()) || !isShort(q.said())) {
      throw new LabException(LabException.REQUEST, "a guess of at most " + MOST + " letters");
    }
    try (var notebook = Notebook.open(home)) {
      notebook.add(new Entry.Guess(Instant.now(), q.item(), q.said(), ""));
    } catch (NotebookException e) {
      throw LabException.of(e);
    }
    return Map.of("kept", true);
  }

  private static boolean isShort(String text) {
    return text != null && !text.isBlank() && text.length() <= MOST;
  }
}
