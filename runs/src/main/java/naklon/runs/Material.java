package naklon.runs;

import naklon.data.Dataset;
import naklon.data.Split;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.datasets.DatasetSource;

/**
 * The data of an experiment: what is learnt from, what is watched, what is judged by once at the
 * end.
 *
 * @param whole training and validation rows together, as the source has them
 * @param split of {@code whole}, with the source's own test part
 */
public record Material(Dataset whole, Split split) {

  /** Finds the data of the catalog. Tests put another in its place. */
  @FunctionalInterface
  public interface Finder {
    DatasetSource find(CatalogEntry entry, CatalogOptions options);
  }

  /**
   * Reads the data of an experiment and splits them by its seed.
   *
   * @throws naklon.datasets.DatasetException if they cannot be had
   * @throws SettingsException if they cannot be split so
   */
  public static Material of(Experiment experiment, Finder finder, CatalogOptions options) {
    CatalogEntry entry = Experiment.entry(experiment.data());
    DatasetSource source = finder.find(entry, options);
    Dataset train = source.train();
    Split split = Split.of(train, experiment.validation(), 0, experiment.seed());
    // The line's own test part is the line: it would judge by what was learnt from.
    Dataset test = entry.name().equals("line") ? train.head(0) : source.test();
    return new Material(train, new Split(split.train(), split.validation(), test));
  }
}
