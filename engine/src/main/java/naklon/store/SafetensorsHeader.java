package naklon.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.tensor.DType;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file's header, checked as the reference implementation checks it: sizes agree with
 * shapes, and the tensors cover the data without overlaps or holes.
 */
record SafetensorsHeader(Map<String, String> metadata, List<TensorRow> rows) {
  static final String METADATA = "__metadata__";

  /** The longest header the reference implementation reads. */
  static final int LIMIT = 100_000_000;

  /** The rows in the order of their data. */
  List<TensorRow> inFileOrder() {
    var sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingLong(TensorRow::begin).thenComparingLong(TensorRow::end));
    return sorted;
  }

  /** The header's text, without padding. */
  String text() {
    var header = new LinkedHashMap<String, Json>();
    if (!metadata.isEmpty()) {
      header.put(METADATA, Json.ofStrings(metadata));
    }
    for (var row : rows) {
      header.put(row.name(), row.json());
    }
    return Json.of(header).text();
  }

  /**
   * Reads and checks a header whose data has {@code dataSize} bytes.
   *
   * @throws StoreException if anything is wrong with it
   */
  static SafetensorsHeader parse(Path file, byte[] utf8, long dataSize) {
    try {
      var header = Json.parse(utf8).asObject();
      var metadata = new LinkedHashMap<String, String>();
      var rows = new ArrayList<TensorRow>();
      var strings = header.find(METADATA);
      if (strings != null) {
        strings.asObject().members().forEach((k, v) -> metadata.put(k, v.asString()));
      }
      for (var member : header.members().entrySet()) {
        if (!member.getKey().equals(METADATA)) {
          boolean own = metadata.containsKey(CheckSum.KEY);
          rows.add(row(file, member.getKey(), member.getValue(), own));
        }
      }
      var parsed = new SafetensorsHeader(metadata, rows);
      parsed.checkCover(file, dataSize);
      return parsed;
    } catch (JsonException e) {
      throw StoreException.damaged(file, "its header is not valid: " + e.getMessage());
    }
  }

  private static TensorRow row(Path file, String name, Json value, boolean own) {
    try {
      var row = value.asObject();
      var code = row.at("dtype").asString();
      var dims = new ArrayList<Long>();
      row.at("shape").asArray().forEach(d -> dims.add(natural("a dimension", d)));
      var offsets = row.at("data_offsets").asArray();
      if (offsets.size() != 2) {
        throw new JsonException("data_offsets are not two numbers");
      }
      long begin = natural("an offset", offsets.get(0));
      long end = natural("an offset", offsets.get(1));
      var dtype = dtype(code);
      if (dtype == null && own) {
        throw new JsonException("no dtype is called " + code);
      }
      if (dtype == null) {
        throw new StoreException(
            "%s: tensor \"%s\" is %s; Naklon reads F32, F64, I32 and U8. %s"
                .formatted(file, name, code, "Convert it first, in Python with tensor.float()."));
      }
      long bytes = bytes(dims, dtype);
      if (end < begin || end - begin != bytes) {
        throw new JsonException(
            "%s%s has %d bytes, its offsets [%d, %d] hold %d"
                .formatted(code, dims, bytes, begin, end, end - begin));
      }
      return new TensorRow(name, dtype, shape(file, name, dims), begin, end);
    } catch (JsonException e) {
      throw StoreException.damaged(file, "tensor \"" + name + "\": " + e.getMessage());
    }
  }

  private static @Nullable DType dtype(String code) {
    for (var dtype : DType.values()) {
      if (TensorRow.code(dtype).equals(code)) {
        return dtype;
      }
    }
    return null;
  }

  private static long natural(String what, Json value) {
    long n = value.asLong();
    if (n < 0) {
      throw new JsonException(what + " is negative: " + n);
    }
    return n;
  }

  private static long bytes(List<Long> dims, DType dtype) {
    try {
      long bytes = dtype.bytes();
      for (long d : dims) {
        bytes = Math.multiplyExact(bytes, d);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new JsonException("shape " + dims + " has more bytes than 64 bits can count");
    }
  }

  private static Shape shape(Path file, String name, List<Long> dims) {
    try {
      return Shape.of(dims.stream().mapToInt(Math::toIntExact).toArray());
    } catch (ArithmeticException | ShapeException e) {
      throw new StoreException(
          "%s: tensor \"%s\" has shape %s; Naklon holds at most 2^31 - 1 elements. Split it first."
              .formatted(file, name, dims));
    }
  }

  private void checkCover(Path file, long dataSize) {
    long at = 0;
    var before = "";
    for (var row : inFileOrder()) {
      if (row.begin() < at) {
        throw StoreException.damaged(
            file, "tensors \"" + before + "\" and \"" + row.name() + "\" overlap");
      }
      if (row.begin() > at) {
        throw StoreException.damaged(
            file, "bytes " + at + " to " + row.begin() + " of its data belong to no tensor");
      }
      at = row.end();
      before = row.name();
    }
    if (at > dataSize) {
      throw StoreException.damaged(
          file,
          "it should have "
              + at
              + " bytes of data and has "
              + dataSize
              + "; it was probably cut off when it was copied or downloaded");
    }
    if (at < dataSize) {
      throw StoreException.damaged(
          file, "there are " + (dataSize - at) + " bytes after its last tensor");
    }
  }
}
