package naklon.doctor;

import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;

/** Whether a net that stands still is too small: the nearest rows alone say much more than it. */
final class Capacity {
  private static final int FEWEST = 60; // rows to ask
  private static final double WIDER = 0.85; // of the narrow net's loss

  private final Patient p;
  private final Chart chart;

  Capacity(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  void run() {
    Dataset asked = p.validation.rows() >= FEWEST ? p.validation : p.train;
    int[] rows = Patient.spread(asked, 300);
    if (asked.rows() < FEWEST || !p.train.isClassification() && p.train.outputs() != 1) {
      return;
    }
    var near = new Neighbours(p.train, 1000);
    boolean own = asked == p.train;
    var said =
        own
            ? near.ownSkill(near.nearestOfOwn(5), 0)
            : near.skill(near.nearest(asked, rows, 5), asked, rows);
    double net = skill(asked, rows);
    double top = said.accuracy();
    if (top - net > 0.12 && top - net > 5 * said.error() && widening()) {
      chart.add(
          Finding.of(
                  Code.NET_TOO_SMALL,
                  Confidence.CONFIRMED,
                  Evidence.at(p.subject.stepsDone())
                      .with("net", 100 * net)
                      .with("neighbours", 100 * top)
                      .with("units", narrowest()),
                  new Remedy.EditNet(NetEdit.WIDEN))
              .explaining(Symptom.STALLS));
    }
  }

  /** Accuracy, or the explained share of the variance. */
  private double skill(Dataset d, int[] rows) {
    Tensor out = p.view(p.x(d, rows)).output();
    if (d.isClassification()) {
      int[] said = out.argmax().toInts();
      int right = 0;
      for (int i = 0; i < rows.length; i++) {
        right += said[i] == d.label(rows[i]) ? 1 : 0;
      }
      return (double) right / rows.length;
    }
    Tensor y = p.y(d, rows);
    double wrong = out.sub(y).square().mean().item();
    double all = y.sub(y.mean()).square().mean().item();
    return all == 0 ? 0 : Math.max(0, 1 - wrong / all);
  }

  private int narrowest() {
    int least = Integer.MAX_VALUE;
    var weights = p.parameters().stream().filter(w -> w.shape().rank() == 2).toList();
    for (int i = 0; i < weights.size() - 1; i++) {
      least = Math.min(least, weights.get(i).shape().dim(1));
    }
    return least;
  }

  /** Two trials from new weights: this net, and one that is four times as wide. */
  private boolean widening() {
    Layer same;
    Layer wide;
    try {
      same = LayerCode.parse(p.subject.net().toString());
      wide = NetEdit.WIDEN.of(LayerCode.parse(p.subject.net().toString())).orElse(same);
    } catch (IllegalArgumentException e) {
      return false; // it has layers of one's own
    }
    int steps = (int) Math.min(1200, p.plannedSteps() / 2);
    double narrow = fit(p.subject.trial(t -> t.net(same)), steps);
    double wider = fit(p.subject.trial(t -> t.net(wide)), steps);
    return wider < WIDER * narrow;
  }

  /** The mean loss of the last quarter of the steps. */
  private double fit(TrainStep step, int times) {
    var batches = Batches.of(p.train, p.subject.batchSize(), Seed.of(5));
    int done = 0;
    double sum = 0;
    int counted = 0;
    try {
      for (int epoch = 0; done < times; epoch++) {
        for (var b : batches.epoch(epoch)) {
          double loss = step.run(b, p.subject.learningRate(done));
          sum += done >= times * 3 / 4 ? loss : 0;
          counted += done >= times * 3 / 4 ? 1 : 0;
          if (++done == times) {
            break;
          }
        }
      }
    } catch (NonFiniteException e) {
      return Double.POSITIVE_INFINITY;
    }
    return sum / counted;
  }
}
