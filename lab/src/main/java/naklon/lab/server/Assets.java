package naklon.lab.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the pages: those of the manifest and no other, whatever is asked for. They are
 * public and hold no data.
 */
final class Assets {
  private static final String FOLDER = "/naklon/lab/web/";

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, Asset> files;

  private Assets(Map<String, Asset> files) {
    this.files = files;
  }

  /**
   * A file.
   *
   * @param bytes of it
   * @param type its media type
   * @param tag changes with its bytes
   */
  record Asset(byte[] bytes, String type, String tag) {}

  /** Reads what the manifest names. */
  static Assets read() {
    var files = new HashMap<String, Asset>();
    for (String name : text("manifest.txt").lines().toList()) {
      byte[] bytes = bytes(name);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type == null) {
        throw new IllegalStateException("manifest.txt: no type for " + name);
      }
      files.put(name, new Asset(bytes, type, '"' + hash(bytes) + '"'));
    }
    return new Assets(Map.copyOf(files));
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the lab's jar lacks " + FOLDER + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
