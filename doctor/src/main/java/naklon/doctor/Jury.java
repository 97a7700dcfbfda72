package naklon.doctor;

import java.util.Optional;

/**
 * Decides what may be shown as certain. A finding that rests on typical signs alone is made only if
 * its own remedy beats the noise of seeds; whoever is thorough asks that of findings too that one
 * trial has confirmed. What is proved needs no jury.
 */
final class Jury {
  private final Patient p;
  private final boolean isThorough;

  Jury(Patient p, boolean isThorough) {
    this.p = p;
    this.isThorough = isThorough;
  }

  /** The finding as it may be shown; empty if it is not made. */
  Optional<Finding> decide(Finding found) {
    boolean asked =
        found.confidence() == Confidence.LIKELY
            || isThorough && found.confidence() == Confidence.CONFIRMED;
    if (!asked || p.isText()) {
      return Optional.of(found);
    }
    var verdict = new Counterfactual(p, isThorough ? 3 : 2).of(found.remedy());
    if (verdict.isEmpty()) {
      return Optional.of(found); // no short training can tell
    }
    var v = verdict.get();
    return v.isCure()
        ? Optional.of(
            found.confirmed(
                found
                    .evidence()
                    .with("untreated", v.without())
                    .with("treated", v.with())
                    .with("noise", v.noise())))
        : Optional.empty();
  }
}
