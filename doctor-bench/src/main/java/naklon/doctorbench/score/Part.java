package naklon.doctorbench.score;

import java.util.List;
import java.util.Locale;
import naklon.doctorbench.Bench;
import naklon.doctorbench.program.Half;

/** What is scored into a file of its own. */
enum Part {
  OPEN,
  HELD_OUT,
  CLEAN;

  /** {@code held-out}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Part of(Half half) {
    return switch (half) {
      case OPEN -> OPEN;
      case HELD_OUT -> HELD_OUT;
    };
  }

  /** Its cases; of these families alone if any are named. */
  List<Scoring.Task> tasks(List<String> names, List<Long> seeds) {
    return switch (this) {
      case OPEN -> families(Half.OPEN, names, seeds);
      case HELD_OUT -> families(Half.HELD_OUT, names, seeds);
      case CLEAN ->
          Scoring.controls(
              Bench.controls().stream()
                  .filter(c -> names.isEmpty() || names.contains(c.name()))
                  .toList(),
              seeds);
    };
  }

  private static List<Scoring.Task> families(Half half, List<String> names, List<Long> seeds) {
    return Scoring.families(
        Bench.families(half).stream()
            .filter(f -> names.isEmpty() || names.contains(f.name()))
            .toList(),
        seeds);
  }
}
