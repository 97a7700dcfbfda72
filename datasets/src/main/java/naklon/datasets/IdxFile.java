package naklon.datasets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of a data set as its publishers made it.
 *
 * @param name such as {@code train-images-idx3-ubyte}
 * @param digest what the hash is of, and how it is computed
 * @param hash in lower-case hexadecimal digits
 */
record IdxFile(String name, Digest digest, String hash) {

  /** What is hashed, and how. */
  enum Digest {
    /** SHA-256 of the unpacked bytes: holds for re-compressed copies too. */
    SHA256_UNPACKED("SHA-256", "SHA-256 of the unpacked content"),
    /** SHA-256 of a file that the publishers do not pack. */
    SHA256_PLAIN("SHA-256", "SHA-256"),
    /** MD5 of the gzip file, where the publishers give no other; unpacked copies go unchecked. */
    MD5_PACKED("MD5", "MD5 of the gzip file");

    private final String algorithm;
    private final String words;

    Digest(String algorithm, String words) {
      this.algorithm = algorithm;
      this.words = words;
    }
  }

  /** Names that the file goes by in a folder, the likeliest first. */
  List<String> names() {
    String dotted = name.replace("-idx", ".idx");
    return List.of(packedName(), name, dotted, dotted + ".gz");
  }

  /** The name at the mirrors. */
  String packedName() {
    return digest == Digest.SHA256_PLAIN ? name : name + ".gz";
  }

  /**
   * Compares the hash.
   *
   * @param raw the file as it lies there
   * @param content the same, unpacked if it was packed
   * @return what is wrong, or null if nothing is
   */
  @Nullable String flaw(byte[] raw, byte[] content) {
    boolean packed = raw != content;
    if (digest == Digest.MD5_PACKED && !packed) {
      return null;
    }
    String found = hash(digest == Digest.MD5_PACKED ? raw : content);
    return found.equals(hash)
        ? null
        : "the %s is %s, expected %s".formatted(digest.words, found, hash);
  }

  private String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(digest.algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + digest.algorithm, e);
    }
  }
}
