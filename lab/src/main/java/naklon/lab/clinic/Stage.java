package naklon.lab.clinic;

import java.time.Duration;
import naklon.doctor.Finding;
import naklon.lab.api.LiveRun;
import naklon.train.EpochFigures;

/**
 * Shows a training while it runs, no faster than one can look, and ends it when nobody wants it.
 */
final class Stage implements Course.Watcher {
  private final LiveRun run;
  private final String part;
  private final Duration pause;
  private final boolean tells;

  /**
   * For a training that takes about so long.
   *
   * @param millis of the whole training at least; 0 for as fast as it goes
   * @param tells whether findings are shown
   */
  Stage(LiveRun run, String part, int millis, int epochs, boolean tells) {
    this.run = run;
    this.part = part;
    this.pause = Duration.ofMillis(millis).dividedBy(Math.max(1, epochs));
    this.tells = tells;
  }

  @Override
  public void epoch(EpochFigures figures) {
    run.keep(Frames.Epoch.of(part, figures));
    if (pause.isPositive() && !run.isCancelled()) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // it was cancelled, which goesOn tells
      }
    }
  }

  @Override
  public void found(Finding finding) {
    if (tells) {
      run.keep(Frames.Found.of(part, finding));
    }
  }

  @Override
  public boolean goesOn() {
    return !run.isCancelled();
  }
}
