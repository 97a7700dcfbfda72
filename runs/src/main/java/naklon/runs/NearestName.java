package naklon.runs;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The name that takes the fewest changes of a letter (left out, added, changed, or swapped with
   * its neighbour), if it is close enough to be a slip: at most a third of the longer one's length.
   */
  public static Optional<String> of(String written, Collection<String> names) {
    String found = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> distance(found, name) <= Math.max(1, longer(found, name) / 3))
        .min(Comparator.comparingInt(name -> distance(found, name)));
  }

  /** {@code ; did you mean "adam"?}, or nothing if no name is near. */
  public static String hint(String written, Collection<String> names) {
    return of(written, names).map(name -> "; did you mean \"" + name + "\"?").orElse("");
  }

  private static int longer(String a, String b) {
    return Math.max(a.length(), b.length());
  }

  /** Damerau's and Levenshtein's distance, without changing a letter twice. */
  static int distance(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
