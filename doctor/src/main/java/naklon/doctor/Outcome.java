package naklon.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.nn.Losses;
import naklon.tensor.Tensor;
import naklon.train.EpochFigures;
import naklon.train.TrainStep;

/** How a training ends: too early, too late, or with a net that could not do it. */
final class Outcome {
  private static final int VALIDATION = 1000; // rows at most
  private static final int CONTINUED = 1000; // steps at most
  private static final double RARE = 0.15; // share of the rows of a class that may be overlooked
  private static final double RISE = 0.08; // of what guessing loses

  private final Patient p;
  private final Chart chart;
  private final Dynamics dynamics;
  private final double guess;
  private final List<EpochFigures> epochs = new ArrayList<>();

  Outcome(Patient p, Chart chart, Dynamics dynamics) {
    this.p = p;
    this.chart = chart;
    this.dynamics = dynamics;
    guess = dynamics.guess();
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  private boolean isExplained() {
    return chart.isExplained(Code.Group.OUTCOME);
  }

  // ---------------------------------------------------------------- over-fitting

  void epoch(EpochFigures figures) {
    epochs.add(figures);
    boolean guarded = p.subject.keepsBest() && p.subject.stopsEarly();
    if (!guarded && !isExplained() && epochs.size() > 6) {
      overFitting();
    }
  }

  private void overFitting() {
    int n = epochs.size();
    int best = 0;
    for (int i = 0; i < n; i++) {
      best = epochs.get(i).validationLoss() < epochs.get(best).validationLoss() ? i : best;
    }
    int patience = Math.max(5, p.subject.epochs() / 40);
    if (Double.isNaN(epochs.get(best).validationLoss()) || n - 1 - best < patience) {
      return;
    }
    double least = around(best, n);
    double now = mean(n - 3, n);
    double noise = noise(Math.max(1, (best + n) / 2), n) / Math.sqrt(3);
    double scale = first();
    boolean risen = now - least > RISE * scale && now - least > 4 * noise;
    boolean fell = epochs.get(n - 1).trainLoss() < epochs.get(best).trainLoss();
    if (risen && fell) {
      chart.add(
          Finding.of(
                  Code.OVER_FITTING,
                  Confidence.CONFIRMED,
                  evidence()
                      .with("least", epochs.get(best).validationLoss())
                      .with("best", best + 1)
                      .with("now", epochs.get(n - 1).validationLoss())
                      .with("epoch", n),
                  new Remedy.StopEarly(Math.max(3, Math.min(10, p.subject.epochs() / 20))))
              .explaining(Symptom.VALIDATION_RISES));
    }
  }

  /** Validation loss around the best epoch: a single lucky epoch counts a third. */
  private double around(int best, int n) {
    return mean(Math.max(0, best - 1), Math.min(n, best + 2));
  }

  private double mean(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += epochs.get(i).validationLoss();
    }
    return sum / (to - from);
  }

