package naklon.datasets;

import java.net.URI;
import java.util.List;

/**
 * MNIST: 60,000 and 10,000 handwritten digits of 28 by 28 pixels (LeCun, Cortes and Burges, "The
 * MNIST database of handwritten digits", 1998; CC BY-SA 3.0). Files are recognised by the SHA-256
 * of their unpacked content.
 *
 * <pre>{@code
 * var mnist = Mnist.standard();
 * Dataset train = mnist.train();
 * }</pre>
 */
public final class Mnist {
  static final IdxSource.Publication PUBLICATION =
      new IdxSource.Publication(
          "mnist",
          new IdxSource.Part(
              file(
                  "train-images-idx3-ubyte",
                  "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
              file(
                  "train-labels-idx1-ubyte",
                  "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
          new IdxSource.Part(
              file(
                  "t10k-images-idx3-ubyte",
                  "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
              file(
                  "t10k-labels-idx1-ubyte",
                  "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
          List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));

  private Mnist() {}

  /** MNIST from the standard folders, downloaded if it is in none of them. */
  public static DatasetSource standard() {
    return of(Folders.standard(), Progress.NONE);
  }

  /** MNIST from the given folders, downloaded into their cache if it is in none of them. */
  public static DatasetSource of(Folders folders, Progress progress) {
    return new IdxSource(PUBLICATION, folders, progress);
  }

  private static IdxFile file(String name, String sha256) {
    return new IdxFile(name, IdxFile.Digest.SHA256_UNPACKED, sha256);
  }
}
