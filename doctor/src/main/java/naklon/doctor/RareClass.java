package naklon.doctor;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import naklon.data.Dataset;
import naklon.nn.Losses;
import naklon.tensor.Tensor;

/** Whether a rare class that nothing makes count is overlooked. */
final class RareClass {
  private static final double RARE = 0.15; // share of the rows of a class that may be overlooked
  private static final double FOUND = 0.6; // of its rows
  private static final int FEWEST = 5;
  private static final int ROWS = 300;

  private final Patient p;
  private final Chart chart;
  private final Dataset asked;

  RareClass(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
    asked = p.validation.rows() == 0 ? p.train : p.validation;
  }

  void run() {
    if (p.train.isClassification()) {
      classes();
    } else if (p.train.outputs() == 1
        && p.subject.loss() instanceof Losses.BinaryCrossEntropyWithLogits) {
      yesOrNo();
    }
  }

  private void classes() {
    int[] counts = p.train.classCounts();
    int rare = -1;
    for (int c = 0; c < counts.length; c++) {
      boolean less = counts[c] > 0 && (rare < 0 || counts[c] < counts[rare]);
      rare = less ? c : rare;
    }
    double share = rare < 0 ? 1 : (double) counts[rare] / p.train.rows();
    boolean weighted = !LossChecks.labels(p.subject.loss()).weights().isEmpty();
    if (share > RARE || share > 0.5 / counts.length || weighted) {
      return;
    }
    int c = rare;
    int[] rows = rowsWhere(row -> asked.label(row) == c);
    if (rows.length < FEWEST) {
      return;
    }
    int found = 0;
    for (int said : p.view(p.x(asked, rows)).output().argmax().toInts()) {
      found += said == rare ? 1 : 0;
    }
    double[] weights = balanced(counts);
    var loss = Losses.crossEntropy().classWeights(weights);
    var remedy = new Remedy.ChangeLoss(loss, loss.toString());
    check(p.train.classNames().get(rare), share, (double) found / rows.length, remedy);
  }

  /** One output, the logit of a yes. */
  private void yesOrNo() {
    int[] known = Patient.spread(p.train, 2000);
    double yes = 0;
    for (int row : known) {
      float y = p.train.value(row, 0);
      if (y != 0 && y != 1) {
        return;
      }
      yes += y / known.length;
    }
    double share = Math.min(yes, 1 - yes);
    boolean isYes = yes < 0.5;
    int[] rows = rowsWhere(row -> asked.value(row, 0) > 0.5 == isYes);
    if (share > RARE || rows.length < FEWEST) {
      return;
    }
    Tensor out = p.view(p.x(asked, rows)).output();
    double found = Arrays.stream(out.toDoubles()).filter(v -> v > 0 == isYes).count();
    var remedy = new Remedy.ByHand("weigh-the-rare");
    check(isYes ? "1" : "0", share, found / rows.length, remedy);
  }

  private int[] rowsWhere(IntPredicate holds) {
    return IntStream.range(0, asked.rows()).filter(holds).limit(ROWS).toArray();
  }

  private void check(String name, double share, double recall, Remedy remedy) {
    if (recall < FOUND) {
      chart.add(
          Finding.of(
                  Code.CLASS_IMBALANCE,
                  Confidence.CONFIRMED,
                  Evidence.at(p.subject.stepsDone())
                      .detail(name)
                      .with("share", 100 * share)
                      .with("recall", 100 * recall),
                  remedy)
              .explaining(Symptom.ONE_CLASS));
    }
  }

  /** n / (classes · rows of the class), to two digits. */
  private static double[] balanced(int[] counts) {
    double n = Arrays.stream(counts).sum();
    return Arrays.stream(counts)
        .mapToDouble(c -> c == 0 ? 0 : Dynamics.rounded(n / (counts.length * (double) c)))
        .toArray();
  }
}
