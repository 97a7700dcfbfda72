package naklon.cli;

import java.util.List;
import naklon.doctor.Finding;
import naklon.runs.Figures;
import naklon.store.Json;
import naklon.train.Control;
import naklon.train.TrainingEvent;
import naklon.train.TrainingEvent.EpochEnded;
import naklon.train.TrainingEvent.Reason;
import naklon.train.TrainingEvent.Started;
import naklon.train.TrainingEvent.Stepped;

/** What {@link PlainReport} prints, and under it one line that moves while an epoch runs. */
final class LiveReport implements Report {
  private static final long REDRAW_NANOS = 100_000_000; // ten times a second at most

  /** Of epochs: more would push what was said before out of sight. */
  private static final int MOST_LINES = 40;

  private final Console console;
  private final Job job;
  private final PlainReport lines;
  private final ProgressLine progress;
  private long drawn;
  private boolean isDrawn;
  private int every = 1;

  LiveReport(Console console, Job job) {
    this.console = console;
    this.job = job;
    lines = new PlainReport(console, job);
    progress = new ProgressLine(job.experiment().batch(), console.isUtf8());
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    long now = System.nanoTime();
    if (event instanceof Stepped s) {
      progress.stepped(s, now);
      if (now - drawn >= REDRAW_NANOS) {
        drawn = now;
        draw(progress.text(s));
      }
      return;
    }
    if (event instanceof Started s) {
      clear();
      progress.started(s, now);
      every = Math.ceilDiv(s.epochs(), MOST_LINES);
    }
    if (event instanceof EpochEnded e) {
      progress.epochEnded(e.figures(), now);
      if ((e.figures().epoch() - 1) % every != 0
          && e.figures().epoch() != job.experiment().epochs()) {
        return; // many epochs: every tenth, say; all are in history.csv
      }
      clear();
    }
    lines.on(event, control);
    console.out().flush();
  }

  /**
   * Without the terminal's line wrap, so that a narrow window shows its beginning. The cursor ends
   * where it began: what the terminal echoes, ^C say, is overwritten.
   */
  private void draw(String text) {
    isDrawn = true;
    console.out().print("\033[?7l" + text + "\033[K\033[?7h\r");
    console.out().flush();
  }

  private void clear() {
    if (isDrawn) {
      isDrawn = false;
      console.out().print("\033[K");
    }
  }

  @Override
  public void found(Finding finding) {
    clear();
    lines.found(finding);
    console.out().flush();
  }

  @Override
  public void finished(Job job, Figures figures, Reason reason, List<Json> findings) {
    clear();
    lines.finished(job, figures, reason, findings);
  }

  @Override
  public void interrupted(Job job, int epochs, long step) {
    clear();
    lines.interrupted(job, epochs, step);
  }

  @Override
  public void alreadyFinished(Job job, Figures figures) {
    lines.alreadyFinished(job, figures);
  }
}
