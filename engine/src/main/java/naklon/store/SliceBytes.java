package naklon.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import org.jspecify.annotations.Nullable;

/** Elements as little-endian bytes, a bounded buffer at a time. Every bit is kept. */
final class SliceBytes {
  private static final int BUFFER = 256 * 1024;

  /** Takes a piece of the bytes. */
  interface Sink {
    void accept(byte[] bytes, int length) throws IOException;
  }

  private final byte[] bytes = new byte[BUFFER];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  /** Hands on the elements' bytes. */
  void write(Slice slice, Sink sink) throws IOException {
    int width = slice.type().dtype().bytes();
    for (int from = 0; from < slice.size(); from += BUFFER / width) {
      int n = Math.min(BUFFER / width, slice.size() - from);
      int at = slice.offset() + from;
      buffer.clear();
      switch (slice.type().dtype()) {
        case FLOAT32 -> buffer.asFloatBuffer().put(slice.f(), at, n);
        case FLOAT64 -> buffer.asDoubleBuffer().put(slice.d(), at, n);
        case INT32 -> buffer.asIntBuffer().put(slice.i(), at, n);
        case UINT8 -> buffer.put(slice.b(), at, n);
      }
      sink.accept(bytes, n * width);
    }
  }

  /**
   * Fills the slice from elements stored as {@code stored}: the slice's dtype, or float32 for a
   * float64 scalar.
   *
   * @throws EOFException if the stream ends before
   */
  void read(InputStream in, DType stored, Slice slice, @Nullable MessageDigest digest)
      throws IOException {
    int width = stored.bytes();
    for (int from = 0; from < slice.size(); from += BUFFER / width) {
      int n = Math.min(BUFFER / width, slice.size() - from);
      if (in.readNBytes(bytes, 0, n * width) < n * width) {
        throw new EOFException();
      }
      if (digest != null) {
        digest.update(bytes, 0, n * width);
      }
      int at = slice.offset() + from;
      buffer.clear();
      if (stored != slice.type().dtype()) {
        slice.d()[at] = buffer.getFloat();
        continue;
      }
      switch (stored) {
        case FLOAT32 -> buffer.asFloatBuffer().get(slice.f(), at, n);
        case FLOAT64 -> buffer.asDoubleBuffer().get(slice.d(), at, n);
        case INT32 -> buffer.asIntBuffer().get(slice.i(), at, n);
        case UINT8 -> buffer.get(slice.b(), at, n);
      }
    }
  }
}
