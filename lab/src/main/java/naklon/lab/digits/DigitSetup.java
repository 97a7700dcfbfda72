package naklon.lab.digits;

import java.util.List;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.datasets.Catalog;
import naklon.datasets.CatalogOptions;
import naklon.datasets.DatasetException;
import naklon.datasets.Folders;
import naklon.lab.api.LabException;
import naklon.optim.Adam;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;

/**
 * What decides the bits of a training on digits.
 *
 * @param data {@code digits}, or {@code mnist} where it lies on this machine
 * @param net one of {@link #NETS}
 * @param optimizer {@code sgd}, {@code momentum} or {@code adam}
 * @param rows how many pictures to learn from
 */
record DigitSetup(
    String data,
    String net,
    String optimizer,
    double learningRate,
    int batch,
    int rows,
    int epochs,
    long seed) {
  /** From softmax regression to a small convolutional net, as the command writes them. */
  static final List<String> NETS =
      List.of(
          "784-10",
          "784-32-10",
          "784-128-10",
          "784-128-64-10",
          "conv8x5 relu pool2 conv16x5 relu pool2 flatten 10");

  static final int KEPT = 1_000;
  static final double MOMENTUM = 0.9;
  private static final long TEST_SEED = 2; // the pictures to learn from are drawn with 1
  private static final int MOST_ROWS = 59_000;
  private static final int MOST_EPOCHS = 50;

  DigitSetup {
    check("digits.data", List.of("digits", "mnist").contains(data));
    check("digits.net", NETS.contains(net));
    check("digits.optimizer", List.of("sgd", "momentum", "adam").contains(optimizer));
    check("digits.rate", learningRate > 0 && learningRate <= 100);
    check("digits.batch", batch >= 1 && batch <= 1_000);
    check("digits.rows", rows >= 100 && rows <= MOST_ROWS);
    check("digits.epochs", epochs >= 1 && epochs <= MOST_EPOCHS);
  }

  private static void check(String code, boolean holds) {
    if (!holds) {
      throw new LabException(code, "a setting that cannot be");
    }
  }

  Optimizer optimizerOf() {
    return switch (optimizer) {
      case "adam" -> Adam.of(learningRate);
      case "momentum" -> Sgd.of(learningRate).momentum(MOMENTUM);
      default -> Sgd.of(learningRate);
    };
  }

  /** Pictures that no training of this page has seen; MNIST's own test set where that is learnt. */
  Dataset test() {
    if (data.equals("digits")) {
      return Digits.generate(2 * KEPT, TEST_SEED);
    }
    try {
      return Catalog.find("mnist").open(CatalogOptions.standard()).test();
    } catch (DatasetException e) {
      throw new LabException("digits.mnist", "MNIST cannot be read");
    }
  }

  /**
   * The pictures, those to learn from first, then {@link #KEPT} to judge by.
   *
   * @throws LabException {@code digits.mnist} if MNIST is asked for and not on this machine:
   *     nothing is downloaded from here
   */
  Dataset pictures() {
    if (data.equals("digits")) {
      return Digits.generate(Math.min(rows + KEPT, Digits.SIZE), 1);
    }
    if (!Mnist.isHere(Folders.standard())) {
      throw new LabException("digits.mnist", "MNIST is not on this machine");
    }
    try {
      Dataset all = Catalog.find("mnist").open(CatalogOptions.standard()).train();
      return all.head(Math.min(rows + KEPT, all.rows()));
    } catch (DatasetException e) {
      throw new LabException("digits.mnist", "MNIST cannot be read");
    }
  }
}
