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

  private final CountDownLatch end = new CountDownLatch(1);
  private volatile @Nullable Control control;
  private volatile boolean requested;
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

  /** The command has done and said everything; the process ends with this code. */
  void ended(int code) {
    this.code = code;
    end.countDown();
  }

  /** Run by the JVM when a signal ends it. */
  void shutDown() {
    if (control != null) {
      request();
      try {
        if (!end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
