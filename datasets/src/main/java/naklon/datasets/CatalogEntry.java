package naklon.datasets;

import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.data.Text;
import org.jspecify.annotations.Nullable;

/** One data set of the {@link Catalog}. */
public sealed interface CatalogEntry {

  /** What a data set asks of a net. */
  enum Kind {
    /** The class of a picture. */
    IMAGES,
    /** The class of a point in the plane. */
    POINTS,
    /** A number. */
    REGRESSION,
    /** The next character of a text. */
    TEXT
  }

  /** As typed, such as "digits". */
  String name();

  /** One line, without a full stop. */
  String description();

  /** Rows to learn from unless asked otherwise. */
  int size();

  /** What it asks of a net. */
  Kind kind();

  /** Makes it ready to read; nothing is computed, read or downloaded before it is asked for. */
  DatasetSource open(CatalogOptions options);

  /**
   * Computed from a seed. Its part to judge by is a fifth as large as the part to learn from and
   * drawn from a seed of its own; that of "line" is the line itself.
   */
  record Computed(String name, String description, int size, Kind kind, Recipe recipe)
      implements CatalogEntry {

    /** Makes rows from a seed. */
    @FunctionalInterface
    public interface Recipe {
      Dataset generate(int rows, long seed);
    }

    @Override
    public DatasetSource open(CatalogOptions options) {
      int rows = options.rows().orElse(size);
      return new DatasetSource() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public Dataset train() {
          return generate(rows, options.seed());
        }

        @Override
        public Dataset test() {
          int fifth = Math.max(Math.min(rows, LEAST), rows / 5);
          return generate(fifth, Rng.of(options.seed(), TEST).nextLong());
        }
      };
    }

    private static final int LEAST = 10;
    private static final long TEST = 0x74657374; // "test"

    private Dataset generate(int rows, long seed) {
      try {
        return recipe.generate(rows, seed);
      } catch (IllegalArgumentException e) {
        throw new DatasetException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** Published as files, which are found on this machine or downloaded. */
  record Published(String name, String description, int size, Kind kind, Finder finder)
      implements CatalogEntry {

    /** Finds or downloads. */
    @FunctionalInterface
    public interface Finder {
      DatasetSource find(Folders folders, Progress progress);
    }

    @Override
    public DatasetSource open(CatalogOptions options) {
      DatasetSource whole = finder.find(options.folders(), options.progress());
      return new DatasetSource() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public Dataset train() {
          Dataset train = whole.train();
          return options.rows().isPresent() ? train.head(options.rows().getAsInt()) : train;
        }

        @Override
        public Dataset test() {
          return whole.test();
        }

        @Override
        public @Nullable Text text() {
          return whole.text();
        }
      };
    }
  }
}
