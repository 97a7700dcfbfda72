package naklon.runs;

import java.nio.file.Path;
import naklon.datasets.CatalogOptions;
import naklon.datasets.Progress;

/**
 * Where the data of experiments are found. None of this decides a figure.
 *
 * @param finder of the catalog's data
 * @param options its folders, and who is told of downloads
 * @param progress is told how the reading of a table or of pictures goes on
 * @param here the folder that paths of tables and pictures are relative to
 */
public record Sources(
    Material.Finder finder, CatalogOptions options, Progress progress, Path here) {

  /** The same with another folder. */
  public Sources from(Path folder) {
    return new Sources(finder, options, progress, folder);
  }
}
