package naklon.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.data.Split;
import naklon.data.TargetScaler;
import naklon.tensor.DType;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.TensorType;

/**
 * One training from start to end. Everything that decides how it goes on is in the store, counters
 * included, so that a checkpoint is the store written down.
 */
final class TrainingLoop {
  private static final String EPOCH = "counter.epoch";
  private static final String BATCH = "counter.batch";
  private static final String LOSS = "counter.loss";
  private static final String ROWS = "counter.rows";
  private static final String BEST = "counter.best";
  private static final String SINCE_BEST = "counter.since_best";
  private static final long SAVE_AFTER_NANOS = 10_000_000_000L;

  private final Trainer.Settings s;
  private final Split split;
  private final Normalizer normalizer;
  private final TargetScaler scaler;
  private final TrainStep step;
  private final Batches batches;
  private final List<EpochFigures> history = new ArrayList<>();
  private volatile boolean stopRequested;
  private Store store;
  private Store best;
  private final ScheduleMemory schedule;
  private Evaluator evaluator;
  private Map<String, String> fingerprint = Map.of();
  private long lastSave = System.nanoTime();
  private long rowsHere;
  private long trainingNanos;

  TrainingLoop(Trainer.Settings s, Split split) {
    this.s = s;
    this.split = split;
    Seed seed = Seed.of(s.seed);
    batches = Batches.of(split.train(), s.batchSize, seed).first(s.stepsPerEpoch);
    if (s.patience > 0 && split.validation().rows() == 0) {
      throw new IllegalArgumentException(
          "early stopping needs a validation split: set validationSplit(0.1), say");
    }
    if (split.train().tokens() != null && (s.mixup != null || s.augmentation != null)) {
      throw new IllegalArgumentException(
          (s.mixup != null ? "mixup" : "augment")
              + " changes numbers, and \""
              + split.train().name()
              + "\" has the tokens of a text: leave it out");
    }
    FirstNonFinite.require(split.validation(), "validation rows");
    normalizer = normalizer(s);
    scaler = scaler(s);
    var probes = new ArrayList<Probe>();
    for (var l : s.listeners) {
      probes.addAll(l.probes());
    }
    step =
        TrainStep.of(s.net, s.optimizer, new Goal(s, split.train(), scaler))
            .normalizer(normalizer)
            .seed(seed)
            .threads(s.threads)
            .probes(probes)
            .mixup(s.mixup)
            .augment(s.augmentation)
            .counters(counters());
    step.prepare(split.train(), s.batchSize);
    store = step.store();
    schedule = new ScheduleMemory(s.schedule, store);
    best = Model.weightsOf(store);
    evaluator = new Evaluator(s.net, s.loss, normalizer, scaler, store.layout(), s.threads);
  }

  private List<String> counters() {
    var names = new ArrayList<>(List.of(EPOCH, BATCH, LOSS, ROWS, BEST, SINCE_BEST));
    names.addAll(ScheduleMemory.counters(s.schedule));
    return names;
  }

  private Normalizer normalizer(Trainer.Settings by) {
    return by.normalize ? Normalizer.standard(split) : Normalizer.none();
  }

  private TargetScaler scaler(Trainer.Settings by) {
    return isTargetScaled(by) ? TargetScaler.standard(split) : TargetScaler.none();
  }

  private boolean isTargetScaled(Trainer.Settings by) {
    Boolean wished = by.normalizeTargets;
    return wished == null
        ? by.loss.isOnValues() && !split.train().isClassification()
        : wished.booleanValue();
  }

  private TensorType inputType() {
    DType dtype = split.train().tokens() != null ? DType.INT32 : DType.FLOAT32;
    return TensorType.of(dtype, split.train().exampleShape());
  }

  TrainStep step() {
    return step;
  }

  /** Weights and buffers of the best epoch, or of the start. */
  Store best() {
    return best;
  }

  /** What is trained here, for listeners. */
  Subject subject() {
    return new Subject(s, split, normalizer, scaler, this);
  }

  /** A step from a copy of the state that learns as another trainer would. */
  TrainStep trial(Trainer.Settings by) {
    var goal = new Goal(by, split.train(), scaler(by));
    Normalizer with = by.normalize == s.normalize ? normalizer : normalizer(by);
    var fresh =
        TrainStep.of(by.net, by.optimizer, goal)
            .normalizer(with)
            .seed(Seed.of(by.seed))
            .threads(by.threads)
            .mixup(by.mixup)
            .augment(by.augmentation);
    if (by.net == s.net) {
      fresh.prepareFrom(step, split.train(), by.batchSize);
    } else {
      fresh.prepare(split.train(), by.batchSize);
    }
    return fresh;
  }

