package naklon.doctorbench.score;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Seeds as they are typed: {@code 1-10}, {@code 3}, {@code 1-3,7}. */
final class Seeds {
  private static final long MOST = 1000;

  private Seeds() {}

  /**
   * In order, each once.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static List<Long> parse(String typed) {
    var seeds = new TreeSet<Long>();
    for (String part : typed.split(",", -1)) {
      if (!part.strip().matches("\\d{1,9}(-\\d{1,9})?")) {
        throw wrong(typed);
      }
      String[] ends = part.strip().split("-");
      long from = Long.parseLong(ends[0]);
      long to = Long.parseLong(ends[ends.length - 1]);
      if (from > to || to - from >= MOST) {
        throw wrong(typed);
      }
      LongStream.rangeClosed(from, to).forEach(seeds::add);
    }
    return List.copyOf(seeds);
  }

  private static IllegalArgumentException wrong(String typed) {
    return new IllegalArgumentException(
        "--seeds \""
            + typed
            + "\" must be numbers and ranges of at most "
            + MOST
            + ", such as 1-10 or 1-3,7.");
  }
}
