package naklon.runs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.data.Text;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.datasets.DatasetSource;
import naklon.datasets.Preprocessing;
import naklon.datasets.image.ImageEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The data of an experiment: what is learnt from, what is watched, what is judged by once at the
 * end.
 *
 * @param whole training and validation rows together, as the source has them; of a table or
 *     pictures, which are divided while they are read, the training rows
 * @param split with the source's own test part
 * @param preprocessing how rows or pictures become numbers; null where they are numbers already
 */
public record Material(Dataset whole, Split split, @Nullable Preprocessing preprocessing) {

  /** Finds the data of the catalog. Tests put another in its place. */
  @FunctionalInterface
  public interface Finder {
    DatasetSource find(CatalogEntry entry, CatalogOptions options);
  }

  /** Of the catalog. */
  public Material(Dataset whole, Split split) {
    this(whole, split, null);
  }

  /**
   * Reads the data of an experiment on a data set of the catalog and splits them by its seed.
   *
   * @throws naklon.datasets.DatasetException if they cannot be had
   * @throws SettingsException if they cannot be split so
   */
  public static Material of(Experiment experiment, Finder finder, CatalogOptions options) {
    CatalogEntry entry = Experiment.entry(experiment.data());
    DatasetSource source = finder.find(entry, options);
    Text text = source.text();
    if (text != null) {
      return of(text, experiment.net(), experiment.validation());
    }
    Dataset train = source.train();
    Split split = Split.of(train, experiment.validation(), 0, experiment.seed());
    // The line's own test part is the line: it would judge by what was learnt from.
    Dataset test = entry.name().equals("line") ? train.head(0) : source.test();
    var preprocessing = encoding(entry, train);
    return new Material(train, new Split(split.train(), split.validation(), test), preprocessing);
  }

  /** How a drawn or photographed picture becomes one like those of the catalog. */
  private static @Nullable ImageEncoding encoding(CatalogEntry entry, Dataset data) {
    if (data.exampleShape().length != 3) {
      return null;
    }
    boolean isWritten = entry.name().equals("digits") || entry.name().equals("mnist");
    return isWritten ? ImageEncoding.digits(data) : ImageEncoding.like(data, true, false);
  }

  /** Windows of a text, as long as the net looks back; the end of the text is to validate by. */
  static Material of(Text text, String net, double validation) {
    int context = TextNet.parse(net).context();
    try {
      Split split = text.split(context, validation);
      return new Material(split.train(), split);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  /** Rows to learn from and to validate by. */
  public int rows() {
    return split.train().rows() + split.validation().rows();
  }

  /** SHA-256 of what is learnt from and validated by, as hexadecimal digits. */
  public String hash() {
    if (whole.rows() == rows()) {
      return whole.hash();
    }
    String both = split.train().hash() + split.validation().hash();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
