package naklon.conformance;

import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.sigmoid;

import java.util.Comparator;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.nn.Init;
import naklon.nn.Inits;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import naklon.train.EpochFigures;
import naklon.train.Trainer;

/**
 * Two experiments of Michael Nielsen, "Neural Networks and Deep Learning" (2015), chapter 3: the
 * programs overfitting.py and multiple_eta.py. A net 784-30-10, sigmoids in both layers, batches of
 * 10, cross-entropy summed over the ten outputs plus λ/2n · Σ w².
 */
final class NielsenRuns {
  private static final Tensor DIGITS = Tensor.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  /** −Σ (y log a + (1 − y) log(1 − a)) over the outputs a = σ(z), the mean over the batch. */
  private static final Loss SUMMED =
      (z, labels) -> {
        Tensor column = labels.cast(DType.FLOAT64).reshape(labels.type().size(), 1);
        Tensor y = column.equal(DIGITS).cast(z.dtype());
        return Losses.binaryCrossEntropyWithLogits(z, y).mul(10);
      };

  private NielsenRuns() {}

  /**
   * The first 1,000 images, η 0.5, 400 epochs; all weights and biases start from N(0, 1).
   *
   * @param accuracy on the 10,000 test images, after the last epoch
   * @param trainingAccuracy after the last epoch
   * @param lowestCost the epoch, from 0 as in the book's charts, whose cost on the test images is
   *     the lowest
   */
  record OverFitting(double accuracy, double trainingAccuracy, int lowestCost) {
    static Trainer trainer(double decay) {
      return NielsenRuns.trainer(net(Inits.normal(1)), 0.5, decay).epochs(400);
    }

    static OverFitting run(Dataset train, Dataset test, double lambda, long seed) {
      var split = new Split(train, test, test.head(0));
      var run = trainer(lambda / train.rows()).seed(seed).fit(split);
      var epochs = run.history().epochs();
      var lowest = epochs.stream().min(Comparator.comparing(EpochFigures::validationLoss));
      return new OverFitting(
          epochs.getLast().validationAccuracy(),
          run.model().evaluate(train).accuracy(),
          lowest.orElseThrow().epoch() - 1);
    }
  }

  /**
   * The cost on 50,000 training images after 30 epochs with λ 5; biases start from N(0, 1), weights
   * from N(0, 1/fan-in).
   */
  static double costAtRate(Dataset train, double eta, long seed) {
    double decay = 5.0 / train.rows();
    var net = net(Inits.lecunNormal());
    trainer(net, eta, decay)
        .epochs(30)
        .seed(seed)
        .fit(new Split(train, train.head(0), train.head(0)));
    double squares = 0;
    for (var p : net.parameters()) {
      squares += p.name().endsWith("weight") ? p.square().sum().item() : 0;
    }
    return cost(net, train) + decay / 2 * squares;
  }

  private static double cost(Layer net, Dataset data) {
    int rows = 1000;
    var x = new float[rows * data.exampleSize()];
    var labels = new int[rows];
    double sum = 0;
    for (int from = 0; from < data.rows(); from += rows) {
      for (int i = 0; i < rows; i++) {
        data.copy(from + i, x, i * data.exampleSize());
        labels[i] = data.label(from + i);
      }
      Tensor z = net.forward(Tensor.floats(x, rows, data.exampleSize()), Pass.evaluation());
      sum += SUMMED.of(z, Tensor.ints(labels, rows)).item();
    }
    return sum * rows / data.rows();
  }

  private static Layer net(Init weights) {
    Init biases = Inits.normal(1);
    return Sequential.of(
        linear(30).init(weights).biasInit(biases),
        sigmoid(),
        linear(10).init(weights).biasInit(biases));
  }

  private static Trainer trainer(Layer net, double eta, double decay) {
    var sgd = Sgd.of(eta).weightDecay(decay).group("*bias", 1, 0);
    return Trainer.of(net, SUMMED, sgd).batchSize(10).normalize(false).threads(1);
  }
}
