package naklon.lab.digits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import naklon.course.lesson.DigitsRun;
import naklon.lab.api.LabException;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Work;
import naklon.tensor.Parameter;
import naklon.tensor.Store;
import org.jspecify.annotations.Nullable;

/** A training on digits with a person before it, who may draw one at any moment. */
final class DigitSession implements Work {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Ten pictures a second: more would only take the training's time. */
  private static final long FRAME_NANOS = 100_000_000L;

  /** Judged so often, in pictures shown. */
  private static final int JUDGED_EVERY = 5;

  private static final int PATIENCE_SECONDS = 30;
  private static final int MOST_POINTS = 300;
  private static final int MOST_FILTERS = 32;
  private static final int BYTE = 255;

  private final DigitTraining training;
  private final Reader judge;
  private final Reader pen;
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final List<double[]> curve = new ArrayList<>();
  private volatile @Nullable Store weights;
  private volatile @Nullable String receipt;
  private boolean isPlaying;
  private Reader.@Nullable Judgement judgement;
  private Filters filters = new Filters(0, List.of());
  private double measured;
  private double validation = Double.NaN;
  private double leastValidation = Double.POSITIVE_INFINITY;
  private @Nullable DigitsRun ruled;
  private double meanLoss = Double.NaN;
  private double firstEpoch = Double.NaN;

  DigitSession(DigitTraining training, boolean plays) {
    this.training = training;
    isPlaying = plays;
    judge = new Reader(training, training.split().validation().rows());
    pen = new Reader(training, 1);
    weights = training.store().copy();
  }

  /**
   * What the first layer's units look for.
   *
   * @param side of each, in pixels
   * @param pixels a byte each: 128 is a weight of 0, 0 and 255 the largest of all units; base 64
   */
  record Filters(int side, List<String> pixels) {}

  /**
   * The picture of a moment.
   *
   * @param loss mean of the batches since the last picture
   * @param curve rows of step, training loss, validation loss, validation accuracy
   * @param firstEpoch validation accuracy right after the first epoch; NaN before
   */
  record Frame(
      long step,
      int epoch,
      int batch,
      int batches,
      double loss,
      boolean playing,
      boolean done,
      boolean blown,
      double picturesPerSecond,
      List<double[]> curve,
      double firstEpoch,
      Reader.@Nullable Judgement judgement,
      Filters filters) {}

  /** Goes on or waits. */
  void play(boolean on) {
    queue.add(() -> isPlaying = on);
  }

  /** Probabilities by the present weights; called from any thread, training goes on. */
  double[] read(float[] pixels) {
    Store now = weights;
    if (now == null) {
      throw new LabException("live.gone", "no weights");
    }
    synchronized (pen) {
      return pen.read(now, pixels);
    }
  }

  /**
   * The rule of step 5, held against this training; asked from any thread. The test pictures are
   * read once, when the training is over.
   *
   * @throws LabException if it is not over
   */
  DigitsRun ruled() {
    var answer = new CompletableFuture<Optional<DigitsRun>>();
    queue.add(
        () ->
            answer.complete(
                training.isDone() && !training.isBlown() ? Optional.of(rule()) : Optional.empty()));
    try {
      return answer
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .orElseThrow(() -> new LabException("digits.open", "the training is not over"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("live.gone", "the lab is closing");
    } catch (ExecutionException | TimeoutException e) {
      throw new LabException("live.gone", "the session does not answer");
    }
  }

  private DigitsRun rule() {
    DigitsRun known = ruled;
    if (known == null) {
      var reader = new Reader(training, DigitSetup.KEPT);
      double accuracy = reader.accuracy(training.store(), training.setup().test());
      known = DigitsRun.judged(accuracy, validation, leastValidation);
      ruled = known;
    }
    return known;
  }

  /** What repeats the training up to the last picture shown. */
  String receipt() {
    String line = receipt;
    return line == null ? "" : line;
  }

  @Override
  public void run(LiveRun run) throws InterruptedException {
    long shown = 0;
    int pictures = 0;
    long steps = 0;
    double sum = 0;
    show(run, true);
    while (!run.isCancelled()) {
      Runnable next = queue.poll();
      if (next != null) {
        next.run();
        show(run, false);
        continue;
      }
      if (!isPlaying || training.isDone()) {
        isPlaying = false;
        measured = 0;
        show(run, true);
        run.waits(true);
        next = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        run.waits(false);
        if (next == null) {
          return;
        }
        next.run();
        shown = System.nanoTime();
        steps = 0;
        sum = 0;
        continue;
      }
      training.advance();
      steps++;
      sum += training.lastLoss();
      if (isAfterFirstEpoch() && Double.isNaN(firstEpoch)) {
        meanLoss = sum / steps;
        show(run, true); // what was guessed about is measured when it is so, not near it
      }
      long now = System.nanoTime();
      if (now - shown >= FRAME_NANOS) {
        meanLoss = sum / steps;
        if (shown > 0) {
          double seconds = (now - shown) / 1e9;
          measured = steps * training.setup().batch() / seconds;
        }
        shown = now;
        steps = 0;
        sum = 0;
        show(run, pictures++ % JUDGED_EVERY == 0);
      }
    }
  }

  private void show(LiveRun run, boolean isJudged) {
    if (isJudged) {
      judgement = judge.judge(training.store(), training.split().validation());
      filters = filters();
      addPoint(judgement);
      if (isAfterFirstEpoch()) {
        firstEpoch = judgement.accuracy();
      }
    }
    weights = training.store().copy();
    receipt = DigitReplay.receipt(training).line();
    run.show(
        new Frame(
            training.steps(),
            training.epoch(),
            training.batch(),
            training.batchCount(),
            meanLoss,
            isPlaying,
            training.isDone(),
            training.isBlown(),
            measured,
            List.copyOf(curve),
            firstEpoch,
            judgement,
            filters));
  }

  private boolean isAfterFirstEpoch() {
    return training.epoch() == 1 && training.batch() == 0;
  }

  private void addPoint(Reader.Judgement j) {
    validation = j.loss();
    leastValidation = Math.min(leastValidation, validation);
    double step = training.steps();
    if (!curve.isEmpty() && curve.getLast()[0] == step) {
      curve.removeLast();
    }
    curve.add(new double[] {step, meanLoss, j.loss(), j.accuracy()});
    if (curve.size() > MOST_POINTS) { // every second one but the newest
      for (int i = curve.size() - 2; i > 0; i -= 2) {
        curve.remove(i);
      }
    }
  }

  private Filters filters() {
    Parameter first = training.firstWeight();
    float[] w = training.store().read(first.name()).toFloats();
    int[] dims = first.shape().dims();
    boolean isConvolution = dims.length == 4; // [out, in, height, width]; otherwise [in, out]
    int outputs = isConvolution ? dims[0] : dims[1];
    int each = w.length / outputs;
    float most = Float.MIN_NORMAL;
    for (float v : w) {
      most = Math.max(most, Math.abs(v));
    }
    var all = new ArrayList<String>();
    for (int o = 0; o < Math.min(outputs, MOST_FILTERS); o++) {
      var bytes = new byte[each];
      for (int i = 0; i < each; i++) {
        float v = isConvolution ? w[o * each + i] : w[i * outputs + o];
        bytes[i] = (byte) Math.round(BYTE * (v / most + 1) / 2);
      }
      all.add(Base64.getEncoder().encodeToString(bytes));
    }
    return new Filters((int) Math.round(Math.sqrt(each)), all);
  }
}
