package naklon.datasets;

import java.util.OptionalInt;

/**
 * How a data set of the {@link Catalog} is made or found.
 *
 * @param folders where published files lie
 * @param progress is told of downloads
 * @param rows to learn from; the data set's own size if empty. Of published ones, the first
 * @param seed of computed ones
 */
public record CatalogOptions(Folders folders, Progress progress, OptionalInt rows, long seed) {

  /** The folders of this process, no progress, the usual size, seed 1. */
  public static CatalogOptions standard() {
    return new CatalogOptions(Folders.standard(), Progress.NONE, OptionalInt.empty(), 1);
  }

  /** These options with other folders. */
  public CatalogOptions folders(Folders folders) {
    return new CatalogOptions(folders, progress, rows, seed);
  }

  /** These options with progress shown. */
  public CatalogOptions progress(Progress progress) {
    return new CatalogOptions(folders, progress, rows, seed);
  }

  /**
   * These options with another size.
   *
   * @throws DatasetException if {@code rows < 1}
   */
  public CatalogOptions rows(int rows) {
    if (rows < 1) {
      throw new DatasetException("%s rows were asked for, expected at least 1.".formatted(rows));
    }
    return new CatalogOptions(folders, progress, OptionalInt.of(rows), seed);
  }

  /** These options with another seed. */
  public CatalogOptions seed(long seed) {
    return new CatalogOptions(folders, progress, rows, seed);
  }
}
