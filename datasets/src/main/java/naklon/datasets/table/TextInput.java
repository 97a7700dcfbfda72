package naklon.datasets.table;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import naklon.datasets.DatasetException;
import naklon.datasets.Progress;
import org.jspecify.annotations.Nullable;

/** The bytes of a file or a stream, of which the beginning may be looked at first. */
final class TextInput implements Closeable {
  /** How much of a file is looked at to find out how it is written. */
  static final int SAMPLE = 1 << 17;

  private static final long STEP = 1 << 20;

  private final String name;
  private final InputStream in;
  private final long total;
  private final Progress progress;
  private final byte[] sample;
  private final boolean isAll;
  private long read;
  private long reported;

  private TextInput(
      String name, InputStream in, long total, Progress progress, byte[] sample, boolean isAll) {
    this.name = name;
    this.in = in;
    this.total = total;
    this.progress = progress;
    this.sample = sample;
    this.isAll = isAll;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if there is none or it cannot be read
   */
  static TextInput open(Path file, Progress progress) {
    if (Files.isDirectory(file)) {
      throw new DatasetException(
          file + " is a folder, expected a CSV file. Name the file inside of it.");
    }
    if (!Files.exists(file)) {
      throw new DatasetException(file + ": no such file. Check the name and the folder.");
    }
    String name = String.valueOf(file.getFileName());
    InputStream in = null;
    try {
      in = Files.newInputStream(file);
      progress.progress(name, 0, Files.size(file));
      byte[] sample = in.readNBytes(SAMPLE);
      return new TextInput(name, in, Files.size(file), progress, sample, sample.length < SAMPLE);
    } catch (IOException e) {
      close(in);
      throw DatasetException.unreadable(file.toString(), e);
    } catch (RuntimeException e) {
      close(in);
      throw e;
    }
  }

  /**
   * Reads a stream that somebody else opened; its size is not known. What it is like must show in
   * what has come when there are two lines: whoever writes it may wait for an answer.
   */
  static TextInput of(InputStream in, String name) {
    var sample = new byte[SAMPLE];
    int length = 0;
    int n = 0;
    try {
      while (n >= 0
          && length < SAMPLE
          && !(lines(sample, length) >= 2 && sample[length - 1] == '\n' && in.available() == 0)) {
        n = in.read(sample, length, SAMPLE - length);
        length += Math.max(0, n);
      }
    } catch (IOException e) {
      throw DatasetException.unreadable(name, e);
    }
    return new TextInput(name, in, -1, Progress.NONE, Arrays.copyOf(sample, length), n < 0);
  }

  /** How many lines that hold something have ended, up to 2. */
  private static int lines(byte[] bytes, int length) {
    int lines = 0;
    boolean isEmpty = true;
    for (int i = 0; i < length && lines < 2; i++) {
      if (bytes[i] == '\n') {
        lines += isEmpty ? 0 : 1;
        isEmpty = true;
      } else if (bytes[i] != '\r' && bytes[i] != 0) {
        isEmpty = false;
      }
    }
    return lines;
  }

  private static void close(@Nullable InputStream in) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      // The first error is the one to tell.
    }
  }

  /** For messages. */
  String name() {
    return name;
  }

  /** The first bytes, at most {@value #SAMPLE}. */
  byte[] sample() {
    return sample;
  }

  /** True if the sample is everything. */
  boolean isSampleAll() {
    return isAll;
  }

  /**
   * Everything as characters, to be read once. Bytes that the charset does not have are an error in
   * UTF-8 and UTF-16, where they mean that the charset is another one.
   */
  Reader characters(Charset charset, int skip) {
    var start = new ByteArrayInputStream(sample, skip, sample.length - skip);
    var counted =
        new FilterInputStream(new SequenceInputStream(start, in)) {
          @Override
          public int read(byte[] to, int from, int length) throws IOException {
            int n = super.read(to, from, length);
            read += Math.max(0, n);
            return n;
          }
        };
    var action =
        charset.name().startsWith("UTF") ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
    return new InputStreamReader(
        counted, charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action));
  }

  /** Tells how far the reading has come, if it has come far enough since the last time. */
  void report() {
    if (read - reported >= STEP) {
      reported = read;
      progress.progress(name, Math.min(read, total < 0 ? read : total), total);
    }
  }

  /** Tells that the end is reached. */
  void reportEnd() {
    progress.progress(name, Math.max(read, total), total);
  }

  @Override
  public void close() {
    close(in);
  }
}
