package naklon.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import naklon.compile.Program.Line;
import naklon.tensor.Op;
import naklon.tensor.Pointwise;
import naklon.tensor.Primitive;
import naklon.tensor.Source;
import naklon.tensor.TensorType;

/**
 * Divides a program into units. Neighbouring pointwise operations of one shape and dtype become one
 * chain; a chain that continues a matrix product, a convolution or a gather becomes its epilogue.
 * Two units merge only if no path leads from one to the other through a third, so that an order of
 * units always exists. Only lines of one level ({@link Levels}) are joined, and only to a kernel of
 * the level before: so such a path could only lead through units of that level, and few are looked
 * at however long the program is.
 */
final class Fusion {
  private static final int LONGEST_CHAIN = 48;

  /** Units looked at for a path; if there are more, there might be one. */
  private static final int MOST_LOOKED_AT = 500;

  private final Program program;
  private final List<Unit> units = new ArrayList<>();
  private final Levels levels;
  private final Map<Line, Integer> unitOf = new IdentityHashMap<>();
  private final Map<Line, Integer> position = new IdentityHashMap<>();
  private final List<List<Line>> readers = new ArrayList<>(); // of each value
  private final int[] merged; // unit -> unit it was merged into, or itself

  private Fusion(Program program) {
    this.program = program;
    levels = new Levels(program);
    for (int v = 0; v < program.values(); v++) {
      readers.add(List.of());
    }
    for (var line : program.lines()) {
      position.put(line, position.size());
      for (int v : line.in()) {
        if (readers.get(v).isEmpty()) {
          readers.set(v, new ArrayList<>());
        }
        readers.get(v).add(line);
      }
      if (line.op() instanceof Source) {
        continue;
      }
      var unit = new Unit();
      if (line.op() instanceof Pointwise) {
        unit.chain.add(line);
      } else {
        unit.head = line;
      }
      unitOf.put(line, units.size());
      units.add(unit);
    }
    merged = new int[units.size()];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = i;
    }
  }

  /** The units of a program, in an order in which they can run. */
  static List<Unit> units(Program program) {
    var fusion = new Fusion(program);
    fusion.fuseChains();
    fusion.attachEpilogues();
    return fusion.ordered();
  }

  private int find(int unit) {
    int u = unit;
    while (merged[u] != u) {
      merged[u] = merged[merged[u]];
      u = merged[u];
    }
    return u;
  }

  private int positionOf(Line line) {
    return Objects.requireNonNull(position.get(line));
  }

  private int unitOf(Line line) {
    Integer u = unitOf.get(line);
    return u == null ? -1 : find(u);
  }

  private TensorType typeOf(Line line) {
    return program.type(line.out()[0]);
  }

  private void fuseChains() {
    for (var line : program.lines()) {
      if (line.op() instanceof Pointwise) {
        for (int v : line.in()) {
          Line from = program.maker(v);
          if (from.op() instanceof Pointwise
              && typeOf(from).equals(typeOf(line))
              && levels.of(from) == levels.of(line)) {
            tryMerge(unitOf(from), unitOf(line));
          }
        }
      }
    }
  }

  private void attachEpilogues() {
    for (var line : program.lines()) {
      if (!takesEpilogue(line.op())) {
        continue;
      }
      for (int c : consumers(unitOf(line))) {
        Unit chain = units.get(c);
        boolean fits =
            chain.head == null
                && typeOf(chain.chain.get(0)).equals(typeOf(line))
                && levels.of(chain.chain.get(0)) == levels.of(line) + 1;
        if (fits && tryMerge(unitOf(line), c)) {
          break;
        }
      }
    }
  }

  private static boolean takesEpilogue(Op op) {
    return op instanceof Primitive p && p.takesEpilogue();
  }

  /** Merges a unit with one that reads it. */
  private boolean tryMerge(int a, int b) {
    if (a == b) {
      return true;
    }
    Unit x = units.get(a);
    Unit y = units.get(b);
    boolean twoHeads = x.head != null && y.head != null;
    boolean chainBeforeHead = y.head != null && !x.chain.isEmpty();
    if (twoHeads
        || chainBeforeHead
        || x.chain.size() + y.chain.size() > LONGEST_CHAIN
        || pathThroughThird(a, b)) {
      return false;
    }
    x.chain.addAll(y.chain);
    x.chain.sort((l, m) -> Integer.compare(positionOf(l), positionOf(m)));
    if (y.head != null) {
      x.head = y.head;
    }
    merged[b] = a;
    return true;
  }

  /** Units that read a unit, in the order of the program. */
  private Set<Integer> consumers(int unit) {
    var lines = new ArrayList<Line>();
    for (var line : units.get(unit).lines()) {
      for (int v : line.out()) {
        lines.addAll(readers.get(v));
      }
    }
    lines.sort((l, m) -> Integer.compare(positionOf(l), positionOf(m)));
    var found = new LinkedHashSet<Integer>();
    for (var line : lines) {
      int u = unitOf(line);
      if (u != unit) {
        found.add(u);
      }
    }
    return found;
  }

  private Set<Integer> producers(int unit) {
    var found = new LinkedHashSet<Integer>();
    for (var line : units.get(unit).lines()) {
      for (int v : line.in()) {
        int u = unitOf(program.maker(v));
        if (u >= 0 && u != unit) {
          found.add(u);
        }
      }
    }
    return found;
  }

  /**
   * Whether {@code to}, which reads {@code from}, depends on it through another unit too. Such a
   * unit has the level of {@code to}: a lower one does not depend on {@code from}.
   */
  private boolean pathThroughThird(int from, int to) {
    int level = level(to);
    var seen = new BitSet();
    var stack = new ArrayList<Integer>();
    for (int u : producers(to)) {
      if (u != from) {
        stack.add(u);
      }
    }
    int looks = 0;
    while (!stack.isEmpty()) {
      int u = stack.remove(stack.size() - 1);
      if (u == from || looks > MOST_LOOKED_AT) {
        return true;
      }
      if (!seen.get(u) && level(u) >= level) {
        seen.set(u);
        looks++;
        stack.addAll(producers(u));
      }
    }
    return false;
  }

  /** The level at which all of a unit has run: no reader of it has a lower one. */
  private int level(int unit) {
    Unit u = units.get(unit);
    Line head = u.head;
    if (head == null) {
      return levels.of(u.chain.get(0));
    }
    return u.chain.isEmpty() ? levels.of(head) : levels.of(u.chain.get(0));
  }

  private List<Unit> ordered() {
    var alive = new ArrayList<Integer>();
    for (int i = 0; i < units.size(); i++) {
      if (find(i) == i) {
        alive.add(i);
        for (var line : units.get(i).lines()) {
          units.get(i).first = Math.min(units.get(i).first, positionOf(line));
        }
      }
    }
    var waiting = new HashMap<Integer, Integer>();
    var after = new HashMap<Integer, List<Integer>>();
    var ready =
        new java.util.PriorityQueue<Integer>(
            java.util.Comparator.comparingInt(u -> units.get(u).first));
    for (int u : alive) {
      Set<Integer> before = producers(u);
      waiting.put(u, before.size());
      for (int p : before) {
        after.computeIfAbsent(p, k -> new ArrayList<>()).add(u);
      }
      if (before.isEmpty()) {
        ready.add(u);
      }
    }
    var order = new ArrayList<Unit>();
    while (!ready.isEmpty()) {
      int u = ready.remove();
      order.add(units.get(u));
      for (int next : after.getOrDefault(u, List.of())) {
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    if (order.size() != alive.size()) {
      throw new IllegalStateException("the units of the plan wait for each other");
    }
    return order;
  }
}
