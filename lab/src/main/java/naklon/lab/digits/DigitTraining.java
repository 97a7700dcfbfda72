package naklon.lab.digits;

import java.util.Iterator;
import naklon.data.Batch;
import naklon.data.Batches;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.data.Split;
import naklon.lab.api.Bits;
import naklon.nn.Losses;
import naklon.nn.Notation;
import naklon.nn.Sequential;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Store;
import naklon.train.NonFiniteException;
import naklon.train.TrainStep;
import org.jspecify.annotations.Nullable;

/** A training on pictures of digits, batch by batch, in one thread. */
final class DigitTraining {
  private static final int[] SHAPE = {1, 28, 28};
  private static final int CLASSES = 10;

  private final DigitSetup setup;
  private final Split split;
  private final Sequential net;
  private final Normalizer normalizer;
  private final TrainStep step;
  private @Nullable Iterator<Batch> batches;
  private int epoch;
  private int batch;
  private double lastLoss = Double.NaN;
  private boolean isBlown;

  DigitTraining(DigitSetup setup, Dataset pictures) {
    this.setup = setup;
    int kept = Math.min(DigitSetup.KEPT, pictures.rows() / 5);
    split = Split.stratified(pictures, (double) kept / pictures.rows(), 0, setup.seed());
    net = Notation.parse(setup.net(), SHAPE, CLASSES);
    normalizer = Normalizer.standard(split);
    step =
        TrainStep.of(
                net,
                setup.optimizerOf(),
                (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
            .normalizer(normalizer)
            .seed(Seed.of(setup.seed()))
            .threads(1);
    step.prepare(split.train(), batchSize());
  }

  private int batchSize() {
    return Math.min(setup.batch(), split.train().rows());
  }

  /** One batch; nothing if it has come to its end or its numbers were not finite. */
  void advance() {
    if (isDone()) {
      return;
    }
    Iterator<Batch> left = batches;
    if (left == null) {
      left = all().epoch(epoch).iterator();
      batches = left;
      batch = 0;
    }
    try {
      lastLoss = step.run(left.next());
    } catch (NonFiniteException e) {
      isBlown = true;
      return;
    }
    batch++;
    if (!left.hasNext()) {
      batches = null;
      batch = 0;
      epoch++;
    }
  }

  private Batches all() {
    return Batches.of(split.train(), batchSize(), Seed.of(setup.seed()));
  }

  boolean isDone() {
    return isBlown || epoch >= setup.epochs();
  }

  boolean isBlown() {
    return isBlown;
  }

  int epoch() {
    return epoch;
  }

  int batch() {
    return batch;
  }

  int batchCount() {
    return all().count();
  }

  long steps() {
    return step.stepsDone();
  }

  double lastLoss() {
    return lastLoss;
  }

  DigitSetup setup() {
    return setup;
  }

  Split split() {
    return split;
  }

  Sequential net() {
    return net;
  }

  Normalizer normalizer() {
    return normalizer;
  }

  Store store() {
    return step.store();
  }

  /** How many numbers are trained. */
  int parameterCount() {
    return step.parameters().stream().mapToInt(p -> p.type().size()).sum();
  }

  /** The first parameter that has several axes: the weights that touch the pixels. */
  Parameter firstWeight() {
    return step.parameters().stream().filter(p -> p.type().rank() > 1).findFirst().orElseThrow();
  }

  /** Of all weights as they are. */
  Bits bits() {
    var bits = new Bits();
    for (Parameter p : step.parameters()) {
      bits.add(step.store().read(p.name()).toDoubles());
    }
    return bits.add(lastLoss);
  }
}
