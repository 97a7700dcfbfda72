package naklon.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.compile.Program.Line;
import naklon.tensor.CustomOp;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Primitive;
import naklon.tensor.Source;
import naklon.tensor.TensorType;

/**
 * Decides where every value of a program lies: in an input, in the store, in a destination of the
 * caller, or in the arena, where values whose lives do not overlap share memory.
 */
final class Places {
  /** What a value's memory belongs to. */
  enum Space {
    ARENA,
    STORE,
    INPUT,
    DESTINATION,
    CONSTANT,
    /** Nobody reads it. */
    NONE
  }

  /** A place: the space, which one (input or destination number), and an offset in elements. */
  record Place(Space space, int index, int offset) {}

  /** A value that must be copied to the store after all steps have run. */
  record Copy(int value, Place to) {}

  private static final int ALIGN = 16;

  private final Program program;
  private final List<Unit> units;
  private final Layout layout;
  private final int[] root; // value -> value whose memory it shares
  private final int[] born;
  private final int[] dies;
  private final Place[] places;
  private final int[] arena = new int[DType.values().length];
  private final List<Copy> copies = new ArrayList<>();

  /**
   * Places all values.
   *
   * @param destinations for each output of the program whether the caller gives its memory
   */
  Places(Program program, List<Unit> units, Layout layout, boolean[] destinations) {
    this.program = program;
    this.units = units;
    this.layout = layout;
    int n = program.values();
    root = new int[n];
    born = new int[n];
    dies = new int[n];
    places = new Place[n];
    for (int v = 0; v < n; v++) {
      root[v] = v;
      born[v] = -1;
      dies[v] = -1;
    }
    lives();
    placeSources();
    placeDestinations(destinations);
    placeUpdates();
    placeInArena();
    for (int v = 0; v < n; v++) {
      if (root[v] != v) {
        places[v] = places[root[v]];
      }
    }
    finishCopies(destinations);
  }

  Place of(int value) {
    Place p = places[value];
    return p == null ? new Place(Space.NONE, 0, 0) : p;
  }

  /** Whether another value has this one's memory: then no step computes it. */
  boolean isAlias(int value) {
    return root[value] != value;
  }

  int arenaSize(DType dtype) {
    return arena[dtype.ordinal()];
  }

  List<Copy> copies() {
    return copies;
  }

  private void lives() {
    for (int u = 0; u < units.size(); u++) {
      for (Line line : units.get(u).lines()) {
        if (line.op() instanceof Primitive p && p.isAlias()) {
          root[line.out()[0]] = root[line.in()[0]];
        }
        for (int v : line.out()) {
          if (root[v] == v) {
            born[v] = u;
          }
        }
        for (int v : line.in()) {
          dies[root[v]] = Math.max(dies[root[v]], u);
        }
      }
    }
    for (int i = 0; i < program.outputCount(); i++) {
      dies[root[program.output(i)]] = units.size();
    }
    for (int v : program.updates().values()) {
      dies[root[v]] = units.size();
    }
  }

  private void placeSources() {
    for (var line : program.lines()) {
      if (line.op() instanceof Source s) {
        int v = line.out()[0];
        places[v] =
            switch (s) {
              case Source.Input in -> new Place(Space.INPUT, in.index(), 0);
              case Source.Read read -> stored(read.name());
              case Source.Constant c -> new Place(Space.CONSTANT, 0, 0);
              case Source.Leaf leaf ->
                  throw new IllegalStateException(
                      "a tracked tensor \""
                          + leaf.of()
                          + "\" "
                          + leaf.type()
                          + " was used inside a traced function; pass it as an input or make it a"
                          + " Parameter");
            };
      }
    }
  }

  private Place stored(String name) {
    var entry = layout.find(name);
    if (entry != null) {
      return new Place(Space.STORE, 0, entry.offset());
    }
    var block = layout.findBlock(name);
    if (block == null) {
      throw new IllegalArgumentException("the store has no \"" + name + "\"");
    }
    return new Place(Space.STORE, 0, block.offset());
  }

  /** Outputs that the caller has memory for are computed right there, if a step computes them. */
  private void placeDestinations(boolean[] destinations) {
    for (int i = 0; i < program.outputCount(); i++) {
      int v = root[program.output(i)];
      if (destinations[i] && places[v] == null && program.type(v).size() == sizeOfOutput(i)) {
        places[v] = new Place(Space.DESTINATION, i, 0);
      }
    }
  }

