package naklon.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.TrainingEvent;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C while a net is trained: the step is ended, the checkpoint saved, and the user told how to
 * go on, before the process ends with code 130.
 */
class Interrupt implements Listener {
  /** What a shell says of a program that Ctrl-C ended. */
  static final int CODE = 130;

  private static final long PATIENCE_SECONDS = 60;

  /** For work that asks often whether it shall go on. */
  private static final long SHORT_PATIENCE_SECONDS = 5;

  private final CountDownLatch end = new CountDownLatch(1);
  private volatile @Nullable Control control;
  private volatile boolean requested;
  private volatile boolean asks;
  private volatile int code = CODE;

  @Override
  public void on(TrainingEvent event, Control control) {
    this.control = control;
    if (requested) {
      control.stop();
    }
  }

  /** Asks the training, present or coming, to end after its step. Any thread may call it. */
  void request() {
    requested = true;
    Control present = control;
    if (present != null) {
      present.stop();
    }
  }

  /**
   * For work other than training: to be called often. From the first call on Ctrl-C waits for the
   * next one, so that what was begun is tidied away.
   *
   * @throws Cancelled if Ctrl-C came
   */
  void check() {
    asks = true;
    if (requested) {
      throw new Cancelled();
    }
  }

  /** The command has done and said everything; the process ends with this code. */
  void ended(int code) {
    this.code = code;
    end.countDown();
  }

  /** Run by the JVM when a signal ends it. */
  void shutDown() {
    boolean isTraining = control != null;
    if (isTraining || asks) {
      request();
      try {
        long patience = isTraining ? PATIENCE_SECONDS : SHORT_PATIENCE_SECONDS;
        if (!end.await(patience, TimeUnit.SECONDS) && isTraining) {
          System.err.println("naklon: the step did not end in time; the last checkpoint stands.");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    // Not exit: this is the end already, and the JVM would put the signal's own code.
    Runtime.getRuntime().halt(code);
  }
}
