package naklon.doctor;

import java.util.HashMap;
import naklon.nn.Focal;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Losses.BinaryCrossEntropyWithLogits;
import naklon.nn.Losses.CrossEntropy;
import naklon.nn.NegativeLogLikelihood;
import naklon.nn.Pass;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/** The end of the net against the loss and the targets. */
final class HeadChecks {
  private static final double LOUDER = 1e6;
  private static final double FAR = 1e3; // no bounded activation gets here
  private static final double OUTSIDE = 0.02;

  private final Patient p;
  private final Chart chart;

  HeadChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  void run() {
    int[] rows = p.sample();
    Tensor x = p.x(p.train, rows);
    Tensor now = p.view(x).output();
    if (now.shape().rank() != 2 || !Double.isFinite(now.abs().sum().item())) {
      return;
    }
    double[] range = range(x);
    double low = range[0];
    double high = range[1];
    Loss loss = p.subject.loss();
    boolean binary = loss instanceof BinaryCrossEntropyWithLogits;
    boolean logits = loss instanceof CrossEntropy || loss instanceof Focal || binary;
    boolean within = low >= -1e-6 && high <= 1 + 1e-6 && high > low - 1e-9;
    if (within && now.shape().dim(1) == 1 && low > 1 - 1e-6) {
      oneUnit();
    } else if (within && logits) {
      probabilities();
    } else if (loss instanceof NegativeLogLikelihood && !isLogarithmic(now)) {
      unbounded(loss, now);
    } else if (logits) {
      logitRange(low, high);
    } else if (!p.train.isClassification()) {
      valueRange(low, high);
    }
  }

  /** What outputs can be: those with the last weights a million times as large, either way. */
  private double[] range(Tensor x) {
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    Parameter weight = null;
    for (var w : p.parameters()) {
      weight = w.shape().rank() >= 2 ? w : weight;
    }
    if (weight == null) {
      return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
    String bias = weight.name().replaceAll("weight$", "bias");
    for (int turn = 0; turn < 4; turn++) {
      double sign = turn % 2 == 0 ? 1 : -1;
      var cells = new HashMap<String, Tensor>();
      for (var w : p.parameters()) {
        if (w == weight) {
          cells.put(w.name(), w.value().mul(sign * LOUDER));
        } else if (w.name().equals(bias)) {
          cells.put(w.name(), alternating(w, sign, turn < 2));
        }
      }
      Tensor out = p.view(x, Pass.evaluation(), cells).output();
      for (double v : out.toDoubles()) {
        if (!Double.isNaN(v)) {
          range[0] = Math.min(range[0], v);
          range[1] = Math.max(range[1], v);
        }
      }
    }
    boolean unknown = range[1] - range[0] < 1e-3 && Math.abs(range[0] - 1) > 1e-6;
    if (unknown) { // nothing gets as far as the outputs
      return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
    range[0] = range[0] < -FAR ? Double.NEGATIVE_INFINITY : range[0];
    range[1] = range[1] > FAR ? Double.POSITIVE_INFINITY : range[1];
    return range;
  }

  /** Biases of one size, of one sign or with every other turned. */
  private static Tensor alternating(Parameter bias, double sign, boolean alike) {
    var v = new float[bias.type().size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) (sign * LOUDER * (alike || i % 2 == 0 ? 1 : -1));
    }
    return Tensor.floats(v, bias.shape().dims()).cast(bias.dtype());
  }

  private String lastLayer() {
    var last = Structure.of(p.subject.net()).last();
    return last.isEmpty() ? "net" : last.getFirst().layer().toString();
  }

  private static Remedy withoutLast() {
    return new Remedy.EditNet(NetEdit.REMOVE_LAST_ACTIVATION);
  }

  private void oneUnit() {
    chart.add(
        Finding.of(Code.ONE_UNIT_SOFTMAX, Confidence.PROVEN, evidence(), withoutLast())
            .explaining(Symptom.STALLS, Symptom.ONE_CLASS));
  }

  private void probabilities() {
    chart.add(
        Finding.of(
                Code.PROBABILITIES_INTO_LOGIT_LOSS,
                Confidence.PROVEN,
                evidence().detail(lastLayer()),
                withoutLast())
            .explaining(Symptom.SLOW, Symptom.STALLS));
  }

  private static boolean isLogarithmic(Tensor out) {
    double off = out.exp().sum(1).sub(1).abs().max().item();
    return off < 1e-3;
  }

  private void unbounded(Loss loss, Tensor now) {
    chart.add(
        Finding.of(
                Code.WRONG_LOSS,
                Confidence.PROVEN,
                evidence().detail(loss.toString()).with("unbounded", now.abs().max().item()),
                new Remedy.ChangeLoss(Losses.crossEntropy(), "crossEntropy()"))
            .explaining(Symptom.DIVERGES));
  }

  /** Logits must be able to leave little doubt, on either side. */
  private void logitRange(double low, double high) {
    boolean bounded = low > -FAR && high < FAR;
    boolean half = !bounded && (low > -1e-6 || high < 1e-6);
    double doubt = 0;
    if (bounded) {
      int k = Math.max(2, p.train.isClassification() ? p.train.classes() : 2);
      doubt = 1 - 1 / (1 + (k - 1) * Math.exp(low - high));
    }
    if (half || doubt > 0.01) {
      narrow(low, high, half ? 50 : 100 * doubt);
    }
  }

  /** Values must be able to be those of the targets. */
  private void valueRange(double low, double high) {
    double[] y = p.y(p.train, Patient.spread(p.train, 1000)).toDoubles();
    double spread = Table.deviation(y);
    if (spread > 1e-30 && Math.abs(low) < FAR && spread > FAR / 10 && high < FAR) {
      return; // targets of such a scale are another fault
    }
    int outside = 0;
    for (double v : y) {
      outside += v < low - 0.02 * spread || v > high + 0.02 * spread ? 1 : 0;
    }
    double share = (double) outside / y.length;
    if (share > OUTSIDE) {
      narrow(low, high, 100 * share);
    }
  }

  private void narrow(double low, double high, double share) {
    chart.add(
        Finding.of(
                Code.OUTPUT_RANGE_TOO_NARROW,
                Confidence.PROVEN,
                evidence()
                    .detail(lastLayer())
                    .with("low", low)
                    .with("high", high)
                    .with("share", share),
                withoutLast())
            .explaining(Symptom.STALLS));
  }
}
