package naklon.doctor;

import java.util.Iterator;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.tensor.Layout;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;
import naklon.train.Trainer;

/** Short trainings on copies of the first weights, with and without a suspected cause. */
final class Trials {
  private static final int ROWS = 256;
  private static final int WINDOWS = 32; // of a text
  private static final int FEWEST = 50;
  private static final int MOST = 120;

  private final Patient p;
  private final TrainStep first;
  private final int[] rows;
  private final int steps;

  Trials(Patient p) {
    this.p = p;
    first = p.subject.fork();
    rows = Patient.spread(p.train, p.isText() ? WINDOWS : ROWS);
    long planned = p.plannedSteps();
    steps = (int) Math.max(Math.min(FEWEST, planned), Math.min(MOST, planned / 10));
  }

  /** The first values of the net's cells. */
  Map<String, Tensor> start() {
    return Patient.cells(first);
  }

  /** Steps of a trial. */
  int steps() {
    return steps;
  }

  /** Rows by which trials are judged. */
  int[] rows() {
    return rows;
  }

  /** A copy of the first state. */
  TrainStep first() {
    return first.fork();
  }

  /** From the first weights, as another trainer would; state that only it keeps starts anew. */
  TrainStep first(UnaryOperator<Trainer> change) {
    return from(first, change);
  }

  /** The same from another state. */
  TrainStep from(TrainStep state, UnaryOperator<Trainer> change) {
    TrainStep step = p.subject.trial(change);
    for (var entry : step.store().layout().entries()) {
      var there = state.store().layout().find(entry.name());
      boolean same = there != null && there.type().equals(entry.type());
      if (same) {
        step.store().slice(entry.name()).copyFrom(state.store().slice(entry.name()));
      } else if (entry.kind() == Layout.Kind.STATE) {
        step.store().write(entry.name(), Tensor.zeros(entry.type()));
      }
    }
    return step;
  }

  /** The loss of the data after a trial with the rates of the run times a factor. */
  double withRate(double factor, int turn) {
    return run(first(), p.subject.batchSize(), steps, factor, turn);
  }

  /**
   * The loss after a longer trial with the rates of the run times a factor; those of the whole run
   * come in it, from the first to the last, so that a rate which is only too high later is met.
   */
  double longer(double factor, int times, int turn) {
    int all = times * steps;
    double share = Math.max(1, (double) p.plannedSteps() / all);
    IntToDoubleFunction rates = i -> factor * p.subject.learningRate((long) (i * share));
    TrainStep step = first();
    return ended(step, learn(step, p.subject.batchSize(), all, rates, turn));
  }

  /** The loss after going on from a state with one rate. */
  double on(TrainStep step, double rate, int times, int turn) {
    return ended(step, learn(step, p.subject.batchSize(), times, i -> rate, turn));
  }

  /** The loss after a longer trial that begins with this step. */
  double longer(TrainStep step, int times) {
    return run(step, p.subject.batchSize(), times * steps, 1, 0);
  }

  /**
   * The loss of the data, without any penalty and in evaluation, after some steps.
   *
   * @param turn trials of one turn see the same batches
   * @return infinity if a loss was not finite on the way
   */
  double run(TrainStep step, int batchSize, int times, double factor, int turn) {
    return ended(step, learn(step, batchSize, times, factor, turn));
  }

  private double ended(TrainStep step, boolean isFinite) {
    return isFinite ? loss(Patient.cells(step)) : Double.POSITIVE_INFINITY;
  }

  /** Does some steps; false if a loss was not finite on the way. */
  boolean learn(TrainStep step, int batchSize, int times, double factor, int turn) {
    return learn(step, batchSize, times, i -> factor * p.subject.learningRate(i), turn);
  }

  private boolean learn(
      TrainStep step, int batchSize, int times, IntToDoubleFunction rates, int turn) {
    var batches = Batches.of(p.train, Math.min(batchSize, p.train.rows()), Seed.of(977 + turn));
    Iterator<Batch> epoch = batches.epoch(0).iterator();
    int number = 0;
    try {
      for (int i = 0; i < times; i++) {
        if (!epoch.hasNext()) {
          epoch = batches.epoch(++number).iterator();
        }
        step.run(epoch.next(), rates.applyAsDouble(i));
      }
    } catch (NonFiniteException e) {
      return false;
    }
    return true;
  }

  /** The loss of the data with these cells. */
  double loss(Map<String, Tensor> cells) {
    double loss = p.loss(p.train, rows, cells);
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }
}
