package naklon.datasets;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import naklon.data.Digits;
import naklon.data.Generators;
import naklon.datasets.CatalogEntry.Computed;
import naklon.datasets.CatalogEntry.Kind;
import naklon.datasets.CatalogEntry.Published;

/**
 * The data sets that have a name.
 *
 * <pre>{@code
 * DatasetSource digits = Catalog.find("digits").open(CatalogOptions.standard().seed(7));
 * Dataset train = digits.train();
 * }</pre>
 */
public final class Catalog {
  private static final List<CatalogEntry> ENTRIES =
      List.of(
          new Computed(
              "digits",
              "drawn handwritten digits, 28 x 28, no download",
              Digits.SIZE,
              Kind.IMAGES,
              Digits::generate),
          new Published(
              "mnist",
              "60,000 + 10,000 handwritten digits, 28 x 28 (12 MB download)",
              60_000,
              Kind.IMAGES,
              Mnist::of),
          new Published(
              "fashion-mnist",
              "60,000 + 10,000 pictures of clothing, 28 x 28 (31 MB download)",
              60_000,
              Kind.IMAGES,
              FashionMnist::of),
          new Published(
              "tinyshakespeare",
              "1.1 million characters of his plays (1 MB download)",
              1_003_791,
              Kind.TEXT,
              TinyShakespeare::of),
          new Computed(
              "line",
              "the lesson's four points, y = 2x exactly",
              4,
              Kind.REGRESSION,
              (rows, seed) -> Generators.line().head(rows)),
          new Computed(
              "xor",
              "the corners of a square, opposite ones alike",
              400,
              Kind.POINTS,
              (rows, seed) -> Generators.xor(rows, 0.15, seed)),
          new Computed(
              "moons",
              "two interleaved half circles",
              1000,
              Kind.POINTS,
              (rows, seed) -> Generators.moons(rows, 0.1, seed)),
          new Computed(
              "circles",
              "a circle around another",
              1000,
              Kind.POINTS,
              (rows, seed) -> Generators.circles(rows, 0.08, seed)),
          new Computed(
              "spirals",
              "three arms wound around each other",
              1500,
              Kind.POINTS,
              (rows, seed) -> Generators.spirals(rows, 3, 0.03, seed)),
          new Computed(
              "gaussians",
              "three round clouds that a line almost separates",
              900,
              Kind.POINTS,
              (rows, seed) -> Generators.gaussians(rows, 3, 0.4, seed)),
          new Computed(
              "sine",
              "one noisy wave, y = sin x",
              500,
              Kind.REGRESSION,
              (rows, seed) -> Generators.sine(rows, 0.1, seed)));

  private Catalog() {}

  /** All of them, in the order to list them in. */
  public static List<CatalogEntry> entries() {
    return ENTRIES;
  }

  /**
   * The data set called {@code name}; case, surrounding blanks and {@code _} for {@code -} do not
   * matter.
   *
   * @throws DatasetException if there is none, with the nearest name and the list
   */
  public static CatalogEntry find(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    CatalogEntry nearest = ENTRIES.getFirst();
    int least = Integer.MAX_VALUE;
    StringJoiner names = new StringJoiner(", ");
    for (CatalogEntry entry : ENTRIES) {
      int distance = EditDistance.between(wanted, entry.name());
      if (distance == 0) {
        return entry;
      }
      if (distance < least) {
        least = distance;
        nearest = entry;
      }
      names.add(entry.name());
    }
    boolean close = least <= Math.max(1, wanted.length() / 2);
    String question = close ? " Did you mean \"%s\"?".formatted(nearest.name()) : "";
    throw new DatasetException(
        "No data set is called \"%s\".%s There are: %s.".formatted(name, question, names));
  }
}
