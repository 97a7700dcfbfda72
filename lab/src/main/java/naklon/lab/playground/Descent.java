package naklon.lab.playground;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.lab.api.Bits;
import naklon.nn.Sequential;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;
import org.jspecify.annotations.Nullable;

/**
 * One training of a setup, step by step. Setup, changes and number of steps decide every bit of it,
 * so it can be had again at any epoch: from the marked epoch before, by the same steps.
 */
final class Descent {
  private final Plane plane;
  private final List<Change> changes;
  private final Marks marks;
  private Setup setup;
  private int applied;
  private Sequential net;
  private TrainStep step;
  private Gauge gauge;
  private @Nullable Iterator<Batch> batches;
  private int epoch;
  private int batch;
  private int count;
  private double lastLoss = Double.NaN;
  private boolean isBlown;

  /** At the beginning. */
  Descent(Setup setup, Plane plane) {
    this(setup, plane, List.of(), true);
    mark();
  }

  private Descent(Setup setup, Plane plane, List<Change> changes, boolean keepsStores) {
    this.setup = setup;
    this.plane = plane;
    this.changes = new ArrayList<>(changes);
    this.marks = new Marks(keepsStores);
    net = Parts.net(setup);
    step = newStep();
    gauge = new Gauge(net, step.store(), plane);
  }

  /** A training that will have these changes, without memory of its epochs. */
  static Descent planned(Setup setup, Plane plane, List<Change> changes) {
    var descent = new Descent(setup, plane, changes, false);
    descent.mark();
    return descent;
  }

  private TrainStep newStep() {
    TrainStep made =
        TrainStep.of(net, Parts.optimizer(setup), Parts.objective(setup, net))
            .seed(Seed.of(setup.seed()))
            .threads(1);
    made.prepare(plane.split().train(), batchSize());
    return made;
  }

  private int batchSize() {
    return Math.min(setup.batch(), plane.split().train().rows());
  }

  /**
   * Changes a setting from the next step on; a batch size from the next epoch on.
   *
   * @throws naklon.lab.api.LabException if it cannot be changed to this
   */
  void change(String setting, String value) {
    setup.with(setting, value); // or a refusal, before anything is written down
    changes.add(new Change(step.stepsDone(), setting, value));
    applyDue();
  }

  /** Makes the changes whose step has come. */
  void applyDue() {
    while (applied < changes.size() && changes.get(applied).step() <= step.stepsDone()) {
      Change c = changes.get(applied++);
      setup = setup.with(c.setting(), c.value());
      if (!c.setting().equals("lr") && !c.setting().equals("batch")) {
        rebuild();
      }
    }
  }

  /** The same weights, and whatever else both have, under other settings. */
  private void rebuild() {
    Store before = step.store();
    net = Parts.net(setup);
    step = newStep();
    carry(before, step.store());
    gauge = new Gauge(net, step.store(), plane);
  }

  private static void carry(Store from, Store to) {
    for (var entry : to.layout().entries()) {
      var old = from.layout().find(entry.name());
      if (old != null && old.type().equals(entry.type())) {
        to.write(entry.name(), from.read(entry.name()));
      }
    }
  }

  /** One step; nothing if the loss or a gradient was not finite before. */
  void advance() {
    if (isBlown) {
      return;
    }
    applyDue();
    Iterator<Batch> left = batches;
    if (left == null) {
      var all = Batches.of(plane.split().train(), batchSize(), Seed.of(setup.seed())).epoch(epoch);
      count = all.count();
      batch = 0;
      left = all.iterator();
      batches = left;
    }
    try {
      lastLoss = step.run(left.next(), setup.learningRate());
    } catch (NonFiniteException e) {
      isBlown = true;
      return;
    }
    batch++;
    if (!left.hasNext()) {
      batches = null;
      epoch++;
      mark();
    }
  }

  /** To the end of this epoch. */
  void advanceEpoch() {
    int now = epoch;
    while (epoch == now && !isBlown) {
      advance();
    }
  }

  private void mark() {
    if (marks.isDue(epoch)) {
      marks.add(point(), new Marks.State(setup, applied, step.store()));
    }
  }

  private Marks.Point point() {
    return gauge.point(epoch, step.stepsDone(), step.store());
  }

  /** Another one that stands where this one stood after so many epochs. */
  Descent at(int wanted) {
    Marks.Mark from = marks.before(wanted);
    var descent = new Descent(from.state().setup(), plane, changes, false);
    descent.applied = from.state().applied();
    descent.step.store().set(from.state().store());
    descent.epoch = from.point().epoch();
    while (descent.epoch < wanted && !descent.isBlown) {
      descent.advance();
    }
    return descent;
  }

  /** Forgets everything after so many epochs and goes on from there. */
  void rewind(int wanted) {
    Descent then = at(Math.clamp(wanted, 0, epoch));
    setup = then.setup;
    applied = then.applied;
    net = then.net;
    step = then.step;
    gauge = then.gauge;
    epoch = then.epoch;
    batch = 0;
    batches = null;
    lastLoss = then.lastLoss;
    isBlown = false;
    while (changes.size() > applied) {
      changes.removeLast();
    }
    marks.forgetAfter(epoch);
  }

  /** The numbers of the net as it is now. */
  Bits bits() {
    var bits = new Bits();
    for (Parameter p : step.parameters()) {
      bits.add(step.store().read(p.name()).toDoubles());
    }
    return bits.add(lastLoss);
  }

  /** √Σ g² of the last batch for each weight matrix, from the input on; empty before a step. */
  double[] gradientNorms() {
    if (Double.isNaN(lastLoss) || step.stepsDone() == 0) {
      return new double[0];
    }
    return step.parameters().stream()
        .filter(p -> p.name().endsWith("weight"))
        .mapToDouble(p -> norm(step.gradient(p)))
        .toArray();
  }

  private static double norm(Slice g) {
    double sum = 0;
    for (int i = 0; i < g.size(); i++) {
      sum += g.at(i) * g.at(i);
    }
    return Math.sqrt(sum);
  }

  /** The weight matrices, each row by row: [in, out]. */
  List<float[]> weights() {
    return step.parameters().stream()
        .filter(p -> p.name().endsWith("weight") && p.dtype() == DType.FLOAT32)
        .map(p -> step.store().read(p.name()).toFloats())
        .toList();
  }

  /** How many numbers are trained. */
  int parameterCount() {
    return step.parameters().stream().mapToInt(p -> p.type().size()).sum();
  }

  Setup setup() {
    return setup;
  }

  Plane plane() {
    return plane;
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  Marks marks() {
    return marks;
  }

  Gauge gauge() {
    return gauge;
  }

  Store store() {
    return step.store();
  }

  long steps() {
    return step.stepsDone();
  }

  /** Epochs done. */
  int epoch() {
    return epoch;
  }

  /** Batches done in this epoch. */
  int batch() {
    return batches == null ? 0 : batch;
  }

  /** Batches in an epoch. */
  int batchCount() {
    int rows = plane.split().train().rows();
    return batches == null ? (rows + batchSize() - 1) / batchSize() : count;
  }

  double lastLoss() {
    return lastLoss;
  }

  /** Whether a loss or gradient was not finite; the weights are those from before that step. */
  boolean isBlown() {
    return isBlown;
  }
}
