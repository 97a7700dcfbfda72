package naklon.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import naklon.tensor.Slice;

/** Reads a safetensors file and believes nothing in it before it is checked. */
final class SafetensorsReader {
  private final Path file;

  private SafetensorsReader(Path file) {
    this.file = file;
  }

  static Safetensors.File read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return read(file, in, Files.size(file));
    } catch (IOException e) {
      throw StoreException.reading(file, e);
    }
  }

  /** Reads a file of {@code size} bytes from a stream. */
  static Safetensors.File read(Path file, InputStream in, long size) throws IOException {
    try {
      return new SafetensorsReader(file).read(in, size);
    } catch (EOFException e) {
      throw StoreException.damaged(file, "it became shorter while it was read");
    }
  }

  private Safetensors.File read(InputStream in, long size) throws IOException {
    var header = header(in, size);
    boolean checked = isChecked(header.metadata());
    var tensors = new LinkedHashMap<String, Slice>();
    for (var row : header.rows()) {
      tensors.put(row.name(), allocate(row));
    }
    var sum = new CheckSum();
    var bytes = new SliceBytes();
    for (var row : header.inFileOrder()) {
      var slice = tensors.get(row.name());
      if (slice == null) {
        throw new AssertionError(row);
      }
      var digest = checked ? CheckSum.sha256() : null;
      bytes.read(in, row.stored(), slice, digest);
      if (digest != null) {
        sum.add(row, digest);
      }
    }
    if (checked && !sum.of(header.metadata()).equals(header.metadata().get(CheckSum.KEY))) {
      throw StoreException.damaged(
          file, "its content does not match its check sum (" + CheckSum.KEY + ")");
    }
    return new Safetensors.File(file, header.metadata(), tensors);
  }

  private SafetensorsHeader header(InputStream in, long size) throws IOException {
    if (size < 8) {
      throw StoreException.damaged(
          file, "it has " + size + " bytes, too few for a safetensors file");
    }
    long length = ByteBuffer.wrap(exactly(in, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > SafetensorsHeader.LIMIT) {
      throw StoreException.damaged(
          file,
          "its header would have "
              + Long.toUnsignedString(length)
              + " bytes, and at most "
              + SafetensorsHeader.LIMIT
              + " are allowed; perhaps it is no safetensors file at all");
    }
    if (length > size - 8) {
      throw StoreException.damaged(
          file, "its header should have " + length + " bytes; " + (size - 8) + " are there");
    }
    var text = exactly(in, (int) length);
    if (length == 0 || text[0] != '{') {
      throw StoreException.damaged(
          file, "its header does not begin with '{'; perhaps it is no safetensors file at all");
    }
    return SafetensorsHeader.parse(file, text, size - 8 - length);
  }

  private static byte[] exactly(InputStream in, int n) throws IOException {
    var bytes = in.readNBytes(n);
    if (bytes.length < n) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Whether there is a check sum to hold the content against. */
  private boolean isChecked(Map<String, String> metadata) {
    var format = metadata.get(CheckSum.FORMAT_KEY);
    boolean sum = metadata.containsKey(CheckSum.KEY);
    if (sum != (format != null)) {
      throw StoreException.damaged(
          file,
          "its metadata have only one of "
              + CheckSum.KEY
              + " and "
              + CheckSum.FORMAT_KEY
              + " (a program that changes the file on purpose leaves both out)");
    }
    if (format != null && !format.equals(CheckSum.FORMAT)) {
      throw new StoreException(
          "%s was written by a newer Naklon (%s %s; this one knows %s), or is damaged. %s"
              .formatted(
                  file,
                  CheckSum.FORMAT_KEY,
                  format,
                  CheckSum.FORMAT,
                  "Read it with that one, or restore it from a copy."));
    }
    return sum;
  }

  private Slice allocate(TensorRow row) {
    try {
      return Slice.zeros(row.type());
    } catch (OutOfMemoryError e) {
      throw new StoreException(
          "%s does not fit into memory: tensor \"%s\" has %d MB, Java may use %d MB. %s"
              .formatted(
                  file,
                  row.name(),
                  (row.end() - row.begin()) >> 20,
                  Runtime.getRuntime().maxMemory() >> 20,
                  "Start it with a larger -Xmx."),
          e);
    }
  }
}
