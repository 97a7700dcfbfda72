package naklon.datasets;

import naklon.data.Dataset;

/** Where a data set with a part to learn from and a part to judge by comes from. */
public interface DatasetSource {
  /** The name in the {@link Catalog}, such as "mnist". */
  String name();

  /**
   * The part to learn from. Blocks while it is read or downloaded.
   *
   * @throws DatasetException if it cannot be had
   */
  Dataset train();

  /**
   * The part to judge by, at the end. Blocks while it is read or downloaded.
   *
   * @throws DatasetException if it cannot be had
   */
  Dataset test();
}
