package naklon.datasets;

/** Is told how a download goes on. Called on the thread that asked for the data. */
@FunctionalInterface
public interface Progress {
  /** Shows nothing. */
  Progress NONE = (file, done, total) -> {};

  /**
   * Some bytes have come.
   *
   * @param file such as {@code train-images-idx3-ubyte.gz}
   * @param done bytes so far
   * @param total bytes in all, or −1 if the server does not say
   */
  void progress(String file, long done, long total);
}
