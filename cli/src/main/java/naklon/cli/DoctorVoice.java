package naklon.cli;

import java.util.ArrayList;
import java.util.List;
import naklon.doctor.Finding;
import naklon.doctor.Severity;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.TrainingEvent;

/**
 * Passes on what the doctor finds, but not before the report has said what is trained: the doctor
 * looks at the data before that. It listens after the report and before the doctor.
 */
final class DoctorVoice implements Listener {
  private final Report report;
  private final boolean isChecked;
  private final List<Finding> early = new ArrayList<>();
  private boolean isOpen;

  /**
   * @param isChecked whether the report says something more before a first step
   */
  DoctorVoice(Report report, boolean isChecked) {
    this.report = report;
    this.isChecked = isChecked;
  }

  /** A finding has been made. Notes are kept for whoever asks. */
  void tell(Finding finding) {
    if (finding.severity() == Severity.NOTE) {
      return;
    }
    if (isOpen) {
      report.found(finding);
    } else {
      early.add(finding);
    }
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    boolean isAwaited = event instanceof TrainingEvent.Started s && s.step() == 0 && isChecked;
    if (!isOpen && !isAwaited) {
      open();
    }
  }

  /** Says what was found so far, and from now on at once. */
  void open() {
    isOpen = true;
    early.forEach(report::found);
    early.clear();
  }
}