  int updatesPerEpoch() {
    return updates();
  }

  double rateAfter(long done) {
    return learningRate(done);
  }

  /** The first validation rows measured with the present weights. */
  Evaluation validate(int most) {
    Dataset rows = split.validation();
    return evaluator.evaluate(evaluated(), rows.head(Math.min(most, rows.rows())));
  }

  TrainingRun run() {
    long began = System.nanoTime();
    set(BEST, Double.POSITIVE_INFINITY);
    resume();
    Subject subject = subject();
    s.listeners.forEach(l -> l.watch(subject));
    tell(
        new TrainingEvent.Started(
            s.epochs,
            batches.count(),
            split.train().rows(),
            split.validation().rows(),
            step.parameters().stream().mapToLong(p -> p.type().size()).sum(),
            s.net.toString(),
            s.loss.toString(),
            s.optimizer.toString(),
            (int) get(EPOCH),
            step.stepsDone()));
    SanityCheck.Effort effort = s.sanityCheck;
    if (effort != null && step.stepsDone() == 0) {
      tell(new TrainingEvent.SanityChecked(SanityCheck.of(new Trainer(s), split, this, effort)));
    }
    TrainingEvent.Reason reason = watchedEpochs();
    if (reason == TrainingEvent.Reason.STOP_REQUESTED) {
      save();
    }
    double seconds = (System.nanoTime() - began) * 1e-9;
    var done = new History(history);
    tell(
        new TrainingEvent.Finished(
            reason, done, seconds, trainingNanos == 0 ? 0 : rowsHere / (trainingNanos * 1e-9)));
    boolean useBest = s.keepBest && Double.isFinite(get(BEST));
    var model =
        new Model(
            s.net,
            Described.of(s.loss),
            normalizer,
            scaler,
            useBest ? best.copy() : Model.weightsOf(evaluated()),
            inputType(),
            split.train().classNames(),
            Map.of());
    return new TrainingRun(model, done, reason, split);
  }

  private TrainingEvent.Reason watchedEpochs() {
    try {
      return epochs();
    } catch (NonFiniteException e) {
      s.listeners.forEach(l -> l.failed(e));
      throw e;
    }
  }

  private TrainingEvent.Reason epochs() {
    while (get(EPOCH) < s.epochs) {
      if (isPatienceOver()) {
        return TrainingEvent.Reason.EARLY_STOPPED;
      }
      long began = System.nanoTime();
      long rowsBefore = rowsHere;
      if (!epoch((int) get(EPOCH))) {
        return TrainingEvent.Reason.STOP_REQUESTED;
      }
      double trained = (System.nanoTime() - began) * 1e-9;
      endEpoch(began, (rowsHere - rowsBefore) / trained);
    }
    return TrainingEvent.Reason.ALL_EPOCHS;
  }

  private boolean isPatienceOver() {
    return s.patience > 0 && get(SINCE_BEST) >= s.patience;
  }

  /** Runs the rest of an epoch; false if a stop was requested before its end. */
  private boolean epoch(int epoch) {
    int[] order = batches.epoch(epoch).order();
    for (int b = (int) get(BATCH); b < batches.count(); b += s.accumulate) {
      if (stopRequested) {
        return false;
      }
      long began = System.nanoTime();
      var learnt = new ArrayList<Batch>();
      int n = 0;
      int end = Math.min(b + s.accumulate, batches.count());
      for (int i = b; i < end; i++) {
        int from = i * s.batchSize;
        int[] rows = java.util.Arrays.copyOfRange(order, from, from + batches.size(i));
        learnt.add(new Batch(split.train(), rows, epoch, i));
        n += rows.length;
      }
      double rate = learningRate(step.stepsDone());
      if (s.accumulate == 1) {
        step.run(learnt.get(0), rate);
      } else {
        step.run(learnt, rate, s.accumulate);
      }
      double loss = step.lastShown();
      set(LOSS, get(LOSS) + loss * n);
      set(ROWS, get(ROWS) + n);
      set(BATCH, end);
      rowsHere += n;
      trainingNanos += System.nanoTime() - began;
      long done = step.stepsDone();
      tell(
          new TrainingEvent.Stepped(
              epoch, end - 1, batches.count(), done, loss, rate, step.lastProbes()));
      boolean due = s.checkpointEvery > 0 && done % s.checkpointEvery == 0;
      if (due || System.nanoTime() - lastSave > SAVE_AFTER_NANOS) {
        save();
      }
    }
    return true;
  }

  /** Updates in an epoch. */
  private int updates() {
    return (batches.count() + s.accumulate - 1) / s.accumulate;
  }

