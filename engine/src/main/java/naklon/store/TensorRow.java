package naklon.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import naklon.tensor.DType;
import naklon.tensor.Shape;
import naklon.tensor.TensorType;

/**
 * One row of a safetensors file's table: how a tensor is stored and where, in bytes from the start
 * of the data. A float32 scalar has the type float64 in memory, as {@link TensorType} says.
 */
record TensorRow(String name, DType stored, Shape shape, long begin, long end) {
  TensorType type() {
    return new TensorType(stored, shape);
  }

  /** The format's name of a dtype. */
  static String code(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
      case INT32 -> "I32";
      case UINT8 -> "U8";
    };
  }

  /** This row as the header has it. */
  Json.Obj json() {
    var row = typeJson();
    row.put("data_offsets", longs(begin, end));
    return new Json.Obj(row);
  }

  /** This row as the check sum has it: what the tensor is, not where it lies. */
  Json.Obj json(String sha256) {
    var row = typeJson();
    row.put("sha256", Json.of(sha256));
    return new Json.Obj(row);
  }

  private Map<String, Json> typeJson() {
    var row = new LinkedHashMap<String, Json>();
    row.put("dtype", Json.of(code(stored)));
    var dims = new long[shape.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = shape.dim(i);
    }
    row.put("shape", longs(dims));
    return row;
  }

  private static Json longs(long... values) {
    var items = new ArrayList<Json>();
    for (long value : values) {
      items.add(Json.of(value));
    }
    return Json.of(items);
  }
}