  /** Deviation of one epoch's validation loss, by the changes from epoch to epoch. */
  private double noise(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double change = epochs.get(i).validationLoss() - epochs.get(i - 1).validationLoss();
      sum += change * change;
    }
    return Math.sqrt(sum / (2.0 * (to - from)));
  }

  /** What guessing loses, in the units in which losses are shown. */
  private double first() {
    Dataset d = p.train;
    if (d.isClassification() || p.subject.targetScaler().isNone()) {
      return guess;
    }
    // Shown losses are in the data's units: squared errors of the mean are the variance.
    double[] y = Table.targets(d, Patient.spread(d, 1000)).column(0);
    double s = Table.deviation(y);
    return p.subject.loss() instanceof Losses.MeanSquaredError ? s * s : s;
  }

  // ---------------------------------------------------------------- rare classes

  /** Whether a rare class that nothing makes count is overlooked. */
  void rare() {
    Dataset d = p.train;
    if (!d.isClassification() || isExplained() || p.isText()) {
      return;
    }
    int[] counts = d.classCounts();
    int rare = -1;
    for (int c = 0; c < counts.length; c++) {
      boolean less = counts[c] > 0 && (rare < 0 || counts[c] < counts[rare]);
      rare = less ? c : rare;
    }
    double share = rare < 0 ? 1 : (double) counts[rare] / d.rows();
    boolean weighted = !LossChecks.labels(p.subject.loss()).weights().isEmpty();
    if (share > RARE || share > 0.5 / counts.length || weighted) {
      return;
    }
    Dataset asked = p.validation.rows() == 0 ? d : p.validation;
    int[] rows = rowsOf(asked, rare);
    if (rows.length < 5) {
      return;
    }
    Tensor out = p.view(p.x(asked, rows)).output();
    int found = 0;
    for (int said : out.argmax().toInts()) {
      found += said == rare ? 1 : 0;
    }
    double recall = (double) found / rows.length;
    if (recall < 0.6) {
      double[] weights = balanced(counts);
      chart.add(
          Finding.of(
                  Code.CLASS_IMBALANCE,
                  Confidence.CONFIRMED,
                  evidence()
                      .detail(d.classNames().get(rare))
                      .with("share", 100 * share)
                      .with("recall", 100 * recall),
                  new Remedy.ChangeLoss(
                      Losses.crossEntropy().classWeights(weights),
                      "" + Losses.crossEntropy().classWeights(weights)))
              .explaining(Symptom.ONE_CLASS));
    }
  }

  private static int[] rowsOf(Dataset d, int c) {
    return java.util.stream.IntStream.range(0, d.rows())
        .filter(row -> d.label(row) == c)
        .limit(300)
        .toArray();
  }

  /** n / (classes · rows of the class), to two digits. */
  private static double[] balanced(int[] counts) {
    double n = java.util.Arrays.stream(counts).sum();
    return java.util.Arrays.stream(counts)
        .mapToDouble(c -> c == 0 ? 0 : Dynamics.rounded(n / (counts.length * (double) c)))
        .toArray();
  }

  // ---------------------------------------------------------------- nets that are too small

  /** Whether the net stands still where the nearest rows alone say much more. */
  void capacity() {
    if (isExplained() || chart.has(Code.NET_TOO_SMALL) || !standsStill()) {
      return;
    }
    Dataset asked = p.validation.rows() >= 60 ? p.validation : p.train;
    int[] rows = Patient.spread(asked, 300);
    if (asked.rows() < 60 || !p.train.isClassification() && p.train.outputs() != 1) {
      return;
    }
    var near = new Neighbours(p.train, 1000);
    boolean own = asked == p.train;
    var said =
        own
            ? near.ownSkill(near.nearestOfOwn(5), 0)
            : near.skill(near.nearest(asked, rows, 5), asked, rows);
    double net = skill(asked, rows);
    double top = said.skill() + (said.accuracy() - said.skill());
    if (top - net > 0.12 && top - net > 5 * said.error() && widening()) {
      chart.add(
          Finding.of(
                  Code.NET_TOO_SMALL,
                  Confidence.CONFIRMED,
                  evidence()
                      .with("net", 100 * net)
                      .with("neighbours", 100 * top)
                      .with("units", narrowest()),
                  new Remedy.EditNet(NetEdit.WIDEN))
              .explaining(Symptom.STALLS));
    }
  }

  /** Whether the last third of the epochs brought next to nothing. */
  private boolean standsStill() {
    int n = epochs.size();
    if (n < 6) {
      return false;
    }
    double before = trainMean(n / 3, 2 * n / 3);
    double now = trainMean(2 * n / 3, n);
    return before - now < 0.025 * first() && now > 0.15 * first();
  }

  private double trainMean(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += epochs.get(i).trainLoss();
    }
    return sum / (to - from);
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
    int batch = p.subject.batchSize();
    TrainStep a = p.subject.trial(t -> t.net(same));
    TrainStep b = p.subject.trial(t -> t.net(wide));
    double narrow = fit(a, batch, steps, same);
    double wider = fit(b, batch, steps, wide);
    return wider < 0.85 * narrow;
  }

  private double fit(TrainStep step, int batch, int times, Layer net) {
    var batches = naklon.data.Batches.of(p.train, batch, naklon.tensor.Seed.of(5));
    int done = 0;
    double sum = 0;
    int counted = 0;
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
    return sum / counted;
  }

  // ---------------------------------------------------------------- too few epochs

  /** After the last planned epoch: whether going on would have been worth it. */
  void end() {
    if (isExplained() || chart.has(Code.OVER_FITTING) || !chartIsQuiet()) {
      return;
    }
    long steps = p.plannedSteps();
    double lastRate = p.subject.learningRate(steps - 1);
    double most = p.subject.learningRate(0);
    for (int i = 0; i < 20; i++) {
      most = Math.max(most, p.subject.learningRate(steps * i / 20));
    }
    if (lastRate < 0.2 * most) {
      return; // the schedule has brought it to its end
    }
    Dataset asked = p.validation.rows() >= 10 ? p.validation : p.train;
    int[] rows = Patient.spread(asked, VALIDATION);
    double now = p.loss(asked, rows, Map.of());
    var line = new LeastSquares(p);
    if (line.applies()) {
      line.check(chart, evidence(), dynamics, epochs);
      return;
    }
    if (!(now > 0.1 * guess && now < 1.2 * guess) || !stillFalls()) {
      return;
    }
    goOn(asked, rows, now, steps, lastRate);
  }

  private boolean chartIsQuiet() {
    return !chart.has(Code.NET_TOO_SMALL)
        && !chart.has(Code.CLASS_IMBALANCE)
        && !chart.has(Code.LABEL_NOISE);
  }

  /** Whether the second half of the run brought much, or the run was too short to say. */
  private boolean stillFalls() {
    int n = epochs.size();
    if (n < 4) {
      return true;
    }
    double half = epochs.get(n / 2 - 1).trainLoss();
    double last = epochs.get(n - 1).trainLoss();
    return half - last > 0.04 * first();
  }

  private void goOn(Dataset asked, int[] rows, double now, long steps, double rate) {
    TrainStep step = p.subject.fork();
    var batches = naklon.data.Batches.of(p.train, p.subject.batchSize(), naklon.tensor.Seed.of(6));
    int most = (int) Math.min(CONTINUED, Math.max(steps, Math.min(8 * steps, 400)));
    double later = now;
    long done = 0;
    double needed = 0;
    for (int round = 0; round < 4; round++) {
      double before = later;
      int these = (int) Math.min(CONTINUED, most << round);
      try {
        run(step, batches, these, rate, round);
      } catch (naklon.train.NonFiniteException e) {
        return;
      }
      later = p.loss(asked, rows, Patient.cells(step));
      if (round == 0 && !(later < 0.8 * now && now - later > 0.1 * guess)) {
        return;
      }
      if (round > 0 && !(later < 0.9 * before)) {
        later = Math.min(later, before);
        break;
      }
      done += these;
      needed = p.subject.epochs() * (1 + (double) done / steps);
    }
    int epochsNeeded = (int) Math.ceil(needed);
    chart.add(
        Finding.of(
                Code.TOO_FEW_EPOCHS,
                Confidence.CONFIRMED,
                evidence()
                    .with("epochs", p.subject.epochs())
                    .with("loss", now)
                    .with("later", later)
                    .with("needed", epochsNeeded),
                new Remedy.Epochs(epochsNeeded))
            .explaining(Symptom.SLOW));
  }

  private static void run(
      TrainStep step, naklon.data.Batches batches, int times, double rate, int round) {
    int done = 0;
    for (int epoch = 1000 * round; done < times; epoch++) {
      for (var b : batches.epoch(epoch)) {
        step.run(b, rate);
        if (++done == times) {
          break;
        }
      }
    }
  }
}
