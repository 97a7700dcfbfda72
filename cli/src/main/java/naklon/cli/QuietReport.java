package naklon.cli;

import java.util.List;
import naklon.doctor.Finding;
import naklon.runs.Figures;
import naklon.store.Json;
import naklon.train.Control;
import naklon.train.TrainingEvent;
import naklon.train.TrainingEvent.Reason;

/** Only the last line. */
record QuietReport(Console console) implements Report {
  @Override
  public void on(TrainingEvent event, Control control) {}

  @Override
  public void found(Finding finding) {}

  @Override
  public void finished(Job job, Figures figures, Reason reason, List<Json> findings) {
    console.out().println(Summary.of(job, figures));
  }

  @Override
  public void interrupted(Job job, int epochs, long step) {
    console.out().println("Stopped; everything is saved. Go on with: " + job.goOn());
  }

  @Override
  public void alreadyFinished(Job job, Figures figures) {
    console.out().println(Summary.of(job, figures));
  }
}
