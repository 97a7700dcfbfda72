package naklon.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.compile.Places.Place;
import naklon.compile.Places.Space;
import naklon.compile.Program.Line;
import naklon.kernel.Kernels;
import naklon.kernel.Team;
import naklon.tensor.Composite;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Layout;
import naklon.tensor.MatMul;
import naklon.tensor.Op;
import naklon.tensor.Pointwise;
import naklon.tensor.PointwiseProgram;
import naklon.tensor.Primitive;
import naklon.tensor.Scan;
import naklon.tensor.Slice;
import naklon.tensor.Source;
import naklon.tensor.TakeRows;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Puts a plan together: program, units, places, then steps with windows on their memory. */
final class PlanBuilder {
  /** Below so many operations, handing work to another thread costs more than it saves. */
  private static final long WORTH_SHARING = 60_000;

  private final Graph graph;
  private final Layout layout;
  private final int threads;
  private final List<Slice> destinations;
  private final Program program;
  private final List<Unit> units;
  private final Places places;
  private final Binding binding;
  private final Kernels kernels = Kernels.best();
  private final int lasting;
  private final Map<Integer, Slice> slices = new HashMap<>();

  PlanBuilder(Graph graph, Layout layout, int threads, List<Slice> destinations) {
    this(graph, layout, threads, destinations, graph.inputs().size());
  }

  /**
   * As above.
   *
   * @param lasting number of the first input that stays as it is from one {@link Plan#pack} to the
   *     next
   */
  PlanBuilder(Graph graph, Layout layout, int threads, List<Slice> destinations, int lasting) {
    this.lasting = lasting;
    this.graph = graph;
    this.layout = layout;
    this.threads = threads;
    this.destinations = destinations;
    program = new Program(graph);
    units = Fusion.units(program);
    var given = new boolean[program.outputCount()];
    for (int i = 0; i < destinations.size(); i++) {
      given[i] = true;
    }
    places = new Places(program, units, layout, given);
    binding = new Binding(graph.inputs());
  }

  Plan build() {
    var scratch = new int[DType.values().length];
    for (var unit : units) {
      scratchOf(unit, scratch);
    }
    var base = new int[scratch.length];
    for (var dtype : DType.values()) {
      base[dtype.ordinal()] = places.arenaSize(dtype);
      binding.allocate(dtype, places.arenaSize(dtype) + scratch[dtype.ordinal()]);
    }
    var steps = new ArrayList<Step>();
    for (var unit : units) {
      Step step = step(unit, base);
      if (step != null) {
        steps.add(step);
      }
    }
    var transfers = new ArrayList<Plan.Transfer>();
    for (var copy : places.copies()) {
      transfers.add(transfer(copy));
    }
    var outputs = new Slice[program.outputCount()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = output(i, transfers);
    }
    binding.seal();
    return new Plan(layout, graph.inputs(), steps, binding, outputs, transfers, Team.of(threads));
  }

  private Slice output(int i, List<Plan.Transfer> transfers) {
    if (i < destinations.size()) {
      return destinations.get(i);
    }
    int v = program.output(i);
    if (places.of(v).space() != Space.STORE) {
      return slice(v);
    }
    // What is read from the store may be replaced by an update: keep the value from before.
    Slice own = Slice.zeros(program.type(v));
    transfers.add(new Plan.Transfer(slice(v), own, own));
    return own;
  }

  private Plan.Transfer transfer(Places.Copy copy) {
    Slice from = slice(copy.value());
    boolean mayChange = places.of(copy.value()).space() == Space.STORE;
    Slice hold = mayChange ? Slice.zeros(from.type()) : from;
    return new Plan.Transfer(from, hold, window(from.type(), copy.to(), copy.value()));
  }

  private Slice slice(int value) {
    Slice known = slices.get(value);
    if (known == null) {
      known = window(program.type(value), places.of(value), value);
      slices.put(value, known);
    }
    return known;
  }

