package naklon.doctorbench;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Outcome;

/** Whether a fault hurts, where the family says that it does. */
final class Harm {
  private static final double RESTORED = 0.95; // of the twin's metric; less is harm
  private static final double FLATTERED = 0.08; // validation metric above that of unseen rows

  private Harm() {}

  static void requireHarm(Family family, long seed) {
    Outcome faulty = family.faulty(seed).run();
    var repaired = assertInstanceOf(Outcome.Finished.class, family.repaired(seed).run());
    String who =
        "%s, seed %d: faulty %.3f, repaired %.3f"
            .formatted(family.name(), seed, faulty.score(), repaired.score());
    assertTrue(repaired.score() >= 0.3, who + ": the twin learns something");
    switch (family.shows()) {
      case IN_THE_METRIC -> assertTrue(faulty.score() < RESTORED * repaired.score(), who);
      case IN_A_FLATTERED_VALIDATION -> {
        var shown = assertInstanceOf(Outcome.Finished.class, faulty).validationScore();
        assertTrue(shown - faulty.score() > FLATTERED, who + ", validation " + shown);
        double honest = repaired.validationScore() - repaired.score();
        assertTrue(honest < FLATTERED, who + ", the twin's validation is off by " + honest);
      }
      case NOWHERE ->
          assertTrue(
              faulty.score() > RESTORED * repaired.score(),
              who + ": the harm can be measured, so it should be");
    }
  }
}
