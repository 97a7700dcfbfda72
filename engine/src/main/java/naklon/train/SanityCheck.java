package naklon.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.nn.Losses;
import naklon.tensor.Seed;

/**
 * What is worth knowing before a long training (after Karpathy, "A Recipe for Training Neural
 * Networks", 2019): the first loss is where theory says; one batch can be learnt by heart; the
 * validation runs. All of it on a copy of the state: no bit of the training changes.
 */
public final class SanityCheck {
  private static final double LEARNT = 0.2;

  private SanityCheck() {}

  /**
   * What was found.
   *
   * @param findings one for each check
   */
  public record Report(List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }

    /** Whether all is as it should be. */
    public boolean passed() {
      return findings.stream().allMatch(Finding::passed);
    }

    /** A line for each finding. */
    @Override
    public String toString() {
      var text = new StringBuilder();
      for (var f : findings) {
        text.append(f.passed() ? "ok     " : "LOOK   ").append(f.text()).append('\n');
      }
      return text.toString();
    }
  }

  /**
   * One check.
   *
   * @param name initial loss, one batch, or validation
   * @param expected what theory says; NaN where it says nothing
   * @param text a sentence
   */
  public record Finding(String name, boolean passed, double expected, double found, String text) {}

  /**
   * How much is done.
   *
   * @param rows of the batch that is learnt by heart, at most
   * @param steps in which it must be learnt
   * @param seconds after which that ends
   * @param validation rows, at most
   */
  record Effort(int rows, int steps, double seconds, int validation) {
    static final Effort FULL = new Effort(32, 200, Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

    /** Of few rows, which nets without hidden layers and with dropout can learn too. */
    static Effort within(double seconds) {
      return new Effort(8, 1000, seconds, 256);
    }
  }

  /** Checks what this trainer would train on this split. */
  public static Report of(Trainer trainer, Split split) {
    return of(trainer, split, trainer.loop(split), Effort.FULL);
  }

  static Report of(Trainer trainer, Split split, TrainingLoop loop, Effort effort) {
    var findings = new ArrayList<Finding>();
    Dataset train = split.train();
    int n = Math.min(trainer.batchSize(), train.rows());
    Batch first = Batches.of(train, n, Seed.of(trainer.seed())).iterator().next();
    TrainStep step = loop.step().fork();
    try {
      step.gradients(first);
      findings.add(initialLoss(trainer, train, step.lastShown()));
      findings.add(oneBatch(step, head(first, effort.rows()), floor(trainer, train), effort));
    } catch (NonFiniteException e) {
      findings.add(
          new Finding(
              "initial loss", false, Double.NaN, Double.NaN, String.valueOf(e.getMessage())));
    }
    if (split.validation().rows() > 0) {
      findings.add(validation(loop, effort));
    }
    return new Report(findings);
  }

  private static Batch head(Batch b, int most) {
    int n = Math.min(most, b.size());
    return new Batch(b.data(), java.util.Arrays.copyOf(b.rows(), n), b.epoch(), b.number());
  }

  /** ln(classes) for cross-entropy: all alike. The variance of the targets for squared errors. */
  private static Finding initialLoss(Trainer trainer, Dataset train, double found) {
    double expected;
    double factor;
    String theory;
    if (train.isClassification() && trainer.loss() instanceof Losses.CrossEntropy) {
      expected = Math.log(train.classes());
      factor = 2;
      theory = "a net that knows nothing has ln(" + train.classes() + ") = " + shown(expected);
    } else if (!train.isClassification() && trainer.loss() instanceof Losses.MeanSquaredError) {
      expected = meanVariance(train);
      factor = 4;
      theory = "always saying the mean gives the targets' variance, " + shown(expected);
    } else {
      boolean fine = Double.isFinite(found);
      return new Finding(
          "initial loss", fine, Double.NaN, found, "the first loss is " + shown(found));
    }
    boolean near = found <= factor * expected && found >= expected / factor;
    return new Finding(
        "initial loss",
        near,
        expected,
        found,
        "the first loss is "
            + shown(found)
            + "; "
            + theory
            + (near
                ? ""
                : ". Look at the initial weights, the last layer and the features' scale"));
  }

  private static double meanVariance(Dataset d) {
    double sum = 0;
    for (int k = 0; k < d.outputs(); k++) {
      double mean = 0;
      double spread = 0;
      for (int r = 0; r < d.rows(); r++) {
        double before = d.value(r, k) - mean;
        mean += before / (r + 1);
        spread += before * (d.value(r, k) - mean);
      }
      sum += spread / d.rows();
    }
    return sum / d.outputs();
  }

  /** The least loss there can be: with smoothed labels ε it is the entropy of the targets. */
  private static double floor(Trainer trainer, Dataset train) {
    if (!(trainer.loss() instanceof Losses.CrossEntropy loss) || loss.smoothing() == 0) {
      return 0;
    }
    int k = train.classes();
    double other = loss.smoothing() / k;
    double right = 1 - loss.smoothing() + other;
    return -right * StrictMath.log(right) - (k - 1) * other * StrictMath.log(other);
  }

  private static Finding oneBatch(TrainStep step, Batch batch, double floor, Effort effort) {
    double first = Double.NaN;
    double goal = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    int done = 0;
    long began = System.nanoTime();
    boolean inTime = true;
    try {
      while (done < effort.steps() && inTime && !(least <= goal)) {
        step.run(batch);
        first = done == 0 ? step.lastShown() : first;
        goal = floor + LEARNT * (first - floor);
        least = Math.min(least, step.lastShown());
        done++;
        inTime = (System.nanoTime() - began) * 1e-9 < effort.seconds();
      }
    } catch (NonFiniteException e) {
      return new Finding(
          "one batch",
          false,
          goal,
          Double.NaN,
          "learning one batch by heart diverged after "
              + done
              + " steps: a smaller learning rate may help");
    }
    boolean learnt = least <= goal || first <= floor;
    boolean isShort = !inTime && !learnt;
    boolean fine = learnt || isShort && (done < 3 || least < first);
    return new Finding(
        "one batch",
        fine,
        goal,
        least,
        batch.size()
            + " rows alone: the loss fell from "
            + shown(first)
            + " to "
            + shown(least)
            + " in "
            + done
            + " steps"
            + (isShort ? ", then the time for this was over" : "")
            + (fine
                ? ""
                : "; a net that can learn gets below a fifth. Look at the targets of these rows,"
                    + " the learning rate, and whether the gradient reaches every layer"));
  }

  private static Finding validation(TrainingLoop loop, Effort effort) {
    double found = loop.validate(effort.validation()).loss();
    boolean fine = Double.isFinite(found);
    return new Finding(
        "validation", fine, Double.NaN, found, "the validation runs; its loss is " + shown(found));
  }

  private static String shown(double v) {
    return String.format(Locale.ROOT, "%.4g", v);
  }
}
