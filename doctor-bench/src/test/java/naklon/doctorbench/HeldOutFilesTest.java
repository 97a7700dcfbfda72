package naklon.doctorbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No file of the held-out half changes unseen, comes or goes. */
class HeldOutFilesTest {
  @Test
  void theHeldOutHalfIsAsItWasCommitted() throws IOException {
    try (var in = getClass().getResourceAsStream("heldout.sha256")) {
      String committed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          committed,
          digests(),
          "the held-out half was edited; its README says what that asks for. SHA-256, file");
    }
  }

  /** As {@code sha256sum *} prints them. */
  private static String digests() throws IOException {
    Path folder = Path.of("src/main/java/naklon/doctorbench/heldout");
    try (var files = Files.list(folder)) {
      return files
          .sorted()
          .map(file -> digest(file) + "  " + file.getFileName() + "\n")
          .collect(Collectors.joining());
    }
  }

  private static String digest(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
