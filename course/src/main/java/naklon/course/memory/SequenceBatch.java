package naklon.course.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Cards side by side, the longest sequence first: at the t-th review the cards that have one are a
 * prefix of all, so nothing is padded and every number counts.
 */
final class SequenceBatch {

  /**
   * The t-th review of each card that has one.
   *
   * @param cards how many
   * @param days since the one before, [cards]; 1 where the same day is not predicted, so that no
   *     logarithm is taken of 0
   */
  private record Moment(
      int cards, Tensor days, Tensor rating, Tensor predictedDays, Tensor recalled, Tensor weight) {

    static Moment of(int t, List<ReviewSequence> sequences) {
      var steps =
          sequences.stream().filter(s -> s.length() > t).map(s -> s.reviews().get(t)).toList();
      return new Moment(
          steps.size(),
          Tensor.of(steps.stream().mapToDouble(ReviewSequence.Step::days).toArray()),
          Tensor.of(steps.stream().mapToDouble(ReviewSequence.Step::rating).toArray()),
          Tensor.of(steps.stream().mapToDouble(s -> s.weight() > 0 ? s.days() : 1).toArray()),
          Tensor.of(steps.stream().mapToDouble(s -> s.isRecalled() ? 1 : 0).toArray()),
          Tensor.of(steps.stream().mapToDouble(ReviewSequence.Step::weight).toArray()));
    }

    boolean isPredicted() {
      return weight.max().item() > 0;
    }
  }

  private final List<Integer> order;
  private final List<Moment> moments = new ArrayList<>();
  private final double weight;

  SequenceBatch(List<ReviewSequence> sequences) {
    order =
        java.util.stream.IntStream.range(0, sequences.size())
            .boxed()
            .sorted(Comparator.comparing(i -> -sequences.get(i).length()))
            .toList();
    var sorted = order.stream().map(sequences::get).toList();
    int longest = sorted.isEmpty() ? 0 : sorted.getFirst().length();
    for (int t = 0; t < longest; t++) {
      moments.add(Moment.of(t, sorted));
    }
    weight =
        sequences.stream()
            .flatMap(s -> s.reviews().stream())
            .mapToDouble(ReviewSequence.Step::weight)
            .sum();
  }

  /** Sum of the weights of all predictions. */
  double weight() {
    return weight;
  }

  /**
   * The cross-entropy of recall, summed over all predicted reviews with their weights: −Σ weight ·
   * (y · log R + (1 − y) · log(1 − R)).
   */
  Tensor loss(Fsrs model) {
    var sum = Tensor.scalar(0);
    Fsrs.@Nullable State state = null;
    for (Moment now : moments) {
      if (state == null) {
        state = model.first(now.rating());
        continue;
      }
      var before =
          new Fsrs.State(
              state.stability().slice(0, 0, now.cards()),
              state.difficulty().slice(0, 0, now.cards()));
      if (now.isPredicted()) {
        var r = model.retrievability(now.predictedDays(), before.stability());
        var right = now.recalled().mul(r.log());
        var wrong = Tensor.scalar(1).sub(now.recalled()).mul(Tensor.scalar(1).sub(r).log());
        sum = sum.sub(right.add(wrong).mul(now.weight()).sum());
      }
      state = model.next(before, now.days(), now.rating());
    }
    return sum;
  }

  /**
   * The probability of recall before each review, in the order of the sequences given; NaN for a
   * first review.
   */
  List<double[]> predictions(Fsrs model) {
    var byCard = new ArrayList<double[]>();
    for (int i = 0; i < order.size(); i++) {
      byCard.add(new double[0]);
    }
    var lengths = new int[order.size()];
    for (Moment now : moments) {
      for (int i = 0; i < now.cards(); i++) {
        lengths[i]++;
      }
    }
    for (int i = 0; i < lengths.length; i++) {
      byCard.set(order.get(i), new double[lengths[i]]);
    }
    Fsrs.@Nullable State state = null;
    for (int t = 0; t < moments.size(); t++) {
      Moment now = moments.get(t);
      if (state == null) {
        state = model.first(now.rating());
        byCard.forEach(card -> card[0] = Double.NaN);
        continue;
      }
      var before =
          new Fsrs.State(
              state.stability().slice(0, 0, now.cards()),
              state.difficulty().slice(0, 0, now.cards()));
      double[] r = model.retrievability(now.days(), before.stability()).toDoubles();
      for (int i = 0; i < r.length; i++) {
        byCard.get(order.get(i))[t] = r[i];
      }
      state = model.next(before, now.days(), now.rating());
    }
    return byCard;
  }
}
