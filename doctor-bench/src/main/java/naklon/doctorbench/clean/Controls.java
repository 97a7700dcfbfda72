package naklon.doctorbench.clean;

import java.util.List;
import java.util.stream.Stream;
import naklon.doctorbench.program.Control;

/** The clean configurations. */
public final class Controls {
  private Controls() {}

  public static List<Control> all() {
    return Stream.of(Plain.all(), Tricky.all()).flatMap(List::stream).toList();
  }
}
