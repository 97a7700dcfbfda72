package naklon.doctorbench.score;

import java.util.Comparator;
import java.util.Locale;

/**
 * One training that a doctor looks at.
 *
 * @param name of the family or of the control
 */
record Case(Kind kind, String name, long seed) implements Comparable<Case> {
  private static final Comparator<Case> ORDER =
      Comparator.comparing(Case::kind).thenComparing(Case::name).thenComparing(Case::seed);

  /** What should be found in it. */
  enum Kind {
    /** The fault of its family. */
    FAULTY,
    /** Nothing: it is the twin of a faulty one. */
    REPAIRED,
    /** Nothing: it is a control. */
    CLEAN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public int compareTo(Case other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind.word() + " " + name + ", seed " + seed;
  }
}
