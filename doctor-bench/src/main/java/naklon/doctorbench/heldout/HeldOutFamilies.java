package naklon.doctorbench.heldout;

import java.util.List;
import java.util.stream.Stream;
import naklon.doctorbench.program.Family;

/** The half of the bench that rules are judged by. See the README beside this file. */
public final class HeldOutFamilies {
  private HeldOutFamilies() {}

  public static List<Family> all() {
    return Stream.of(
            Steps.all(),
            Durations.all(),
            Inputs.all(),
            Backwards.all(),
            Outputs.all(),
            Builds.all(),
            Targets.all())
        .flatMap(List::stream)
        .toList();
  }
}
