package naklon.datasets;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The content of an IDX file of unsigned bytes, the format of MNIST: two zero bytes, the type (8),
 * the number of dimensions, each dimension as a big-endian int, then the values.
 *
 * @param name of the file, for messages
 * @param dimensions such as [60000, 28, 28]
 * @param values as unsigned bytes, the last dimension fastest
 */
public record Idx(String name, int[] dimensions, byte[] values) {
  private static final int UNSIGNED_BYTE = 8;
  private static final int MOST_DIMENSIONS = 8;

  /**
   * Reads a file, unpacked or packed by gzip (told apart by its content, not its name).
   *
   * @throws DatasetException if it is missing, unreadable, not IDX, or not as long as its header
   *     says
   */
  public static Idx read(Path file) {
    return parse(file.toString(), unpacked(file, bytes(file)));
  }

  /** The bytes of a file as they lie there. */
  static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(
          file + ": no such file. Give the folder that holds it with --data, or NAKLON_DATA.");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Check the disk and the file's permissions."
              .formatted(file, Reason.of(e)),
          e);
    }
  }

  /** The content of a file: unpacked if it is packed by gzip, else the same array. */
  static byte[] unpacked(Path file, byte[] raw) {
    try {
      return unpacked(raw);
    } catch (IOException e) {
      throw new DatasetException(
          "%s: %s. Delete the file and fetch it again.".formatted(file, e.getMessage()), e);
    }
  }

  static byte[] unpacked(byte[] raw) throws IOException {
    boolean packed = raw.length > 1 && (raw[0] & 0xFF) == 0x1F && (raw[1] & 0xFF) == 0x8B;
    if (!packed) {
      return raw;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw), 1 << 16)) {
      return in.readAllBytes();
    } catch (EOFException e) {
      throw new IOException(
          "the gzip data end too early (after %s bytes)".formatted(raw.length), e);
    } catch (IOException e) {
      throw new IOException("the gzip data are damaged (%s)".formatted(e.getMessage()), e);
    }
  }

  /**
   * Reads unpacked content.
   *
   * @param name for messages
   * @throws DatasetException if it is not IDX, or not as long as its header says
   */
  static Idx parse(String name, byte[] content) {
    if (content.length < 4) {
      throw new DatasetException(
          "%s: %s bytes, expected an IDX header of at least 4. Delete the file and fetch it again."
              .formatted(name, content.length));
    }
    int rank = content[3] & 0xFF;
    boolean magic = content[0] == 0 && content[1] == 0 && content[2] == UNSIGNED_BYTE;
    if (!magic || rank < 1 || rank > MOST_DIMENSIONS) {
      throw new DatasetException(
          ("%s: starts with %s, expected 00 00 08 and the number of dimensions"
                  + " (IDX of unsigned bytes). Is this another file?")
              .formatted(name, hex(content)));
    }
    int header = 4 + 4 * rank;
    if (content.length < header) {
      throw new DatasetException(
          ("%s: %s bytes, expected a header of %s for %s dimensions."
                  + " Delete the file and fetch it again.")
              .formatted(name, content.length, header, rank));
    }
    int[] dimensions = new int[rank];
    long size = 1;
    for (int d = 0; d < rank; d++) {
      dimensions[d] = bigEndian(content, 4 + 4 * d);
      size = dimensions[d] < 0 ? Long.MAX_VALUE : size * dimensions[d];
      if (size > Integer.MAX_VALUE) {
        throw new DatasetException(
            ("%s: dimension %s is %s, more than a file of bytes can hold."
                    + " Delete the file and fetch it again.")
                .formatted(name, d, Integer.toUnsignedString(dimensions[d])));
      }
    }
    long found = content.length - header;
    if (found != size) {
      throw new DatasetException(
          ("%s: %s bytes of values, but dimensions %s need %s: %s."
                  + " Delete the file and fetch it again.")
              .formatted(
                  name,
                  found,
                  Arrays.toString(dimensions),
                  size,
                  found < size
                      ? "the file is shorter than it must be"
                      : "the file has bytes after its end"));
    }
    return new Idx(name, dimensions, Arrays.copyOfRange(content, header, content.length));
  }

  private static int bigEndian(byte[] content, int at) {
    return (content[at] & 0xFF) << 24
        | (content[at + 1] & 0xFF) << 16
        | (content[at + 2] & 0xFF) << 8
        | (content[at + 3] & 0xFF);
  }

  private static String hex(byte[] content) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append(i == 0 ? "" : " ").append("%02x".formatted(content[i]));
    }
    return text.toString();
  }
}
