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
  private static final int ROWS = 32;
  private static final int STEPS = 200;
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

  /** Checks what this trainer would train on this split. */
  public static Report of(Trainer trainer, Split split) {
    return of(trainer, split, trainer.loop(split));
  }

  static Report of(Trainer trainer, Split split, TrainingLoop loop) {
    var findings = new ArrayList<Finding>();
    Dataset train = split.train();
    int n = Math.min(trainer.batchSize(), train.rows());
    Batch first = Batches.of(train, n, Seed.of(trainer.seed())).iterator().next();
    TrainStep step = loop.step().fork();
    try {
      step.gradients(first);
      findings.add(initialLoss(trainer, train, step.lastShown()));
      findings.add(oneBatch(step, head(first)));
    } catch (NonFiniteException e) {
      findings.add(
          new Finding(
              "initial loss", false, Double.NaN, Double.NaN, String.valueOf(e.getMessage())));
    }
    if (split.validation().rows() > 0) {
      findings.add(validation(loop));
    }
    return new Report(findings);
  }

  private static Batch head(Batch b) {
    int n = Math.min(ROWS, b.size());
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

  private static Finding oneBatch(TrainStep step, Batch batch) {
    double first = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    int done = 0;
    try {
      while (done < STEPS && !(least <= LEARNT * first)) {
        step.run(batch);
        first = done == 0 ? step.lastShown() : first;
        least = Math.min(least, step.lastShown());
        done++;
      }
    } catch (NonFiniteException e) {
      return new Finding(
          "one batch",
          false,
          LEARNT * first,
          Double.NaN,
          "learning one batch by heart diverged after "
              + done
              + " steps: a smaller learning rate may help");
    }
    boolean learnt = least <= LEARNT * first || first == 0;
    return new Finding(
        "one batch",
        learnt,
        LEARNT * first,
        least,
        batch.size()
            + " rows alone: the loss fell from "
            + shown(first)
            + " to "
            + shown(least)
            + " in "
            + done
            + " steps"
            + (learnt
                ? ""
                : "; a net that can learn gets below a fifth. Look at the targets of these rows,"
                    + " the learning rate, and whether the gradient reaches every layer"));
  }

  private static Finding validation(TrainingLoop loop) {
    double found = loop.validate().loss();
    boolean fine = Double.isFinite(found);
    return new Finding(
        "validation", fine, Double.NaN, found, "the validation runs; its loss is " + shown(found));
  }

  private static String shown(double v) {
    return String.format(Locale.ROOT, "%.4g", v);
  }
}
