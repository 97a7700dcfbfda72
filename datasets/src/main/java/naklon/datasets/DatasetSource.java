package naklon.datasets;

import naklon.data.Dataset;
import naklon.data.Text;
import org.jspecify.annotations.Nullable;

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

  /**
   * The whole text, of a data set that is one, else null: windows of any length can be taken of it.
   *
   * @throws DatasetException if it cannot be had
   */
  default @Nullable Text text() {
    return null;
  }
}
