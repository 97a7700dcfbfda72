package naklon.cli;

import java.util.List;
import java.util.function.LongSupplier;
import naklon.data.Split;
import naklon.doctor.Finding;
import naklon.runs.Experiment;
import naklon.runs.Figures;
import naklon.runs.FindingJson;
import naklon.runs.Plain;
import naklon.runs.Refinements;
import naklon.runs.Training;
import naklon.store.Json;
import naklon.train.Control;
import naklon.train.EpochFigures;
import naklon.train.History;
import naklon.train.TrainingEvent;
import naklon.train.TrainingEvent.EpochEnded;
import naklon.train.TrainingEvent.Reason;
import naklon.train.TrainingEvent.Started;

/**
 * A header that says every setting, a line for each epoch and, where one takes long, for every half
 * minute of it, and what came of it.
 */
final class PlainReport implements Report {
  private static final long SAY_NANOS = 30_000_000_000L;

  private final Console console;
  private final Job job;
  private final LongSupplier clock;
  private final ProgressLine progress;
  private long said;
  private int epochs;
  private History history = new History(List.of());

  PlainReport(Console console, Job job) {
    this(console, job, System::nanoTime);
  }

  /** With another clock, of nanoseconds. */
  PlainReport(Console console, Job job, LongSupplier clock) {
    this.console = console;
    this.job = job;
    this.clock = clock;
    progress = new ProgressLine(job.experiment().batch(), console.isUtf8());
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    switch (event) {
      case Started s -> {
        header(s);
        said = clock.getAsLong();
        progress.started(s, said);
      }
      case EpochEnded e -> {
        console.out().println(epochLine(e.figures()));
        said = clock.getAsLong();
        progress.epochEnded(e.figures(), said);
      }
      case TrainingEvent.SanityChecked c -> {
        new SanityText(console).print(c.report());
        console.out().println();
      }
      case TrainingEvent.Stepped s -> stepped(s);
      case TrainingEvent.Saved s -> {}
      case TrainingEvent.Finished f -> history = f.history();
    }
  }

  private void stepped(TrainingEvent.Stepped s) {
    long now = clock.getAsLong();
    progress.stepped(s, now);
    if (now - said >= SAY_NANOS && s.batch() + 1 < s.batches()) {
      said = now;
      console.line("epoch %s  %s", place(s.epoch() + 1), progress.plainText(s));
    }
  }

  /** {@code 3/20}. */
  private String place(int epoch) {
    return Say.text("%" + Integer.toString(epochs).length() + "d/%d", epoch, epochs);
  }

  private void header(Started s) {
    epochs = s.epochs();
    Experiment e = job.experiment();
    var whole = job.material().whole();
    Split split = job.material().split();
    new Decisions(console).print(job.prepared());
    console.line("data       %s: %s", e.data(), DataText.of(whole, job.material().rows()));
    console.line(
        "split      %,d to learn from%s%s",
        split.train().rows(),
        rows(split.validation().rows(), "validation"),
        rows(split.test().rows(), "test"));
    console.line(
        "net        %s, %s; %s",
        e.net(), Say.count(s.parameters(), "parameter"), Training.lossName(whole) + loss(e));
    console.line("optimizer  %s", optimizer(e));
    console.line(
        "training   %s of %s of %,d rows%s%s; seed %d; %s",
        Say.count(s.epochs(), "epoch"),
        Say.count(s.batchesPerEpoch(), "batch", "batches"),
        e.batch(),
        batches(e.refinements()),
        e.patience() == 0 ? "" : ", patience " + e.patience(),
        e.seed(),
        Say.count(job.threads(), "thread"));
    console.line("run        %s%s", job.folder(), job.isResumed() ? goesOn(s) : "");
    if (!job.isChecked() || s.step() > 0) {
      console.out().println();
    }
  }

  private static String rows(int n, String what) {
    return n == 0 ? "" : Say.text(", %,d for %s", n, what);
  }

  private static String loss(Experiment e) {
    var r = e.refinements();
    return amount("L1", e.l1())
        + amount("L2", e.l2())
        + amount("label smoothing", r.labelSmoothing())
        + (r.classWeights() == null ? "" : ", " + r.classWeights() + " classes");
  }

  private static String amount(String what, double value) {
    return value == 0 ? "" : ", " + what + " " + Plain.number(value);
  }

  /** What is done with batches. */
  private static String batches(Refinements r) {
    return (r.accumulate() == 1 ? "" : ", " + r.accumulate() + " for each update")
        + amount("mixup", r.mixup())
        + (r.augment() == null ? "" : ", augment " + r.augment());
  }

  private static String optimizer(Experiment e) {
    Double clipNorm = e.refinements().clipNorm();
    return e.optimizer()
        + ", learning rate "
        + Plain.number(e.learningRate())
        + (e.schedule().equals("constant") ? "" : ", " + e.schedule())
        + amount("momentum", e.momentum())
        + amount("weight decay", e.weightDecay())
        + amount("clip norm", clipNorm == null ? 0 : clipNorm)
        + amount("clip value", e.refinements().clipValue())
        + amount("EMA", e.refinements().ema());
  }

  private static String goesOn(Started s) {
    return s.step() == 0
        ? ", from its beginning: there is no checkpoint yet"
        : Say.text(", goes on in epoch %d after %s", s.epoch() + 1, Say.count(s.step(), "step"));
  }

  private String epochLine(EpochFigures f) {
    return Say.text(
        "epoch %s  loss %s%s%s  %,.0f samples/s",
        place(f.epoch()),
        Say.loss(f.trainLoss()),
        Double.isNaN(f.validationLoss()) ? "" : "  validation " + Say.loss(f.validationLoss()),
        Double.isNaN(f.validationAccuracy())
            ? ""
            : Say.text(" %8s", Say.percent(f.validationAccuracy())),
        f.samplesPerSecond());
  }

  @Override
  public void found(Finding finding) {
    doctor().inShort(FindingJson.of(finding));
  }

  private FindingText doctor() {
    return new FindingText(console, job.language());
  }

  @Override
  public void finished(Job job, Figures figures, Reason reason, List<Json> findings) {
    console.out().println();
    if (reason == Reason.EARLY_STOPPED) {
      console.line(
          "Stopped early: no better validation loss for %s; the weights are the best epoch's.",
          Say.count(job.experiment().patience(), "epoch"));
    }
    if (console.outIsTerminal()) {
      chart();
    }
    doctor().again(findings, job.shownFolder());
    console.out().println(Summary.of(job, figures));
  }

  private void chart() {
    var lines = LossChart.lines(history, console);
    lines.forEach(console.out()::println);
    if (!lines.isEmpty()) {
      console.out().println();
    }
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
