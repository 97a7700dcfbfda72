package naklon.lab.api;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bits of numbers, in 16 hexadecimal digits: the first quarter of their SHA-256. */
public final class Bits {
  private static final int SHOWN = 8;

  private final MessageDigest digest;

  /** Of nothing yet. */
  public Bits() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /** And of these. */
  public Bits add(double... values) {
    var bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    for (double v : values) {
      bytes.putDouble(v);
    }
    digest.update(bytes.array());
    return this;
  }

  /** And of these. */
  public Bits add(float... values) {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    for (float v : values) {
      bytes.putFloat(v);
    }
    digest.update(bytes.array());
    return this;
  }

  /** The digits; nothing can be added afterwards. */
  public String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, SHOWN);
  }
}
