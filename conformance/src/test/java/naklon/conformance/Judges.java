package naklon.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Results of the tests that compare Naklon with an outside judge, a line of a table each, in {@code
 * conformance/target/judges}: {@code conformance/judges.sh} makes {@code docs/JUDGES.md} of them.
 */
final class Judges {
  private Judges() {}

  /**
   * What a judge says.
   *
   * @param judge who, and what about
   * @param cases how many were compared
   * @param passed how many of them agree
   * @param worst the largest error, relative to the largest entry
   * @param note what else there is to know
   */
  record Row(String judge, int cases, int passed, double worst, String note) {
    String line() {
      return String.format(
          Locale.ROOT, "| %s | %d | %d | %.1e | %s |", judge, cases, passed, worst, note);
    }
  }

  /** Writes the row under a name that says its place in the table. */
  static void write(String name, Row row) {
    try {
      Path folder = Files.createDirectories(Checkout.path("conformance/target/judges"));
      Files.writeString(folder.resolve(name + ".row"), row.line() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
