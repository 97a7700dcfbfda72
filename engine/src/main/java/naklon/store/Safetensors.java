package naklon.store;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;

/**
 * The safetensors format: eight bytes of header length (little-endian), a JSON header that maps
 * each name to {@code {"dtype", "shape", "data_offsets"}} (and {@code __metadata__} to a map of
 * strings), then the elements, row-major and little-endian, without holes. Source: "Format" in the
 * README of the safetensors library, whose Python package reads these files and writes files that
 * are read here. The dtypes are F32, F64, I32 and U8.
 *
 * <p>Files written here carry a check sum over tensors and metadata (key {@code naklon.sha256},
 * with {@code naklon.format} beside it) which is verified when they are read.
 */
public final class Safetensors {
  private Safetensors() {}

  /**
   * A file in memory: the tensors in the order of its table. A float32 scalar in a foreign file has
   * become a float64 scalar.
   */
  public record File(Path path, Map<String, String> metadata, Map<String, Slice> tensors) {
    public File {
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
      tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * A copy of a tensor.
     *
     * @throws StoreException if there is none of this name
     */
    public Tensor tensor(String name) {
      var slice = tensors.get(name);
      if (slice == null) {
        throw new StoreException(
            path + " has no tensor \"" + name + "\"; it has " + tensors.keySet());
      }
      return Tensor.copyOf(slice);
    }
  }

  /**
   * Replaces {@code path} by a file of these tensors and strings, atomically ({@link AtomicFile}).
   * The same tensors in the same order and the same metadata give the same bytes. The tensors must
   * not change until this returns.
   *
   * @throws StoreException if it cannot be written; the old file is unchanged
   * @throws IllegalArgumentException for names that the format cannot hold
   */
  public static void write(Path path, Map<String, Slice> tensors, Map<String, String> metadata) {
    SafetensorsWriter.write(path, tensors, metadata, Disk.REAL);
  }

  /**
   * Reads a whole file. Nothing in it is believed: lengths, offsets, shapes and, where there is
   * one, the check sum are verified.
   *
   * @throws StoreException if it cannot be read, is damaged, or holds another dtype
   */
  public static File read(Path path) {
    return SafetensorsReader.read(path);
  }
}
