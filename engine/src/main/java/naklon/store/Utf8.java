package naklon.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** UTF-8 that refuses what it cannot carry, instead of putting question marks in its place. */
final class Utf8 {
  /**
   * The order of the encoded bytes, which is the order of code points. Refuses as {@link #encode}.
   */
  static final Comparator<String> ORDER = (a, b) -> Arrays.compareUnsigned(encode(a), encode(b));

  private Utf8() {}

  /**
   * The bytes of a text.
   *
   * @throws IllegalArgumentException if half of a surrogate pair stands alone in it
   */
  static byte[] encode(String text) {
    try {
      var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "half of a surrogate pair stands alone in the text; UTF-8 cannot carry it", e);
    }
  }

  /** A text, or where it stops being UTF-8. */
  record Decoded(String text, int badByte) {
    boolean ok() {
      return badByte < 0;
    }
  }

  /** The text of these bytes; if they are not UTF-8, the index of the first bad one. */
  static Decoded decode(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    return result.isError()
        ? new Decoded("", in.position())
        : new Decoded(out.flip().toString(), -1);
  }
}