  private double learningRate(long done) {
    long perEpoch = updates();
    double factor = schedule.factor(done, perEpoch * s.epochs, perEpoch);
    return s.optimizer.learningRate() * factor;
  }

  /** The store, or the averages that the optimizer wants to be evaluated. */
  Store evaluated() {
    return step.evaluated(batches);
  }

  private void endEpoch(long began, double samplesPerSecond) {
    double trainLoss = get(LOSS) / get(ROWS);
    double validationLoss = Double.NaN;
    double accuracy = Double.NaN;
    boolean isValidated = split.validation().rows() > 0;
    Store shown = evaluated();
    if (isValidated) {
      Evaluation e = evaluator.evaluate(shown, split.validation());
      validationLoss = e.loss();
      accuracy = e.accuracy();
    }
    double figure = isValidated ? validationLoss : trainLoss;
    boolean better = figure < get(BEST);
    if (better) {
      set(BEST, figure);
      set(SINCE_BEST, 0);
      best = Model.weightsOf(shown);
    } else {
      set(SINCE_BEST, get(SINCE_BEST) + 1);
    }
    double rate = learningRate(step.stepsDone() - 1);
    schedule.observe(figure);
    int epoch = (int) get(EPOCH) + 1;
    set(EPOCH, epoch);
    set(BATCH, 0);
    set(LOSS, 0);
    set(ROWS, 0);
    var figures =
        new EpochFigures(
            epoch,
            step.stepsDone(),
            trainLoss,
            validationLoss,
            accuracy,
            rate,
            (System.nanoTime() - began) * 1e-9,
            samplesPerSecond);
    history.add(figures);
    save();
    tell(new TrainingEvent.EpochEnded(figures, better));
  }

  // ---------------------------------------------------------------- checkpoints

  private void save() {
    Path file = s.checkpoint;
    lastSave = System.nanoTime();
    if (file == null) {
      return;
    }
    Checkpoint.save(file, store, best, new History(history), settings());
    tell(new TrainingEvent.Saved(file, step.stepsDone()));
  }

  private void resume() {
    Path file = s.checkpoint;
    if (!s.resume || file == null || !Files.exists(file)) {
      return;
    }
    history.addAll(Checkpoint.restore(file, store, best, settings()).epochs());
  }

  /** What must be the same for a resumed run to have the same bits. */
  private Map<String, String> settings() {
    if (fingerprint.isEmpty()) {
      var m = new LinkedHashMap<String, String>();
      m.put("net", Described.of(s.net));
      m.put("loss", Described.of(s.loss));
      m.put("optimizer", Described.of(s.optimizer));
      m.put("schedule", Described.of(s.schedule));
      m.put("penalty", Described.of(Objects.requireNonNullElse(s.penalty, "none")));
      m.put("batch size", Integer.toString(s.batchSize));
      if (s.stepsPerEpoch > 0) {
        m.put("steps per epoch", Integer.toString(s.stepsPerEpoch));
      }
      m.put("accumulated batches", Integer.toString(s.accumulate));
      m.put("mixup", s.mixup == null ? "none" : Double.toString(s.mixup.alpha()));
      m.put("augmentation", Described.of(Objects.requireNonNullElse(s.augmentation, "none")));
      m.put("seed", Long.toString(s.seed));
      m.put("normalization", Boolean.toString(s.normalize));
      if (!split.train().isClassification()) {
        m.put("target normalization", Boolean.toString(!scaler.isNone()));
      }
      m.put("training data", hash(split.train()));
      m.put("validation data", hash(split.validation()));
      if (isScheduledByTheTotal()) {
        m.put("number of epochs", Integer.toString(s.epochs));
      }
      fingerprint = m;
    }
    return fingerprint;
  }

  /** Whether a training of one epoch more would have had other learning rates so far. */
  private boolean isScheduledByTheTotal() {
    long perEpoch = updates();
    long steps = perEpoch * s.epochs;
    for (long i = 0; i < 100; i++) {
      long at = steps * i / 100;
      double now = s.schedule.factor(at, steps, perEpoch);
      if (now != s.schedule.factor(at, steps + perEpoch, perEpoch)) {
        return true;
      }
    }
    return false;
  }

  private static String hash(Dataset d) {
    return d.rows() == 0 ? "none" : d.hash();
  }

  // ---------------------------------------------------------------- counters, events

  private double get(String counter) {
    return store.slice(counter).at(0);
  }

  private void set(String counter, double value) {
    Slice slice = store.slice(counter);
    slice.d()[slice.offset()] = value;
  }

  private void tell(TrainingEvent event) {
    for (var l : s.listeners) {
      l.on(event, () -> stopRequested = true);
    }
  }
}
