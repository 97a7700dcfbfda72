package naklon.conformance;

import naklon.data.Dataset;
import naklon.datasets.DatasetSource;
import naklon.datasets.Mnist;
import naklon.datasets.Progress;

/** The real MNIST, for judges that need it; without its files they are skipped, and say so. */
final class RealMnist {
  private RealMnist() {}

  static DatasetSource orSkip() {
    return Mnist.of(RealData.orSkip("mnist", "train-images-idx3-ubyte.gz"), Progress.NONE);
  }

  /** Some rows as [784] floats from 0 to 255/256, as in the file that Nielsen's programs read. */
  static Dataset fractions(Dataset images, int from, int to) {
    int each = images.exampleSize();
    var x = new float[(to - from) * each];
    var labels = new int[to - from];
    for (int i = 0; i < labels.length; i++) {
      images.copy(from + i, x, i * each);
      labels[i] = images.label(from + i);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] /= 256;
    }
    return Dataset.classification("mnist", new int[] {each}, x, labels, images.classNames());
  }
}
