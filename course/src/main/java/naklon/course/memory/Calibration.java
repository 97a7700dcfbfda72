package naklon.course.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * How well recall was foretold.
 *
 * @param reviews how many were foretold
 * @param logLoss mean cross-entropy in nats; 0.693 is a coin's
 * @param rmseBins root of the mean squared difference between foretold and real recall in bins of
 *     days, reviews and lapses, weighted by count, as fsrs-optimizer and srs-benchmark have it.
 *     Never to be read alone: a model that knows nothing of a card can make it small
 * @param auc the probability that a recalled card was given more than a forgotten one
 * @param recall the real share of recalled cards
 */
public record Calibration(int reviews, double logLoss, double rmseBins, double auc, double recall) {
  private static final double LEAST = 1e-12;

  private record Bin(long days, long reviews, long lapses) {
    /** The bounds of srs-benchmark: powers of 3.62 days, 1.89 reviews and 1.73 lapses. */
    static Bin of(int days, int reviews, int lapses) {
      return new Bin(
          step(2.48, 3.62, days),
          step(1.99, 1.89, reviews),
          lapses == 0 ? 0 : step(1.65, 1.73, lapses));
    }

    private static long step(double scale, double base, int n) {
      double power = StrictMath.floor(StrictMath.log(n) / StrictMath.log(base));
      return Math.round(100 * scale * StrictMath.pow(base, power));
    }
  }

  private record Sums(double foretold, double real, int count) {
    static Sums of(double foretold, boolean isRecalled) {
      return new Sums(foretold, isRecalled ? 1 : 0, 1);
    }

    Sums plus(Sums other) {
      return new Sums(foretold + other.foretold, real + other.real, count + other.count);
    }
  }

  private record Outcome(double foretold, boolean isRecalled) {
    double loss() {
      return -StrictMath.log(Math.max(isRecalled ? foretold : 1 - foretold, LEAST));
    }
  }

  /** Of the predicted reviews among these. */
  static Calibration of(FsrsParameters parameters, List<ReviewSequence> sequences) {
    var model = Fsrs.of(parameters);
    List<double[]> predictions = new SequenceBatch(sequences).predictions(model);
    var bins = new HashMap<Bin, Sums>();
    var outcomes = new ArrayList<Outcome>();
    for (int card = 0; card < predictions.size(); card++) {
      var steps = sequences.get(card).reviews();
      // As fsrs-optimizer counts: of reviews and lapses only those on a later day, and the first.
      int lapses = 0;
      int count = 1;
      for (int i = 0; i < steps.size(); i++) {
        var step = steps.get(i);
        count += step.days() > 0 ? 1 : 0;
        if (step.weight() > 0) {
          double p = predictions.get(card)[i];
          outcomes.add(new Outcome(p, step.isRecalled()));
          bins.merge(Bin.of(step.days(), count, lapses), Sums.of(p, step.isRecalled()), Sums::plus);
        }
        if (step.days() > 0 && !step.isRecalled()) {
          lapses++;
        }
      }
    }
    return new Calibration(
        outcomes.size(), logLoss(outcomes), rmse(bins), auc(outcomes), recall(outcomes));
  }

  /** The cross-entropy of each predicted review. */
  static double[] losses(FsrsParameters parameters, List<ReviewSequence> sequences) {
    var predictions = new SequenceBatch(sequences).predictions(Fsrs.of(parameters));
    var outcomes = new ArrayList<Outcome>();
    for (int card = 0; card < predictions.size(); card++) {
      var steps = sequences.get(card).reviews();
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i).weight() > 0) {
          outcomes.add(new Outcome(predictions.get(card)[i], steps.get(i).isRecalled()));
        }
      }
    }
    return outcomes.stream().mapToDouble(Outcome::loss).toArray();
  }

  private static double logLoss(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(Outcome::loss).average().orElse(Double.NaN);
  }

  private static double rmse(HashMap<Bin, Sums> bins) {
    double sum = 0;
    double count = 0;
    for (Sums bin : bins.values()) {
      double difference = (bin.foretold() - bin.real()) / bin.count();
      sum += bin.count() * difference * difference;
      count += bin.count();
    }
    return Math.sqrt(sum / count);
  }

  private static double recall(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(o -> o.isRecalled() ? 1 : 0).average().orElse(Double.NaN);
  }

  /** By ranks, with ties shared: Mann and Whitney's U over the number of pairs. */
  private static double auc(List<Outcome> outcomes) {
    var sorted = outcomes.stream().sorted(Comparator.comparingDouble(Outcome::foretold)).toList();
    double ranks = 0;
    long recalled = 0;
    for (int i = 0; i < sorted.size(); ) {
      int end = i;
      while (end < sorted.size() && sorted.get(end).foretold() == sorted.get(i).foretold()) {
        end++;
      }
      for (int j = i; j < end; j++) {
        if (sorted.get(j).isRecalled()) {
          ranks += (i + 1 + end) / 2.0;
          recalled++;
        }
      }
      i = end;
    }
    double forgotten = sorted.size() - recalled;
    return (ranks - recalled * (recalled + 1) / 2.0) / (recalled * forgotten);
  }
}
