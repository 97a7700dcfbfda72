package naklon.doctorbench;

import java.util.List;
import naklon.doctorbench.clean.Controls;
import naklon.doctorbench.heldout.HeldOutFamilies;
import naklon.doctorbench.open.OpenFamilies;
import naklon.doctorbench.program.Control;
import naklon.doctorbench.program.Family;
import naklon.doctorbench.program.Half;

/** Everything a doctor is tried on. */
public final class Bench {
  private Bench() {}

  /** The families of one half. Rules and thresholds may be made by {@link Half#OPEN} alone. */
  public static List<Family> families(Half half) {
    return switch (half) {
      case OPEN -> OpenFamilies.all();
      case HELD_OUT -> HeldOutFamilies.all();
    };
  }

  /** The clean configurations. */
  public static List<Control> controls() {
    return Controls.all();
  }
}
