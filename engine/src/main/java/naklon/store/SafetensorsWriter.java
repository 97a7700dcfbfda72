package naklon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import naklon.tensor.Slice;

/** Writes a safetensors file: the same content gives the same bytes. */
final class SafetensorsWriter {
  private final Map<String, Slice> tensors;
  private final SliceBytes bytes = new SliceBytes();

  private SafetensorsWriter(Map<String, Slice> tensors) {
    this.tensors = tensors;
  }

  static void write(
      Path target, Map<String, Slice> tensors, Map<String, String> metadata, Disk disk) {
    var writer = new SafetensorsWriter(tensors);
    var rows = writer.place();
    var strings = new TreeMap<String, String>(Utf8.ORDER);
    strings.putAll(metadata);
    strings.put(CheckSum.FORMAT_KEY, CheckSum.FORMAT);
    strings.put(CheckSum.KEY, writer.sum(rows).of(strings));
    var header = new SafetensorsHeader(strings, rows);
    var head = head(header.text());
    AtomicFile.write(
        target,
        out -> {
          out.write(head);
          for (var row : header.inFileOrder()) {
            writer.bytes.write(writer.slice(row.name()), (piece, n) -> out.write(piece, 0, n));
          }
        },
        disk);
  }

  private Slice slice(String name) {
    var slice = tensors.get(name);
    if (slice == null) {
      throw new IllegalStateException("\"" + name + "\" was removed while it was written");
    }
    return slice;
  }

  /** Wide elements first, as the reference implementation does: each is aligned to its width. */
  private List<TensorRow> place() {
    var names = new ArrayList<>(tensors.keySet());
    names.sort(Comparator.comparingInt(n -> -slice(n).type().dtype().bytes()));
    var placed = new LinkedHashMap<String, TensorRow>();
    long at = 0;
    for (var name : names) {
      if (name.equals(SafetensorsHeader.METADATA)) {
        throw new IllegalArgumentException("no tensor can be called " + name);
      }
      var type = slice(name).type();
      long end = at + (long) type.size() * type.dtype().bytes();
      placed.put(name, new TensorRow(name, type.dtype(), type.shape(), at, end));
      at = end;
    }
    var rows = new ArrayList<TensorRow>();
    tensors.keySet().forEach(name -> rows.add(placed.get(name)));
    return rows;
  }

  private CheckSum sum(List<TensorRow> rows) {
    var sum = new CheckSum();
    try {
      for (var row : rows) {
        var digest = CheckSum.sha256();
        bytes.write(slice(row.name()), (piece, n) -> digest.update(piece, 0, n));
        sum.add(row, digest);
      }
    } catch (IOException e) {
      throw new AssertionError("a digest does no input or output", e);
    }
    return sum;
  }

  /** Length and text, padded with spaces so that the data begins at a multiple of 8. */
  private static byte[] head(String text) {
    var utf8 = Utf8.encode(text);
    int length = Math.ceilDiv(utf8.length, 8) * 8;
    if (length > SafetensorsHeader.LIMIT) {
      throw new IllegalArgumentException(
          "the header would have %d bytes; a safetensors file's has at most %d"
              .formatted(length, SafetensorsHeader.LIMIT));
    }
    var head = new byte[8 + length];
    Arrays.fill(head, (byte) ' ');
    ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(utf8);
    return head;
  }
}
