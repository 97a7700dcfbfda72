package naklon.datasets;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How many letters must be put in, taken out or exchanged to make one word of another. */
public final class EditDistance {
  private EditDistance() {}

  /** Levenshtein's distance, row by row. */
  public static int between(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int exchange = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchange, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }

  /**
   * The word nearest to what was written, capitals apart, or none if every word differs in more
   * than a third of its letters and in more than two, or in all of them.
   */
  public static Optional<String> nearest(String written, Collection<String> words) {
    String lower = written.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      int distance = between(lower, word.toLowerCase(Locale.ROOT));
      int longer = Math.max(word.length(), written.length());
      int allowed = Math.max(2, longer / 3);
      if (distance < least && distance <= allowed && distance < longer) {
        least = distance;
        nearest = word;
      }
    }
    return Optional.ofNullable(nearest);
  }
}
