package naklon.doctorbench.score;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.TrainingEvent;

/**
 * Times a training by the processor time of its thread, which other programs disturb little. It
 * must be the last of the listeners, so that what the others do is in the time.
 */
final class Stopwatch implements Listener {
  private static final double SECOND = 1e9; // nanoseconds

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long begun = now();
  private long first = -1;
  private long last;
  private long inSteps;
  private long steps;
  private boolean isInEpoch;

  /**
   * What a training took.
   *
   * @param seconds from the end of the first step to the end of the training
   * @param secondsInSteps of these, without validation and what else comes between epochs
   * @param secondsBefore from the making of the watch to the end of the first step
   * @param steps in that time
   */
  record Time(double seconds, double secondsInSteps, double secondsBefore, long steps) {
    /** Of one step, validation and all else included. */
    double micros() {
      return 1e6 * seconds / steps;
    }
  }

  private long now() {
    return threads.getCurrentThreadCpuTime();
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    if (!(event instanceof TrainingEvent.Stepped s)) {
      isInEpoch = false;
      last = now();
      return;
    }
    long now = now();
    if (first < 0) {
      first = now;
    } else {
      steps++;
      inSteps += isInEpoch ? now - last : 0;
    }
    last = now;
    isInEpoch = s.batch() + 1 < s.batches();
  }

  Time time() {
    return new Time((last - first) / SECOND, inSteps / SECOND, (first - begun) / SECOND, steps);
  }
}
