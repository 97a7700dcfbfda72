package naklon.doctorbench.score;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Twelve hexadecimal digits for the code that a class came with, in a jar or in a folder. */
final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 of all class files beside this class, by their names. */
  static String of(Class<?> type) {
    try {
      Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return ofClasses(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return ofClasses(jar.getPath("/"));
      }
    } catch (IOException | URISyntaxException e) {
      throw new ScoreException("the code of " + type.getName() + " cannot be read: " + e, e);
    }
  }

  private static String ofClasses(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      List<Path> classes =
          files
              .filter(f -> f.toString().endsWith(".class"))
              .sorted((a, b) -> name(root, a).compareTo(name(root, b)))
              .toList();
      var digest = MessageDigest.getInstance("SHA-256");
      for (Path file : classes) {
        digest.update(name(root, file).getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
