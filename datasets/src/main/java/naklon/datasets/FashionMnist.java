package naklon.datasets;

import java.net.URI;
import java.util.List;

/**
 * Fashion-MNIST: 60,000 and 10,000 pictures of clothing, 28 by 28 pixels, in ten classes (Xiao,
 * Rasul and Vollgraf, "Fashion-MNIST", 2017; MIT licence). Its publishers give the MD5 of the gzip
 * files; unpacked copies are read unchecked.
 */
public final class FashionMnist {
  static final IdxSource.Publication PUBLICATION =
      new IdxSource.Publication(
          "fashion-mnist",
          new IdxSource.Part(
              file("train-images-idx3-ubyte", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
              file("train-labels-idx1-ubyte", "25c81989df183df01b3e8a0aad5dffbe")),
          new IdxSource.Part(
              file("t10k-images-idx3-ubyte", "bef4ecab320f06d8554ea6380940ec79"),
              file("t10k-labels-idx1-ubyte", "bb300cfdad3c16e7a12a480ee83cd310")),
          List.of(
              "t-shirt",
              "trouser",
              "pullover",
              "dress",
              "coat",
              "sandal",
              "shirt",
              "sneaker",
              "bag",
              "ankle boot"),
          List.of(URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")));

  private FashionMnist() {}

  /** Fashion-MNIST from the standard folders, downloaded if it is in none of them. */
  public static DatasetSource standard() {
    return of(Folders.standard(), Progress.NONE);
  }

  /** Fashion-MNIST from the given folders, downloaded into their cache if it is in none of them. */
  public static DatasetSource of(Folders folders, Progress progress) {
    return new IdxSource(PUBLICATION, folders, progress);
  }

  private static IdxFile file(String name, String md5) {
    return new IdxFile(name, IdxFile.Digest.MD5_PACKED, md5);
  }
}
