package naklon.course.lesson;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;

/**
 * What a learner has written for a task and not handed in yet. Kept in the notebook, so that a tab
 * may close and a terminal may go on.
 */
public final class Drafts {
  private static final String ITEM = "draft/";

  private final Notebook notebook;
  private final InstantSource clock;

  public Drafts(Notebook notebook, InstantSource clock) {
    this.notebook = notebook;
    this.clock = clock;
  }

  /**
   * The newest that was written for a task.
   *
   * @param seed of the numbers that it was written for; 0 where they are drawn at each check
   * @param isSubmitted whether it was handed in as it stands
   */
  public record Draft(Instant at, long seed, String text, boolean isSubmitted) {}

  /** Keeps a text that is not handed in; replaces the one before. */
  public void keep(String task, long seed, String text) {
    notebook.setting(ITEM + task, clock.instant() + "\n" + seed + "\n" + text);
  }

  /** The newer one of the draft and the last attempt, wherever either was written. */
  public Optional<Draft> latest(String task) {
    Optional<Draft> draft = notebook.setting(ITEM + task).flatMap(Drafts::read);
    Optional<Draft> attempt =
        notebook.attemptsAt(task).stream()
            .reduce((_, last) -> last)
            .map((Entry.Attempt a) -> new Draft(a.at(), a.seed(), a.submission(), true));
    if (draft.isPresent() && attempt.isPresent()) {
      return draft.get().at().isAfter(attempt.get().at()) ? draft : attempt;
    }
    return draft.or(() -> attempt);
  }

  private static Optional<Draft> read(String kept) {
    String[] parts = kept.split("\n", 3);
    if (parts.length < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Draft(Instant.parse(parts[0]), Long.parseLong(parts[1]), parts[2], false));
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.empty(); // written by hand
    }
  }
}
