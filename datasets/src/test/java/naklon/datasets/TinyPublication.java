package naklon.datasets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A tiny publication for tests: 3 and 2 images of 2 by 2 pixels. */
final class TinyPublication {
  static final byte[] TRAIN_IMAGES = IdxTest.idx(3, 2, 2);
  static final byte[] TRAIN_LABELS = IdxTest.idx(3);
  static final byte[] TEST_IMAGES = IdxTest.idx(2, 2, 2);
  static final byte[] TEST_LABELS = IdxTest.idx(2);

  private TinyPublication() {}

  static IdxSource.Publication sha256(List<URI> mirrors) {
    return new IdxSource.Publication(
        "tiny",
        new IdxSource.Part(
            file("train-images-idx3-ubyte", TRAIN_IMAGES),
            file("train-labels-idx1-ubyte", TRAIN_LABELS)),
        new IdxSource.Part(
            file("t10k-images-idx3-ubyte", TEST_IMAGES),
            file("t10k-labels-idx1-ubyte", TEST_LABELS)),
        List.of("a", "b", "c"),
        mirrors);
  }

  private static IdxFile file(String name, byte[] content) {
    return new IdxFile(name, IdxFile.Digest.SHA256_UNPACKED, hash("SHA-256", content));
  }

  static String hash(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static void write(Path folder, String suffix, boolean dotted) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train-images-idx3-ubyte", TRAIN_IMAGES, suffix, dotted);
    write(folder, "train-labels-idx1-ubyte", TRAIN_LABELS, suffix, dotted);
    write(folder, "t10k-images-idx3-ubyte", TEST_IMAGES, suffix, dotted);
    write(folder, "t10k-labels-idx1-ubyte", TEST_LABELS, suffix, dotted);
  }

  private static void write(Path folder, String name, byte[] content, String suffix, boolean dotted)
      throws IOException {
    String spelled = dotted ? name.replace("-idx", ".idx") : name;
    byte[] bytes = suffix.isEmpty() ? content : IdxTest.gzip(content);
    Files.write(folder.resolve(spelled + suffix), bytes);
  }
}
