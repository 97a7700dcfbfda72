package naklon.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import naklon.data.Dataset;
import naklon.datasets.DatasetSource;
import naklon.datasets.Folders;
import naklon.datasets.Mnist;
import naklon.datasets.Progress;

/** The real MNIST, for judges that need it; without its files they are skipped, and say so. */
final class RealMnist {
  private RealMnist() {}

  static DatasetSource orSkip() {
    String named = System.getenv("NAKLON_DATA");
    String data = named != null ? named : System.getProperty("naklon.data");
    boolean there =
        data != null && Files.isRegularFile(Path.of(data, "mnist", "train-images-idx3-ubyte.gz"));
    assumeTrue(
        there, "SKIPPED: real MNIST is not here. Set NAKLON_DATA to the folder that holds mnist/.");
    return Mnist.of(new Folders(Path.of(data), List.of(), Path.of("no-cache")), Progress.NONE);
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
