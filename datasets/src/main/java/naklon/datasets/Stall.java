package naklon.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream on which nothing has come for too long, so that its reader does not wait on. */
final class Stall implements AutoCloseable {
  private final InputStream in;
  private final Duration patience;
  private final Thread watcher;
  private volatile long last = System.nanoTime();
  private volatile boolean stalled;

  private Stall(InputStream in, Duration patience) {
    this.in = in;
    this.patience = patience;
    this.watcher = Thread.ofVirtual().name("naklon-download").unstarted(this::watch);
  }

  static Stall watch(InputStream in, Duration patience) {
    Stall stall = new Stall(in, patience);
    stall.watcher.start();
    return stall;
  }

  /** Reads as the stream does, but fails if it was given up. */
  int read(byte[] block) throws IOException {
    try {
      int n = in.read(block);
      last = System.nanoTime();
      if (!stalled) {
        return n;
      }
    } catch (IOException e) {
      if (!stalled) {
        throw e;
      }
    }
    throw new IOException("nothing came for " + patience.toMillis() / 1000.0 + " seconds");
  }

  @Override
  public void close() {
    watcher.interrupt();
  }

  private void watch() {
    try {
      for (long left = patience.toNanos(); left > 0; left = last + patience.toNanos() - now()) {
        Thread.sleep(Duration.ofNanos(left));
      }
      stalled = true;
      in.close();
    } catch (InterruptedException | IOException e) {
      // the download has ended
    }
  }

  private static long now() {
    return System.nanoTime();
  }
}