  private Slice window(TensorType type, Place place, int value) {
    return switch (place.space()) {
      case ARENA -> binding.inArena(type, place.offset());
      case STORE -> binding.inStore(type, place.offset());
      case INPUT -> binding.inInput(type, place.index());
      case DESTINATION -> {
        Slice d = destinations.get(place.index());
        yield Slice.of(type, d.array(), d.offset());
      }
      case CONSTANT -> {
        Line line = program.maker(value);
        while (!(line.op() instanceof Source.Constant)) { // an alias of a constant
          line = program.maker(line.in()[0]);
        }
        yield binding.inConstant(type, ((Source.Constant) line.op()).value().slice());
      }
      case NONE ->
          throw new IllegalStateException("value " + value + " " + type + " has no memory");
    };
  }

  private boolean isSkipped(Line line) {
    return line.op() instanceof Primitive p && p.isAlias();
  }

  private int parts(int most, long flops) {
    return flops < WORTH_SHARING ? 1 : Math.max(1, Math.min(threads, most));
  }

  private int headParts(Line line) {
    TensorType[] in = program.typesOf(line.in());
    int most =
        switch (line.op()) {
          case Primitive p -> p.parts(in);
          case Composite c -> c.parts(in);
          default -> 1;
        };
    return parts(most, line.op().flops(in));
  }

  private int headScratch(Line line) {
    TensorType[] in = program.typesOf(line.in());
    return switch (line.op()) {
      case MatMul p when isPacked(line) -> PackedRight.scratch(p, in[0]);
      case Primitive p -> p.scratch(in);
      case Composite c -> c.scratch(in);
      default -> 0;
    };
  }

  private DType headScratchType(Line line) {
    var out = new Slice[line.out().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = new Slice(program.type(line.out()[i]));
    }
    return Eager.scratchType(program.typesOf(line.in()), out);
  }

  private void scratchOf(Unit unit, int[] most) {
    Line head = unit.head;
    if (head != null) {
      int d = headScratchType(head).ordinal();
      most[d] = Math.max(most[d], headParts(head) * headScratch(head));
    }
    if (!unit.chain.isEmpty()) {
      PointwiseProgram p = chainOf(unit).program();
      int d = p.dtype().ordinal();
      most[d] = Math.max(most[d], chainParts(p) * p.scratch());
    }
  }

  private int chainParts(PointwiseProgram p) {
    return parts(p.parts(), (long) p.shape().size() * p.code().size());
  }

  private @Nullable Step step(Unit unit, int[] base) {
    Line line = unit.head;
    Step.Head head = null;
    Loop loop = null;
    if (line != null && !isSkipped(line)) {
      var in = new Slice[line.in().length];
      for (int i = 0; i < in.length; i++) {
        in[i] = slice(line.in()[i]);
      }
      var out = new @Nullable Slice[line.out().length];
      for (int i = 0; i < out.length; i++) {
        boolean wanted = places.of(line.out()[i]).space() != Space.NONE;
        out[i] = wanted ? slice(line.out()[i]) : null;
      }
      if (line.op() instanceof Scan scan) {
        loop = new Loop(scan, in, out, threads);
      } else {
        DType d = headScratchType(line);
        int parts = headParts(line);
        var type = TensorType.of(d, parts * headScratch(line));
        Slice scratch = binding.inArena(type, base[d.ordinal()]);
        head = new Step.Head(prepared(line), in, out, scratch, parts, packed(line, parts));
      }
    }
    Step.Chain chain = unit.chain.isEmpty() ? null : chain(unit, base);
    if (head == null && loop == null && chain == null) {
      return null;
    }
    return new Step(
        unit,
        head,
        loop,
        chain,
        kernels,
        Explanation.describe(program, unit),
        flops(unit),
        bytes(unit));
  }

  /** Whether a line multiplies by an input that lasts. */
  private boolean isPacked(Line line) {
    return line.op() instanceof MatMul product
        && places.of(line.in()[1]).space() == Space.INPUT
        && places.of(line.in()[1]).index() >= lasting
        && PackedRight.suits(product, program.type(line.in()[0]), program.type(line.in()[1]));
  }

