package naklon.doctorbench.program;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Which half of the bench a family belongs to. Its name alone decides. */
public enum Half {
  /** For those who write the doctor's rules: to be read and to tune thresholds by. */
  OPEN,
  /** For the judgement alone: not to be read by them. */
  HELD_OUT;

  /** Held out if the SHA-256 of the name in UTF-8, as a number, is odd: by its last bit. */
  public static Half of(String family) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(family.getBytes(StandardCharsets.UTF_8));
      return (hash[hash.length - 1] & 1) == 1 ? HELD_OUT : OPEN;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
