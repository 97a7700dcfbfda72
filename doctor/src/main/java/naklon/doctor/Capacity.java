package naklon.doctor;

import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.nn.Pass;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;
import org.jspecify.annotations.Nullable;

/**
 * Whether a net is too small: it stands still where the nearest rows alone say much more, or it has
 * a bottleneck and says less of other rows than a wider one.
 */
final class Capacity {
  private static final int FEWEST = 60; // rows to ask
  private static final int NARROW = 4; // units that are a bottleneck, whatever neighbours say
  private static final double WIDER = 0.85; // of the narrow net's loss

  private final Patient p;
  private final Chart chart;

  Capacity(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
  }

  void run(boolean standsStill) {
    Dataset asked = p.validation.rows() >= FEWEST ? p.validation : p.train;
    int[] rows = Patient.spread(asked, 300);
    if (asked.rows() < FEWEST || !p.train.isClassification() && p.train.outputs() != 1) {
      return;
    }
    boolean narrow = narrowest() <= NARROW && asked == p.validation;
    if (!standsStill && !narrow) {
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
    boolean less = standsStill && top - net > 0.12 && top - net > 5 * said.error();
    if ((less || narrow) && widening(less ? null : asked)) {
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

  /** Accuracy, or the explained share of the variance: of a logit, by the probability it means. */
  double skill(Dataset d, int[] rows) {
    Tensor out = p.view(p.x(d, rows)).output();
    out = p.isOfLogits() ? out.sigmoid() : out;
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
    int least = Integer.MAX_VALUE; // where there are no hidden units
    var weights = p.parameters().stream().filter(w -> w.shape().rank() == 2).toList();
    for (int i = 0; i < weights.size() - 1; i++) {
      least = Math.min(least, weights.get(i).shape().dim(1));
    }
    return least;
  }

  /**
   * Two trials from new weights: this net, and one that is four times as wide.
   *
   * @param asked rows to judge by; null for those that are learnt
   */
  private boolean widening(@Nullable Dataset asked) {
    Layer same;
    Layer wide;
    try {
      same = LayerCode.parse(p.subject.net().toString());
      wide = NetEdit.WIDEN.of(LayerCode.parse(p.subject.net().toString())).orElse(same);
    } catch (IllegalArgumentException e) {
      return false; // it has layers of one's own
    }
    int steps = (int) Math.min(1200, p.plannedSteps() / 2);
    TrainStep narrow = p.subject.trial(t -> t.net(same));
    TrainStep wider = p.subject.trial(t -> t.net(wide));
    double one = fit(narrow, steps);
    double two = fit(wider, steps);
    if (asked != null) {
      one = loss(same, narrow, asked);
      two = loss(wide, wider, asked);
    }
    return two < WIDER * one;
  }

  private double loss(Layer net, TrainStep step, Dataset asked) {
    int[] rows = Patient.spread(asked, 500);
    var loss = new double[1];
    new Look(Patient.cells(step))
        .during(
            () -> {
              Tensor out = net.forward(p.x(asked, rows), Pass.evaluation());
              loss[0] = p.subject.loss().of(out, p.y(asked, rows)).item();
            });
    return loss[0];
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
