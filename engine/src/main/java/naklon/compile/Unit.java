package naklon.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs as one step: an operation with a kernel of its own, a fused chain of pointwise ones, or
 * the first followed by the second while its result is still in cache.
 */
final class Unit {
  Program.@Nullable Line head;
  final List<Program.Line> chain = new ArrayList<>();

  /** Position of its first line in the program: units run in this order where they are free. */
  int first = Integer.MAX_VALUE;

  List<Program.Line> lines() {
    var all = new ArrayList<Program.Line>();
    if (head != null) {
      all.add(head);
    }
    all.addAll(chain);
    return all;
  }
}
