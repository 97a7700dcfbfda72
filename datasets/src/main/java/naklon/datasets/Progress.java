package naklon.datasets;

/**
 * Is told how a download or the reading of a file goes on. Called on the thread that asked for the
 * data; what it throws ends the work.
 */
@FunctionalInterface
public interface Progress {
  /** Shows nothing. */
  Progress NONE = (file, done, total) -> {};

  /**
   * Some bytes have come or were read.
   *
   * @param file such as {@code train-images-idx3-ubyte.gz}
   * @param done bytes so far
   * @param total bytes in all, or −1 if nobody knows
   */
  void progress(String file, long done, long total);
}
