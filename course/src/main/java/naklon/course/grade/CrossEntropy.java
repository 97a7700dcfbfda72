package naklon.course.grade;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import naklon.course.sandbox.Call;

/** −ln softmax(logits)[label]. */
final class CrossEntropy implements Exercise {
  private static final int CLASSES = 5;

  @Override
  public Case draw(RandomGenerator random) {
    // All above 0, so that a ratio of logits has a logarithm; the label has a neighbour each side.
    return new Case.Logits(
        Draw.row(random, CLASSES, 0.2, 3.5, 0.1), 1 + random.nextInt(CLASSES - 2));
  }

  @Override
  public List<Call> calls(Case at) {
    var c = (Case.Logits) at;
    return List.of(Call.of("loss", c.logits(), c.label()));
  }

  @Override
  public List<String> slips() {
    return List.of(
        "softmax-twice",
        "minus-missing",
        "log-missing/one-minus",
        "log-missing/p",
        "log-missing",
        "log-ten",
        "exp-missing",
        "softmax-missing",
        "softmax-missing/log",
        "label-off-by-one",
        "label-off-by-one/before",
        "sum-over-classes",
        "sum-over-classes/mean");
  }

  @Override
  public List<double[][]> answer(Case at, String convention, Slips slips) {
    var c = (Case.Logits) at;
    double[] p = slips.has("exp-missing") ? ratio(c.logits()) : softmax(c.logits());
    p = slips.has("softmax-twice") ? softmax(p) : p;
    int label = c.label();
    label += slips.has("label-off-by-one") ? 1 : slips.has("label-off-by-one/before") ? -1 : 0;
    double value = loss(p[label], slips);
    if (slips.has("softmax-missing")) {
      value = -c.logits()[label];
    }
    if (slips.has("softmax-missing/log")) {
      value = loss(c.logits()[label], slips);
    }
    if (slips.has("sum-over-classes", "mean")) {
      value = Arrays.stream(p).map(v -> loss(v, slips)).sum();
      value /= slips.has("sum-over-classes/mean") ? CLASSES : 1;
    }
    return List.<double[][]>of(new double[][] {{slips.has("minus-missing") ? -value : value}});
  }

  private static double loss(double p, Slips slips) {
    if (slips.has("log-missing/one-minus")) {
      return 1 - p;
    }
    if (slips.has("log-missing/p")) {
      return p;
    }
    if (slips.has("log-missing")) {
      return -p;
    }
    double log = -StrictMath.log(p);
    return slips.has("log-ten") ? log / StrictMath.log(10) : log;
  }

  private static double[] softmax(double[] z) {
    double[] e = Arrays.stream(z).map(StrictMath::exp).toArray();
    return ratio(e);
  }

  private static double[] ratio(double[] e) {
    double sum = Arrays.stream(e).sum();
    return Arrays.stream(e).map(v -> v / sum).toArray();
  }

  @Override
  public List<String> names(Case at) {
    return List.of("loss");
  }
}
