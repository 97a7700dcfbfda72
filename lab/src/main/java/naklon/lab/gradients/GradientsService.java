package naklon.lab.gradients;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import org.jspecify.annotations.Nullable;

/** The questions of experiment 6. */
public final class GradientsService implements Service {
  /** Cases that wait for an answer. */
  private static final int MOST_CASES = 100;

  private final SecureRandom random = new SecureRandom();
  private final Map<Long, Bug> cases =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Bug> eldest) {
          return size() > MOST_CASES;
        }
      };
  private @Nullable Bug last;

  /** A function and a point. */
  record Where(String function, double x) {}

  /** A bench with this bug, or none: {@code sign}, {@code factor}, … */
  record Planted(String bug, long seed) {}

  /** A bench with a bug that is not told. */
  record Blind() {}

  /**
   * A blind bench.
   *
   * @param number of the case
   */
  record Case(long number, List<Bench.Row> rows) {}

  /** What a learner takes the bug of a case to be. */
  record Verdict(long number, String bug) {}

  /** Whether it was that. */
  record Judged(boolean right, String bug) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("gradients/valley", Where.class, w -> Valley.of(w.function(), w.x()));
    offers.answer("gradients/bench", Planted.class, p -> new Bench(p.seed()).rows(bug(p.bug())));
    offers.answer("gradients/blind", Blind.class, this::blind);
    offers.answer("gradients/judge", Verdict.class, this::judge);
  }

  private static Bug bug(@Nullable String word) {
    for (Bug b : Bug.values()) {
      if (word(b).equals(word)) {
        return b;
      }
    }
    throw new LabException(LabException.REQUEST, "no such bug");
  }

  private static String word(Bug bug) {
    return bug.name().toLowerCase(Locale.ROOT);
  }

  private synchronized Case blind(Blind nothing) {
    Bug drawn;
    do { // twice the same would only be a riddle about chance
      drawn = Bug.values()[random.nextInt(Bug.values().length)];
    } while (drawn == last);
    last = drawn;
    long number = random.nextInt(1_000_000_000);
    cases.put(number, drawn);
    return new Case(number, new Bench(number).rows(drawn));
  }

  private synchronized Judged judge(Verdict verdict) {
    Bug planted = cases.get(verdict.number());
    if (planted == null) {
      throw new LabException("gradients.case", "no such case");
    }
    return new Judged(bug(verdict.bug()) == planted, word(planted));
  }
}
