package naklon.doctor;

import java.util.Map;
import java.util.Objects;
import naklon.nn.Pass;
import naklon.optim.Optimizer;
import naklon.optim.Rprop;
import naklon.tensor.Tensor;
import naklon.train.NonFiniteException;

/** How net, optimizer and schedule were put together. */
final class NetChecks {
  private static final double MOST_DROPPED = 0.8;
  private static final double LEAST_RATE = 1e-4; // factor of a group of parameters
  private static final double LEAST_SCHEDULED = 0.05; // of what a constant rate would be worth

  private final Patient p;
  private final Chart chart;
  private final Structure structure;

  NetChecks(Patient p, Chart chart) {
    this.p = p;
    this.chart = chart;
    structure = Structure.of(p.subject.net());
  }

  private Evidence evidence() {
    return Evidence.at(p.subject.stepsDone());
  }

  void run() {
    nothingBetween();
    optimizer();
    excluded();
    schedule();
    double dropped = structure.dropout();
    if (dropped > MOST_DROPPED) {
      chart.add(
          Finding.of(
                  Code.REGULARIZATION_TOO_STRONG,
                  Confidence.LIKELY,
                  evidence().with("dropped", 100 * dropped),
                  new Remedy.EditNet(NetEdit.LESS_DROPOUT))
              .explaining(Symptom.STALLS, Symptom.SLOW));
    }
  }

  private void nothingBetween() {
    String at = structure.linearAfterLinear();
    if (at.isEmpty() && isAffine()) {
      at = structure.last().isEmpty() ? "net" : structure.last().getFirst().path();
    }
    if (!at.isEmpty()) {
      chart.add(
          Finding.of(
                  Code.MISSING_NONLINEARITY,
                  Confidence.PROVEN,
                  evidence().layer(at),
                  new Remedy.EditNet(NetEdit.INSERT_ACTIVATIONS))
              .explaining(Symptom.STALLS));
    }
  }

  /** Whether a net of several weight matrices is a straight function of its input all the same. */
  private boolean isAffine() {
    if (p.train.rows() < 2) {
      return false;
    }
    long matrices = p.parameters().stream().filter(w -> w.shape().rank() >= 2).count();
    if (matrices < 2 || p.isText()) {
      return false;
    }
    int[] rows = Patient.spread(p.train, 16);
    Tensor x = p.x(p.train, rows);
    // The rows turned by one, with the other sign: sums lie where no row lies.
    int n = rows.length;
    Tensor y = Tensor.concat(0, x.slice(0, 1, n), x.slice(0, 0, 1)).neg();
    Tensor fx = p.view(x).output();
    Tensor fy = p.view(y).output();
    Tensor sum = p.view(x.add(y)).output();
    Tensor zero = p.view(x.mul(0)).output();
    double bent = fx.add(fy).sub(sum).sub(zero).abs().max().item();
    double change = fx.sub(zero).abs().max().item();
    return change > 1e-6 && bent < 1e-4 * change;
  }

  private void optimizer() {
    Optimizer o = p.subject.optimizer();
    boolean uphill = o.toString().contains(".maximize()") || !p.isText() && goesUphill();
    if (uphill) {
      chart.add(
          Finding.of(
                  Code.WRONG_OPTIMIZER,
                  Confidence.PROVEN,
                  evidence().detail(o.toString()),
                  new Remedy.ChangeOptimizer(o.innermost()))
              .explaining(Symptom.DIVERGES));
    } else if (o.innermost() instanceof Rprop && 2L * p.subject.batchSize() < p.train.rows()) {
      chart.add(
          Finding.of(
                  Code.WRONG_OPTIMIZER,
                  Confidence.PROVEN,
                  evidence().detail(o.toString()).with("rows", p.subject.batchSize()),
                  new Remedy.ChangeOptimizer(naklon.optim.Adam.of(1e-3)))
              .explaining(Symptom.OSCILLATES, Symptom.STALLS));
    }
  }

  /** Weights to which the optimizer gives next to no learning rate. */
  private void excluded() {
    for (var w : p.parameters()) {
      var group = p.subject.optimizer().groups().stream().filter(g -> g.has(w.name())).findFirst();
      if (w.shape().rank() >= 2 && group.isPresent() && group.get().rate() < LEAST_RATE) {
        var evidence = evidence().layer(w.name()).with("factor", group.get().rate());
        GradientChecks.frozen(chart, evidence);
        return;
      }
    }
  }

