package naklon.course.notebook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a notebook takes down and never changes: a later entry of the same item stands beside the
 * earlier one. Times are kept to the millisecond.
 */
public sealed interface Entry {

  /** When it was made. */
  Instant at();

  /**
   * Free text, or a choice, as the learner gave it.
   *
   * @param item what was asked, for instance {@code quiz/3} or {@code quiz/3/confidence}
   * @param language {@code bg} or {@code en}: the language it was asked in
   * @param text the answer, word by word
   */
  record Answer(Instant at, String item, String language, String text) implements Entry {
    public Answer {
      requireName("item", item);
      requireName("language", language);
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * A submission to a task, and what the grader found.
   *
   * @param task its id
   * @param seed of its inputs
   * @param submission as it was given
   * @param isRight whether it was accepted
   * @param mistakes ids of the mistakes that were named, none if it was right or not recognised
   */
  record Attempt(
      Instant at, String task, long seed, String submission, boolean isRight, List<String> mistakes)
      implements Entry {
    public Attempt {
      requireName("task", task);
      Objects.requireNonNull(submission, "submission");
      mistakes = List.copyOf(mistakes);
      mistakes.forEach(mistake -> requireName("mistake", mistake));
    }
  }

  /**
   * A card was recalled, or not.
   *
   * @param card its id
   * @param rating 1 again, 2 hard, 3 good, 4 easy
   */
  record Review(Instant at, String card, int rating) implements Entry {
    public Review {
      requireName("card", card);
      if (rating < 1 || rating > 4) {
        throw new IllegalArgumentException(
            "review of \"%s\": a rating is 1 (again), 2 (hard), 3 (good) or 4 (easy); found %d"
                .formatted(card, rating));
      }
    }
  }

  /**
   * What the learner foretold before an experiment showed it.
   *
   * @param item the experiment's question
   * @param guess what was foretold
   * @param truth what came out
   */
  record Guess(Instant at, String item, String guess, String truth) implements Entry {
    public Guess {
      requireName("item", item);
      Objects.requireNonNull(guess, "guess");
      Objects.requireNonNull(truth, "truth");
    }
  }

  private static void requireName(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an entry needs a %s; found \"%s\"".formatted(what, name));
    }
  }
}
