package naklon.doctorbench.open;

import java.util.List;
import java.util.stream.Stream;
import naklon.doctorbench.program.Family;

/** The half of the bench that rules are written by. */
public final class OpenFamilies {
  private OpenFamilies() {}

  public static List<Family> all() {
    return Stream.of(
            Rates.all(),
            Preparation.all(),
            Gradients.all(),
            Lengths.all(),
            Heads.all(),
            Architectures.all(),
            Rows.all(),
            Guises.all())
        .flatMap(List::stream)
        .toList();
  }
}
