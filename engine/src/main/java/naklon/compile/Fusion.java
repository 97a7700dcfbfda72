package naklon.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
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
 * units always exists.
 */
final class Fusion {
  private static final int LONGEST_CHAIN = 48;

  private final Program program;
  private final List<Unit> units = new ArrayList<>();
  private final Map<Line, Integer> unitOf = new HashMap<>();
  private final Map<Line, Integer> position = new HashMap<>();
  private final int[] merged; // unit -> unit it was merged into, or itself

  private Fusion(Program program) {
    this.program = program;
    for (var line : program.lines()) {
      position.put(line, position.size());
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
          if (from.op() instanceof Pointwise && typeOf(from).equals(typeOf(line))) {
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
        boolean fits = chain.head == null && typeOf(chain.chain.get(0)).equals(typeOf(line));
        if (fits && tryMerge(unitOf(line), c)) {
          break;
        }
      }
    }
  }

  private static boolean takesEpilogue(Op op) {
    return op instanceof Primitive p && p.takesEpilogue();
  }

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
        || pathThroughThird(a, b)
        || pathThroughThird(b, a)) {
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

  private Set<Integer> consumers(int unit) {
    var produced = new BitSet();
    for (var line : units.get(unit).lines()) {
      for (int v : line.out()) {
        produced.set(v);
      }
    }
    var found = new LinkedHashSet<Integer>();
    for (var line : program.lines()) {
      int u = unitOf(line);
      if (u >= 0 && u != unit) {
        for (int v : line.in()) {
          if (produced.get(v)) {
            found.add(u);
          }
        }
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

  /** Whether {@code to} depends on {@code from} through at least one other unit. */
  private boolean pathThroughThird(int from, int to) {
    var seen = new BitSet();
    var stack = new ArrayList<Integer>();
    for (int u : producers(to)) {
      if (u != from) {
        stack.add(u);
      }
    }
    while (!stack.isEmpty()) {
      int u = stack.remove(stack.size() - 1);
      if (u == from) {
        return true;
      }
      if (!seen.get(u)) {
        seen.set(u);
        stack.addAll(producers(u));
      }
    }
    return false;
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
