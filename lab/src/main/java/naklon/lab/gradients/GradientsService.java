package naklon.lab.gradients;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Replay;
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

  /** Both, as the page shows them. */
  record Shown(String function, double x, String bug, long seed) {}

  /** What repeats it. */
  record Receipts(String receipt) {}

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
    offers.answer("gradients/bench", Planted.class, p -> new Bench(p.seed()).rows(Bug.of(p.bug())));
    offers.answer("gradients/receipt", Shown.class, GradientsService::receipt);
    offers.answer("gradients/blind", Blind.class, this::blind);
    offers.answer("gradients/judge", Verdict.class, this::judge);
  }

  @Override
  public List<Replay> replays() {
    return List.of(new GradientsReplay());
  }

  private static Receipts receipt(Shown s) {
    Bug bug = Bug.of(s.bug());
    return new Receipts(GradientsReplay.receipt(s.function(), s.x(), bug, s.seed()).line());
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
    return new Judged(Bug.of(verdict.bug()) == planted, planted.word());
  }
}
