package naklon.cli;

import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.TrainingEvent;

/** Remembers what only the events of a training say. */
final class EndOfTraining implements Listener {
  private long step;
  private double seconds;
  private double samplesPerSecond;

  @Override
  public void on(TrainingEvent event, Control control) {
    switch (event) {
      case TrainingEvent.Started s -> step = s.step();
      case TrainingEvent.SanityChecked c -> {}
      case TrainingEvent.Stepped s -> step = s.step();
      case TrainingEvent.EpochEnded e -> {}
      case TrainingEvent.Saved s -> {}
      case TrainingEvent.Finished f -> {
        seconds = f.seconds();
        samplesPerSecond = f.samplesPerSecond();
      }
    }
  }

  /** Updates done. */
  long step() {
    return step;
  }

  /** Of this process. */
  double seconds() {
    return seconds;
  }

  /** Of this process. */
  double samplesPerSecond() {
    return samplesPerSecond;
  }
}
