package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Results of the tests that compare Naklon with an outside judge, a line of a table each, in {@code
 * conformance/target/judges}: {@code conformance/judges.sh} makes {@code docs/JUDGES.md} of them.
 * Names begin with two digits, by which they are sorted.
 */
final class Judges {
  private Judges() {}

  /**
   * What a judge says.
   *
   * @param judge who, and what about
   * @param cases how many were compared
   * @param passed how many of them agree
   * @param worst the largest error, relative to the largest entry unless it says something else
   * @param note what else there is to know
   */
  record Row(String judge, int cases, int passed, String worst, String note) {
    Row(String judge, int cases, int passed, double worst, String note) {
      this(judge, cases, passed, String.format(Locale.ROOT, "%.1e", worst), note);
    }

    /** What a run must give again: the worst error may differ in its last digits. */
    String start() {
      return "| " + judge + " | " + cases + " | " + passed + " |";
    }

    String line() {
      return start() + " " + worst + " | " + note + " |";
    }
  }

  /**
   * The cases of one row as a test goes through them. What fails is no case that agrees: it ends
   * the test.
   */
  static final class Tally {
    private int cases;
    private int agreed;
    private double worst;

    void begin() {
      cases++;
    }

    /** An error that is allowed; the row has the largest. */
    void error(double size) {
      worst = Math.max(worst, size);
    }

    /** The case that began last is through. */
    void agreed() {
      agreed++;
    }

    /** A case whose errors are all told. */
    void agreed(double error) {
      begin();
      error(error);
      agreed();
    }

    Row row(String judge, String note) {
      return new Row(judge, cases, agreed, worst, note);
    }
  }

  /**
   * Writes the row under a name that says its place in the table, and holds the page to it: the
   * judge, the cases and how many agree must be there, unless the page is just being made.
   */
  static void write(String name, Row row) {
    keep(name + ".row", row.line(), row.start());
  }

  /** Writes a paragraph that stands below the table, and holds the page to it. */
  static void writeText(String name, String text) {
    keep(name + ".text", text, text);
  }

  private static void keep(String file, String text, String held) {
    try {
      Path folder = Files.createDirectories(Checkout.path("conformance/target/judges"));
      Files.writeString(folder.resolve(file), text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean isBeingMade = Boolean.getBoolean("naklon.judges");
    assertTrue(
        isBeingMade || Checkout.read("docs/JUDGES.md").contains(held),
        "docs/JUDGES.md does not say \"" + held + "\": run conformance/judges.sh");
  }
}
