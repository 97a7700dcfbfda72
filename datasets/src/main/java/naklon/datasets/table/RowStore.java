package naklon.datasets.table;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import naklon.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * The raw values of many rows: in memory while they are few, in a temporary file mapped into memory
 * when they are more than a share of the heap. The file disappears with the process, and on most
 * systems its name does at once.
 */
final class RowStore {
  private static final int BUFFER = 1 << 20;

  private final RowLayout layout;
  private final MemorySegment rows;
  private final int count;

  private RowStore(RowLayout layout, MemorySegment rows, int count) {
    this.layout = layout;
    this.rows = rows;
    this.count = count;
  }

  int rows() {
    return count;
  }

  double value(int row, int column) {
    return layout.value(rows, offset(row), column);
  }

  /** Bytes before a row. */
  long offset(int row) {
    return (long) row * layout.size();
  }

  /** Takes rows one after another. To be closed, whether it was finished or not. */
  static final class Writer implements Closeable {
    private final RowLayout layout;
    private final long limit;
    private byte[] memory = new byte[1 << 12];
    private int used;
    private long written;
    private int count;
    private final ByteBuffer row;
    private @Nullable FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /**
     * Nothing written yet.
     *
     * @param limit bytes to keep in memory at most
     */
    Writer(RowLayout layout, long limit) {
      this.layout = layout;
      this.limit = Math.min(limit, 1 << 30);
      this.row = ByteBuffer.allocate(layout.size()).order(ByteOrder.nativeOrder());
    }

    void add(double[] values) {
      row.clear();
      layout.put(values, row);
      if (channel == null && used + row.position() > limit) {
        spill();
      }
      if (channel == null) {
        if (used + row.position() > memory.length) {
          int wanted = (int) Math.min(Math.max(limit, 1), 2L * memory.length);
          memory = Arrays.copyOf(memory, Math.max(wanted, used + row.position()));
        }
        System.arraycopy(row.array(), 0, memory, used, row.position());
        used += row.position();
      } else {
        if (buffer.remaining() < row.position()) {
          flush(channel);
        }
        buffer.put(row.array(), 0, row.position());
      }
      count++;
    }

    int rows() {
      return count;
    }

    private void spill() {
      try {
        Path file = Files.createTempFile("naklon-", ".rows");
        file.toFile().deleteOnExit(); // where an open file cannot be removed
        channel =
            FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        buffer = ByteBuffer.allocate(Math.max(BUFFER, layout.size()));
        write(channel, ByteBuffer.wrap(memory, 0, used));
        memory = new byte[0];
      } catch (IOException e) {
        throw full(e);
      }
    }

    private void flush(FileChannel to) {
      try {
        write(to, buffer.flip());
        buffer.clear();
      } catch (IOException e) {
        throw full(e);
      }
    }

    private void write(FileChannel to, ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        written += to.write(bytes);
      }
    }

    private DatasetException full(IOException e) {
      return new DatasetException(
          ("The rows are kept in a temporary file in %s, and after %s MB it cannot be written (%s)."
                  + " Make room there, or name another folder with -Djava.io.tmpdir.")
              .formatted(System.getProperty("java.io.tmpdir"), written >> 20, e.getMessage()),
          e);
    }

    /** What was written, to be read by any thread. */
    RowStore finish() {
      if (channel == null) {
        var segment = MemorySegment.ofArray(Arrays.copyOf(memory, used));
        memory = new byte[0];
        return new RowStore(layout, segment, count);
      }
      flush(channel);
      try {
        var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, written, Arena.ofAuto());
        return new RowStore(layout, mapped, count);
      } catch (IOException e) {
        throw full(e);
      }
    }

    @Override
    public void close() {
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        // The mapping stays; the file is removed when the process ends.
      }
    }
  }
}