  private int sizeOfOutput(int i) {
    return program.type(program.output(i)).size();
  }

  /** New values are computed in place where nobody needs the old one any more. */
  private void placeUpdates() {
    for (Map.Entry<String, Integer> e : program.updates().entrySet()) {
      Place to = stored(e.getKey());
      int v = e.getValue();
      boolean isFree = places[root[v]] == null && root[v] == v && !isShared(e.getKey(), v, to);
      if (isFree && canReplace(v, to)) {
        places[v] = to;
      } else {
        copies.add(new Copy(v, to));
      }
    }
  }

  /** Whether another update writes there too, as a block and a cell of it: the later one wins. */
  private boolean isShared(String name, int v, Place to) {
    for (Map.Entry<String, Integer> e : program.updates().entrySet()) {
      TensorType other = program.type(e.getValue());
      if (!e.getKey().equals(name)
          && other.dtype() == program.type(v).dtype()
          && overlaps(stored(e.getKey()), other.size(), to, program.type(v).size())) {
        return true;
      }
    }
    return false;
  }

  private boolean canReplace(int v, Place to) {
    Unit maker = units.get(born[v]);
    Line line = program.maker(v);
    if (!maker.chain.contains(line)) {
      return false;
    }
    TensorType type = program.type(v);
    for (var read : program.lines()) {
      boolean reads =
          read.op() instanceof Source.Read r
              && r.type().dtype() == type.dtype()
              && overlaps(stored(r.name()), r.type().size(), to, type.size());
      if (!reads) {
        continue;
      }
      int old = read.out()[0];
      // An old value must be exactly this place, read elementwise, and by nothing that runs later.
      boolean elementwise =
          program.type(old).equals(type) && places[old] != null && places[old].equals(to);
      if (dies[old] > born[v] || (dies[old] == born[v] && !elementwise)) {
        return false;
      }
      for (var other : maker.chain.subList(maker.chain.indexOf(line) + 1, maker.chain.size())) {
        for (int in : other.in()) {
          if (root[in] == old) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean overlaps(Place a, int n, Place b, int m) {
    return a.offset() < b.offset() + m && b.offset() < a.offset() + n;
  }

  private record Held(int from, int to, int dies) {}

  /** First fit among the values alive at the same time. */
  private void placeInArena() {
    var held = new ArrayList<List<Held>>();
    for (int i = 0; i < DType.values().length; i++) {
      held.add(new ArrayList<>());
    }
    for (int u = 0; u < units.size(); u++) {
      int now = u;
      for (var list : held) {
        list.removeIf(h -> h.dies() < now);
      }
      for (Line line : units.get(u).lines()) {
        for (int v : line.out()) {
          if (places[v] == null && root[v] == v && needsMemory(line, v)) {
            int d = program.type(v).dtype().ordinal();
            int size = (program.type(v).size() + ALIGN - 1) / ALIGN * ALIGN;
            int at = firstFit(held.get(d), size);
            held.get(d).add(new Held(at, at + size, Math.max(dies[v], u)));
            arena[d] = Math.max(arena[d], at + size);
            places[v] = new Place(Space.ARENA, 0, at);
          }
        }
      }
    }
  }

  /** Values inside a chain that nobody else reads stay in its registers. */
  private boolean needsMemory(Line line, int v) {
    if (dies[v] < 0) {
      // The main output of an op is always computed; a user's op may write them all.
      return v == line.out()[0] || line.op() instanceof CustomOp;
    }
    Unit unit = units.get(born[v]);
    if (!unit.chain.contains(line) || dies[v] > born[v]) {
      return true;
    }
    return false;
  }

  private static int firstFit(List<Held> held, int size) {
    var sorted = new ArrayList<>(held);
    sorted.sort((a, b) -> Integer.compare(a.from(), b.from()));
    int at = 0;
    for (var h : sorted) {
      if (h.from() - at >= size) {
        return at;
      }
      at = Math.max(at, h.to());
    }
    return at;
  }

  private void finishCopies(boolean[] destinations) {
    for (int i = 0; i < program.outputCount(); i++) {
      Place p = of(program.output(i));
      if (destinations[i] && !(p.space() == Space.DESTINATION && p.index() == i)) {
        copies.add(new Copy(program.output(i), new Place(Space.DESTINATION, i, 0)));
      }
    }
  }
}
