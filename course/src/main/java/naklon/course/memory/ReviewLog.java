package naklon.course.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import naklon.course.memory.ReviewSequence.Step;
import naklon.store.StoreException;

/**
 * Reviews of many cards.
 *
 * @param reviews in order of time
 */
public record ReviewLog(List<Review> reviews) {
  private static final String HEADER = "card_id,review_rating,review_time";

  /**
   * A review.
   *
   * @param card its name
   * @param rating 1 again, 2 hard, 3 good, 4 easy
   */
  public record Review(String card, Instant at, int rating) {
    public Review {
      if (rating < 1 || rating > 4) {
        throw new IllegalArgumentException(
            "card %s: a rating is 1 to 4; found %d".formatted(card, rating));
      }
    }
  }

  /** Puts them in order; reviews of one moment stay as they are. */
  public ReviewLog {
    reviews = reviews.stream().sorted(Comparator.comparing(Review::at)).toList();
  }

  /**
   * Reads the columns card_id, review_rating and review_time (ISO 8601 with an offset) of a CSV
   * file, as py-fsrs writes it; others may follow.
   *
   * @throws StoreException if it cannot be read or a line does not fit
   */
  public static ReviewLog readCsv(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.getFirst().strip().startsWith(HEADER)) {
        throw new StoreException(
            "%s is no review log: its first line is not \"%s\"".formatted(file, HEADER));
      }
      var reviews = new ArrayList<Review>();
      for (int i = 1; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          reviews.add(review(file, i + 1, lines.get(i)));
        }
      }
      return new ReviewLog(reviews);
    } catch (IOException e) {
      throw new StoreException(
          "%s cannot be read: %s. Check the path.".formatted(file, reason(e)), e);
    }
  }

  static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }

  private static Review review(Path file, int line, String text) {
    String[] cells = text.split(",", -1);
    try {
      return new Review(
          cells[0].strip(),
          OffsetDateTime.parse(cells[2].strip()).toInstant(),
          Integer.parseInt(cells[1].strip()));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new StoreException(
          "%s, line %d: \"%s\" is no review; expected a card, a rating from 1 to 4 and a time like 2026-11-28T18:00:00+02:00"
              .formatted(file, line, text),
          e);
    }
  }

  /** The part before a moment. */
  ReviewLog before(Instant end) {
    return new ReviewLog(reviews.stream().filter(r -> r.at().isBefore(end)).toList());
  }

  /** The moment after which the given share of the reviews lies. */
  Instant cut(double share) {
    int kept = (int) ((1 - share) * reviews.size());
    return reviews.get(Math.min(kept, reviews.size() - 1)).at();
  }

  /**
   * The reviews of each card. Days are whole ones of 24 hours, as py-fsrs counts them; reviews
   * within 24 hours move the stability and are not predicted.
   *
   * @param from only reviews at or after it are predicted
   */
  List<ReviewSequence> sequences(Instant from) {
    return byCard().values().stream().map(card -> sequence(card, from)).toList();
  }

  /** The reviews of each card, all predicted. */
  public List<ReviewSequence> sequences() {
    return sequences(Instant.MIN);
  }

  /** The reviews of each card, by its name. */
  public Map<String, ReviewSequence> sequencesByCard() {
    var sequences = new TreeMap<String, ReviewSequence>();
    byCard().forEach((card, all) -> sequences.put(card, sequence(all, Instant.MIN)));
    return sequences;
  }

  private Map<String, List<Review>> byCard() {
    var cards = new TreeMap<String, List<Review>>();
    for (Review review : reviews) {
      cards.computeIfAbsent(review.card(), _ -> new ArrayList<>()).add(review);
    }
    return cards;
  }

  private static ReviewSequence sequence(List<Review> card, Instant from) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < card.size(); i++) {
      Review now = card.get(i);
      int days = i == 0 ? 0 : (int) Duration.between(card.get(i - 1).at(), now.at()).toDays();
      Step step = Step.of(days, now.rating());
      steps.add(now.at().isBefore(from) ? step.weighing(0) : step);
    }
    return new ReviewSequence(steps);
  }
}
