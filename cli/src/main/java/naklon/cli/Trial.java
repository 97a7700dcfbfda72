package naklon.cli;

import java.util.ArrayList;
import java.util.List;
import naklon.data.Split;
import naklon.train.Control;
import naklon.train.EpochFigures;
import naklon.train.Evaluation;
import naklon.train.History;
import naklon.train.Listener;
import naklon.train.NonFiniteException;
import naklon.train.Trainer;
import naklon.train.TrainingEvent;
import naklon.train.TrainingRun;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a training from its beginning: the loss of each step, and how good the model is then.
 *
 * @param losses of the batches, by step
 * @param isWhole whether it was not cut off
 * @param isValidated whether there are rows for validation
 * @param measured on the rows for validation, or on those learnt from where there are none; null if
 *     a loss or a gradient was not finite
 */
record Trial(
    List<Double> losses, boolean isWhole, boolean isValidated, @Nullable Evaluation measured) {
  private static final double LONGEST = 1e6; // seconds; more would not fit nanoseconds

  /** Points of a curve: a terminal shows no more. */
  private static final int POINTS = 100;

  /**
   * Trains until this many seconds have passed or this many steps are done.
   *
   * @param listeners also told
   */
  static Trial of(Trainer trainer, Split split, double seconds, long steps, Listener... listeners) {
    var watch = new Watch(seconds, steps);
    boolean isValidated = split.validation().rows() > 0;
    try {
      TrainingRun run = trainer.listen(watch.before()).listen(listeners).listen(watch).fit(split);
      var rows = isValidated ? split.validation() : split.train();
      boolean isWhole = run.reason() != TrainingEvent.Reason.STOP_REQUESTED;
      return new Trial(List.copyOf(watch.losses), isWhole, isValidated, run.model().evaluate(rows));
    } catch (NonFiniteException e) {
      return new Trial(List.copyOf(watch.losses), true, isValidated, null);
    }
  }

  int steps() {
    return losses.size();
  }

  /** The mean of the last tenth; NaN for a training that broke. */
  double lastLoss() {
    int n = Math.max(1, steps() / 10);
    return measured == null || losses.isEmpty()
        ? Double.NaN
        : mean(losses.subList(steps() - n, steps()));
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Both curves, thinned to means of neighbouring steps, as figures that a chart can draw. */
  static History curves(Trial first, Trial second) {
    int all = Math.max(first.steps(), second.steps());
    int points = Math.min(POINTS, all);
    var figures = new ArrayList<EpochFigures>();
    for (int i = 0; i < points; i++) {
      int from = (int) ((long) i * all / points);
      int to = (int) ((long) (i + 1) * all / points);
      double nan = Double.NaN;
      figures.add(
          new EpochFigures(
              to, to, first.mean(from, to), second.mean(from, to), nan, nan, nan, nan));
    }
    return new History(figures);
  }

  private double mean(int from, int to) {
    return from >= steps() ? Double.NaN : mean(losses.subList(from, Math.min(to, steps())));
  }

  private static final class Watch implements Listener {
    private final List<Double> losses = new ArrayList<>();
    private final long nanos;
    private final long steps;
    private long begun = System.nanoTime();
    private long told; // when the first listener was told of the event

    Watch(double seconds, long steps) {
      nanos = (long) (Math.min(seconds, LONGEST) * 1e9);
      this.steps = steps;
    }

    /** To be told before all others. */
    Listener before() {
      return (event, control) -> told = System.nanoTime();
    }

    @Override
    public void on(TrainingEvent event, Control control) {
      long now = System.nanoTime();
      // What those who watch take is not the training's time.
      begun = event instanceof TrainingEvent.Started ? now : begun + now - told;
      if (event instanceof TrainingEvent.Stepped s) {
        losses.add(s.loss());
        if (s.step() >= steps || now - begun > nanos) {
          control.stop();
        }
      }
    }
  }
}
