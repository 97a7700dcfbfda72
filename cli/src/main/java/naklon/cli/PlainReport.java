package naklon.cli;

import naklon.data.Split;
import naklon.runs.Experiment;
import naklon.runs.Figures;
import naklon.runs.Plain;
import naklon.runs.Training;
import naklon.train.Control;
import naklon.train.EpochFigures;
import naklon.train.TrainingEvent;
import naklon.train.TrainingEvent.EpochEnded;
import naklon.train.TrainingEvent.Reason;
import naklon.train.TrainingEvent.Started;

/** A header that says every setting, a line for each epoch, and what came of it. */
final class PlainReport implements Report {
  private final Console console;
  private final Job job;
  private int epochs;

  PlainReport(Console console, Job job) {
    this.console = console;
    this.job = job;
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    switch (event) {
      case Started s -> header(s);
      case EpochEnded e -> console.out().println(epochLine(e.figures()));
      case TrainingEvent.SanityChecked c -> console.out().println(c.report());
      case TrainingEvent.Stepped s -> {}
      case TrainingEvent.Saved s -> {}
      case TrainingEvent.Finished f -> {}
    }
  }

  private void header(Started s) {
    epochs = s.epochs();
    Experiment e = job.experiment();
    var whole = job.material().whole();
    Split split = job.material().split();
    console.line("data       %s: %s", e.data(), DataText.of(whole));
    console.line(
        "split      %,d to learn from%s%s",
        split.train().rows(),
        rows(split.validation().rows(), "validation"),
        rows(split.test().rows(), "test"));
    console.line(
        "net        %s, %s; %s",
        e.net(), Say.count(s.parameters(), "parameter"), Training.lossName(whole) + penalties(e));
    console.line("optimizer  %s", optimizer(e));
    console.line(
        "training   %s of %s of %,d rows%s; seed %d; %s",
        Say.count(s.epochs(), "epoch"),
        Say.count(s.batchesPerEpoch(), "batch", "batches"),
        e.batch(),
        e.patience() == 0 ? "" : ", patience " + e.patience(),
        e.seed(),
        Say.count(job.threads(), "thread"));
    console.line("run        %s%s", job.folder(), job.isResumed() ? goesOn(s) : "");
    console.out().println();
  }

  private static String rows(int n, String what) {
    return n == 0 ? "" : Say.text(", %,d for %s", n, what);
  }

  private static String penalties(Experiment e) {
    return (e.l1() == 0 ? "" : ", L1 " + Plain.number(e.l1()))
        + (e.l2() == 0 ? "" : ", L2 " + Plain.number(e.l2()));
  }

  private static String optimizer(Experiment e) {
    return e.optimizer()
        + ", learning rate "
        + Plain.number(e.learningRate())
        + (e.schedule().equals("constant") ? "" : ", " + e.schedule())
        + (e.momentum() == 0 ? "" : ", momentum " + Plain.number(e.momentum()))
        + (e.weightDecay() == 0 ? "" : ", weight decay " + Plain.number(e.weightDecay()));
  }

  private static String goesOn(Started s) {
    return s.step() == 0
        ? ", from its beginning: there is no checkpoint yet"
        : Say.text(", goes on in epoch %d after %s", s.epoch() + 1, Say.count(s.step(), "step"));
  }

  private String epochLine(EpochFigures f) {
    return Say.text(
        "epoch %s  loss %s%s%s  %,.0f samples/s",
        Say.text("%" + Integer.toString(epochs).length() + "d/%d", f.epoch(), epochs),
        Say.loss(f.trainLoss()),
        Double.isNaN(f.validationLoss()) ? "" : "  validation " + Say.loss(f.validationLoss()),
        Double.isNaN(f.validationAccuracy())
            ? ""
            : Say.text(" %8s", Say.percent(f.validationAccuracy())),
        f.samplesPerSecond());
  }

  @Override
  public void finished(Job job, Figures figures, Reason reason) {
    console.out().println();
    if (reason == Reason.EARLY_STOPPED) {
      console.line(
          "Stopped early: no better validation loss for %s; the weights are the best epoch's.",
          Say.count(job.experiment().patience(), "epoch"));
    }
    console.out().println(Summary.of(job, figures));
  }

  @Override
  public void interrupted(Job job, int epochs, long step) {
    console.line(
        "%nStopped after %s (%s finished); everything is saved. Go on with:",
        Say.count(step, "step"), Say.count(epochs, "epoch"));
    console.line("  %s", job.goOn());
  }

  @Override
  public void alreadyFinished(Job job, Figures figures) {
    console.line("%s has finished its training; nothing is left to do.", job.folder());
    console.out().println(Summary.of(job, figures));
  }
}
