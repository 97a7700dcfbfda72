package naklon.compile;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.compile.Program.Line;
import naklon.tensor.Pointwise;
import naklon.tensor.Source;

/**
 * How many kernels must have run before a line can. A pointwise line waits as long as it can, so
 * that it stands beside those that read it: its level is the lowest among them. Along the flow of
 * data levels never fall, and behind an operation with a kernel of its own they rise. Lines of one
 * level therefore have no such operation between them.
 */
final class Levels {
  private final Map<Line, Integer> levels = new IdentityHashMap<>();

  Levels(Program program) {
    List<Line> lines = program.lines();
    var ofValue = new int[program.values()]; // at which a value is there
    for (var line : lines) {
      int level = 0;
      for (int v : line.in()) {
        level = Math.max(level, ofValue[v]);
      }
      levels.put(line, level);
      boolean hasKernel = !(line.op() instanceof Pointwise || line.op() instanceof Source);
      for (int v : line.out()) {
        ofValue[v] = hasKernel ? level + 1 : level;
      }
    }
    var latest = new int[program.values()]; // at which somebody reads it first
    Arrays.fill(latest, Integer.MAX_VALUE);
    for (var line : lines.reversed()) {
      int level = of(line);
      if (line.op() instanceof Pointwise && latest[line.out()[0]] != Integer.MAX_VALUE) {
        level = latest[line.out()[0]];
        levels.put(line, level);
      }
      for (int v : line.in()) {
        latest[v] = Math.min(latest[v], level);
      }
    }
  }

  int of(Line line) {
    return Objects.requireNonNull(levels.get(line));
  }
}
