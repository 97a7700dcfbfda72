package naklon.datasets.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import naklon.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * Which charset a file is in: what its first bytes say; else UTF-8 if all bytes are valid in it;
 * else windows-1251, the one Excel uses in Bulgaria.
 *
 * @param charset of the bytes
 * @param bom how many bytes at the beginning only name it
 */
record TextCharset(Charset charset, int bom) {
  static final Charset FALLBACK = Charset.forName("windows-1251");

  private record Mark(Charset charset, int... bytes) {}

  private record Format(String what, String instead, int... bytes) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
          new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
          new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF));

  private static final String SAVE = "Open it and save it as CSV UTF-8.";
  private static final List<Format> FORMATS =
      List.of(
          new Format("a zip archive or an Excel workbook", SAVE, 'P', 'K', 3, 4),
          new Format("an old Excel workbook", SAVE, 0xD0, 0xCF, 0x11, 0xE0),
          new Format("packed by gzip", "Unpack it first: gunzip.", 0x1F, 0x8B),
          new Format("a PDF document", "Save its table as CSV.", '%', 'P', 'D', 'F'),
          new Format("a Parquet file", "Export it as CSV.", 'P', 'A', 'R', '1'));

  /**
   * Looks at the first bytes.
   *
   * @param wanted by the user, or null
   * @throws DatasetException if they are not text
   */
  static TextCharset of(TextInput input, @Nullable Charset wanted) {
    byte[] bytes = input.sample();
    for (Format format : FORMATS) {
      if (starts(bytes, format.bytes)) {
        throw new DatasetException(
            "%s is %s, expected a CSV file. %s"
                .formatted(input.name(), format.what, format.instead));
      }
    }
    TextCharset marked = null;
    for (Mark mark : MARKS) {
      if (starts(bytes, mark.bytes) && (wanted == null || matches(wanted, mark.charset))) {
        marked = new TextCharset(mark.charset, mark.bytes.length);
      }
    }
    if (marked != null) {
      return marked;
    }
    Charset charset =
        wanted != null
            ? wanted
            : valid(bytes, input.isSampleAll(), StandardCharsets.UTF_8)
                ? StandardCharsets.UTF_8
                : FALLBACK;
    if (!charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32")) {
      refuseBinary(input, bytes);
    }
    return new TextCharset(charset, 0);
  }

  private static boolean matches(Charset wanted, Charset marked) {
    return wanted.equals(marked)
        || wanted.equals(StandardCharsets.UTF_16) && marked.name().startsWith("UTF-16");
  }

  private static void refuseBinary(TextInput input, byte[] bytes) {
    int strange = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new DatasetException(
            ("%s is not a text file: byte %s is 0. Expected CSV;"
                    + " save the table as CSV UTF-8, or name the charset if it is UTF-16.")
                .formatted(input.name(), i));
      }
      boolean control = bytes[i] > 0 && bytes[i] < ' ' && "\t\n\r\f\u001a".indexOf(bytes[i]) < 0;
      strange += control ? 1 : 0;
    }
    if (20L * strange > bytes.length) {
      throw new DatasetException(
          ("%s is not a text file: %s of its first %s bytes are control characters."
                  + " Expected CSV; save the table as CSV UTF-8.")
              .formatted(input.name(), strange, bytes.length));
    }
  }

  /** The sample as text; a last character that is cut off is left away. */
  String decode(TextInput input) {
    byte[] bytes = input.sample();
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    var out = CharBuffer.allocate(bytes.length + 8);
    decoder.decode(ByteBuffer.wrap(bytes, bom, bytes.length - bom), out, input.isSampleAll());
    return out.flip().toString();
  }

  private static boolean valid(byte[] bytes, boolean all, Charset charset) {
    var out = CharBuffer.allocate(bytes.length + 8);
    return !charset.newDecoder().decode(ByteBuffer.wrap(bytes), out, all).isError();
  }

  private static boolean starts(byte[] bytes, int[] mark) {
    return bytes.length >= mark.length
        && Arrays.equals(unsigned(Arrays.copyOf(bytes, mark.length)), mark);
  }

  private static int[] unsigned(byte[] bytes) {
    int[] values = new int[bytes.length];
    Arrays.setAll(values, i -> bytes[i] & 0xFF);
    return values;
  }
}
