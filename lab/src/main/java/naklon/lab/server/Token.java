package naklon.lab.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that a tab shows with every call: made anew at each start, never written down. */
final class Token {
  private static final int BYTES = 32;

  private final byte[] text;

  private Token(byte[] text) {
    this.text = text;
  }

  static Token random(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
  }

  /** In a time that says nothing of where they differ. */
  boolean is(String shown) {
    return MessageDigest.isEqual(text, shown.getBytes(StandardCharsets.UTF_8));
  }

  /** For the address that is opened. */
  String text() {
    return new String(text, StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "Token";
  }
}
