package naklon.doctorbench.score;

import java.util.List;
import naklon.doctorbench.base.Bases;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Fault;
import naklon.doctorbench.program.Shows;
import org.jspecify.annotations.Nullable;

/** Results and families made up for tests. */
final class Cases {
  static final int PLANNED = 100;

  private Cases() {}

  static Family family(String name, Fault fault) {
    return Family.of(name, fault, Bases::line, p -> p.epochs(1));
  }

  static Family unseen(String name, Fault fault) {
    return family(name, fault).harm(Shows.NOWHERE, "for a reason");
  }

  static CaseResult of(Case.Kind kind, String name, long seed, double score, Sighting... found) {
    return new CaseResult(new Case(kind, name, seed), PLANNED, score, List.of(found), "");
  }

  static Sighting warning(@Nullable Fault fault, long step) {
    return cured(fault, step, Double.NaN);
  }

  static Sighting cured(@Nullable Fault fault, long step, double cured) {
    String code = fault == null ? "something-else" : "found-" + fault;
    return new Sighting(code, fault, true, step, cured);
  }

  static Sighting note(Fault fault) {
    return new Sighting("found-" + fault, fault, false, 0, Double.NaN);
  }
}