  /** Whether the first update goes along the gradient instead of against it. */
  private boolean goesUphill() {
    var step = p.subject.fork();
    Map<String, Tensor> before = Patient.cells(step);
    double along = 0;
    double gradient = 0;
    double moved = 0;
    try {
      step.run(p.batch(Patient.spread(p.train, p.subject.batchSize())));
    } catch (NonFiniteException e) {
      return false;
    }
    for (var w : p.parameters()) {
      double[] now = step.store().read(w.name()).toDoubles();
      double[] was = Objects.requireNonNull(before.get(w.name())).toDoubles();
      var g = step.gradient(w);
      for (int i = 0; i < now.length; i++) {
        double d = now[i] - was[i];
        along += d * g.at(i);
        gradient += g.at(i) * g.at(i);
        moved += d * d;
      }
    }
    return along > 0.25 * Math.sqrt(gradient * moved) && along > 0;
  }

  private void schedule() {
    long steps = p.plannedSteps();
    if (steps < 40) {
      return;
    }
    int points = (int) Math.min(steps, 400);
    double sum = 0;
    double most = 0;
    for (int i = 0; i < points; i++) {
      double rate = p.subject.learningRate(steps * i / points);
      sum += rate / points;
      most = Math.max(most, rate);
    }
    double worth = most == 0 ? 1 : sum / most;
    if (worth < LEAST_SCHEDULED) {
      chart.add(
          Finding.of(
                  Code.LEARNING_RATE_TOO_LOW,
                  Confidence.PROVEN,
                  evidence()
                      .with("rate", p.subject.learningRate(steps / 2))
                      .with("schedule", 100 * worth),
                  new Remedy.ConstantSchedule())
              .explaining(Symptom.STALLS, Symptom.SLOW));
    }
  }

  /** Whether evaluation is what it should be: the same each time, and each row by itself. */
  void mode() {
    int[] rows = Patient.spread(p.train, 64);
    Tensor x = p.x(p.train, rows);
    var one = p.view(x, Pass.evaluation(naklon.tensor.Seed.of(1)), Map.of());
    var two = p.view(x, Pass.evaluation(naklon.tensor.Seed.of(2)), Map.of());
    String at = firstDifference(one.layers(), two.layers());
    double off = difference(one.output(), two.output());
    if (off > 1e-3) {
      wrongMode(evidence().layer(at).with("random", off));
      return;
    }
    int few = Math.min(4, rows.length);
    var alone = p.view(x.slice(0, 0, few));
    var layers = new java.util.LinkedHashMap<String, Tensor>();
    one.layers()
        .forEach(
            (path, out) -> {
              if (out.shape().rank() > 0 && out.shape().dim(0) == rows.length) {
                layers.put(path, out.slice(0, 0, few));
              }
            });
    double apart = difference(alone.output(), one.output().slice(0, 0, few));
    if (apart > 1e-3) {
      wrongMode(evidence().layer(firstDifference(layers, alone.layers())).with("alone", apart));
    }
  }

  /** Whether running statistics follow the batches; two steps on a copy tell. */
  void statistics() {
    var step = p.subject.fork();
    Map<String, Tensor> before = Patient.cells(step);
    if (before.keySet().stream().noneMatch(name -> name.endsWith(".runningMean"))) {
      return;
    }
    int[] rows = Patient.spread(p.train, p.subject.batchSize());
    try {
      step.run(p.batch(rows));
      step.run(p.batch(rows));
    } catch (NonFiniteException e) {
      return; // what that comes from is told elsewhere
    }
    Map<String, Tensor> after = Patient.cells(step);
    for (var entry : before.entrySet()) {
      String name = entry.getKey();
      Tensor now = after.getOrDefault(name, entry.getValue());
      if (name.endsWith(".runningMean") && difference(entry.getValue(), now) == 0) {
        String layer = name.substring(0, name.lastIndexOf('.'));
        wrongMode(evidence().layer(layer).with("still", 2));
        return;
      }
    }
  }

  private void wrongMode(Evidence evidence) {
    chart.add(
        Finding.of(Code.WRONG_MODE, Confidence.PROVEN, evidence, new Remedy.ByHand("ask-for-mode"))
            .explaining(Symptom.VALIDATION_IS_WORSE));
  }

  private static String firstDifference(Map<String, Tensor> a, Map<String, Tensor> b) {
    for (var entry : a.entrySet()) {
      Tensor own = entry.getValue();
      Tensor other = b.getOrDefault(entry.getKey(), own);
      boolean same = other.type().equals(own.type()) && Patient.isReal(own);
      if (same && difference(own, other) > 1e-3) {
        return entry.getKey();
      }
    }
    return "net";
  }

  /** The largest difference, relative to the largest number. */
  private static double difference(Tensor a, Tensor b) {
    double size = Math.max(a.abs().max().item(), b.abs().max().item());
    return size == 0 ? 0 : a.sub(b).abs().max().item() / size;
  }
}
