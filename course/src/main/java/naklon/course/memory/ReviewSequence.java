package naklon.course.memory;

import java.util.List;

/**
 * The reviews of one card, in order.
 *
 * @param reviews at least one
 */
public record ReviewSequence(List<Step> reviews) {

  /**
   * A review as the model sees it.
   *
   * @param days whole days since the one before; of a first one 0
   * @param rating 1 again, 2 hard, 3 good, 4 easy
   * @param weight how much its prediction counts in the loss; 0 if it is not predicted
   */
  public record Step(int days, int rating, double weight) {
    /** Predicted with weight 1, if it is on a later day than the one before. */
    public static Step of(int days, int rating) {
      return new Step(days, rating, days > 0 ? 1 : 0);
    }

    public Step {
      if (days < 0 || rating < 1 || rating > 4) {
        throw new IllegalArgumentException(
            "a review comes after 0 or more days and is rated 1 to 4; found %d days, rating %d"
                .formatted(days, rating));
      }
    }

    boolean isRecalled() {
      return rating > 1;
    }

    Step weighing(double newWeight) {
      return new Step(days, rating, newWeight);
    }
  }

  public ReviewSequence {
    reviews = List.copyOf(reviews);
    if (reviews.isEmpty()) {
      throw new IllegalArgumentException("a card that was never reviewed has no sequence");
    }
  }

  int length() {
    return reviews.size();
  }
}