  private @Nullable PackedRight packed(Line line, int parts) {
    return line.op() instanceof MatMul product && isPacked(line)
        ? new PackedRight(product, program.type(line.in()[0]), program.type(line.in()[1]), parts)
        : null;
  }

  private Op prepared(Line line) {
    return line.op() instanceof Primitive p ? p.prepared(program.typesOf(line.in())) : line.op();
  }

  private record ChainCode(PointwiseProgram program, List<Integer> inputs, List<Integer> outputs) {}

  /** The chain's program: values from outside are its inputs, values with memory its outputs. */
  private ChainCode chainOf(Unit unit) {
    var inputs = new ArrayList<Integer>();
    var made = new ArrayList<Integer>();
    for (Line line : unit.chain) {
      made.add(line.out()[0]);
    }
    for (Line line : unit.chain) {
      for (int v : line.in()) {
        if (!made.contains(v) && !inputs.contains(v)) {
          inputs.add(v);
        }
      }
    }
    var index = new HashMap<Integer, Integer>();
    for (int v : inputs) {
      index.put(v, index.size());
    }
    for (int v : made) {
      index.put(v, index.size());
    }
    var code = new ArrayList<PointwiseProgram.Instruction>();
    var results = new ArrayList<Integer>();
    var outputs = new ArrayList<Integer>();
    for (Line line : unit.chain) {
      int[] in = line.in();
      int last = in.length - 1;
      code.add(
          new PointwiseProgram.Instruction(
              (Pointwise) line.op(),
              number(index, in[0]),
              number(index, in[Math.min(1, last)]),
              number(index, in[Math.min(2, last)])));
      if (places.of(line.out()[0]).space() != Space.NONE) {
        results.add(number(index, line.out()[0]));
        outputs.add(line.out()[0]);
      }
    }
    TensorType type = program.type(made.get(0));
    var types = new ArrayList<TensorType>();
    for (int v : inputs) {
      types.add(program.type(v));
    }
    return new ChainCode(
        new PointwiseProgram(type.dtype(), type.shape(), types, code, results), inputs, outputs);
  }

  private static int number(Map<Integer, Integer> index, int value) {
    return Objects.requireNonNull(index.get(value));
  }

  private Step.Chain chain(Unit unit, int[] base) {
    ChainCode c = chainOf(unit);
    var in = new Slice[c.inputs().size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = slice(c.inputs().get(i));
    }
    var out = new Slice[c.outputs().size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = slice(c.outputs().get(i));
    }
    PointwiseProgram p = c.program();
    int parts = chainParts(p);
    var type = TensorType.of(p.dtype(), parts * p.scratch());
    Slice scratch = binding.inArena(type, base[p.dtype().ordinal()]);
    return new Step.Chain(p, in, out, scratch, p.newState(parts), parts);
  }

  private long flops(Unit unit) {
    long n = 0;
    for (Line line : unit.lines()) {
      n += line.op().flops(program.typesOf(line.in()));
    }
    return n;
  }

  /** Each operand from outside read once, each result with memory written once. */
  private long bytes(Unit unit) {
    var seen = new java.util.HashSet<Integer>();
    long n = 0;
    for (Line line : unit.lines()) {
      for (int v : line.in()) {
        if (places.of(v).space() != Space.NONE && seen.add(v)) {
          n += line.op() instanceof TakeRows && v == line.in()[0] ? bytesTaken(line) : bytes(v);
        }
      }
      for (int v : line.out()) {
        n += places.of(v).space() != Space.NONE && seen.add(v) ? bytes(v) : 0;
      }
    }
    return n;
  }

  /** Of a table only the rows that are taken are read. */
  private long bytesTaken(Line line) {
    return (long) program.type(line.out()[0]).size() * program.type(line.in()[0]).dtype().bytes();
  }

  private long bytes(int v) {
    return (long) program.type(v).size() * program.type(v).dtype().bytes();
  }
}
