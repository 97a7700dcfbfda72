package naklon.compile;

import java.util.ArrayList;
import java.util.List;
import naklon.kernel.Team;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A compiled graph: the list of kernels to run, with every intermediate at a fixed place of one
 * arena. It holds offsets into a {@link Store}, never the store, so one plan runs on many. After
 * warm-up {@link #run} allocates nothing.
 *
 * <p>A plan is used by one thread at a time. It gives the bits that running the traced function
 * eagerly would give, whatever the number of threads.
 */
public final class Plan {
  private final Layout layout;
  private final List<TensorType> inputTypes;
  private final Step[] steps;
  private final Binding binding;
  private final Slice[] outputs;
  private final Team team;
  private final Transfer[] transfers;
  private @Nullable Store accepted;
  private @Nullable Tiny tiny;
  private int runsBefore;

  /** Runs after which a small plan is worth a class of its own: see {@link Tiny}. */
  static final int RUNS_BEFORE_CODE = 256;

  Plan(
      Layout layout,
      List<TensorType> inputTypes,
      List<Step> steps,
      Binding binding,
      Slice[] outputs,
      List<Transfer> transfers,
      Team team) {
    this.layout = layout;
    this.inputTypes = inputTypes;
    this.steps = steps.toArray(Step[]::new);
    this.binding = binding;
    this.outputs = outputs;
    this.transfers = transfers.toArray(Transfer[]::new);
    this.team = team;
  }

  /** A copy that waits for all steps: from, by way of a holding place if the source may change. */
  record Transfer(Slice from, Slice hold, Slice to) {
    void lift() {
      if (hold != from) {
        hold.copyFrom(from);
      }
    }

    void settle() {
      to.copyFrom(hold);
    }
  }

  /**
   * Compiles a graph for stores of the given layout.
   *
   * @param threads how many threads a step may use, the caller included; changes no bit
   */
  public static Plan of(Graph graph, Layout layout, int threads) {
    return of(graph, layout, threads, List.of());
  }

  /**
   * Compiles a graph whose first outputs go to memory of the caller: output i is computed right
   * into {@code destinations.get(i)}.
   */
  public static Plan of(Graph graph, Layout layout, int threads, List<Slice> destinations) {
    return new PlanBuilder(graph, layout, threads, destinations).build();
  }

  /**
   * Runs once.
   *
   * @param store of the layout it was compiled for
   * @param inputs one for each input of the graph, with its type
   * @throws IllegalArgumentException if the number or types differ, or the store is of another
   *     layout
   */
  public void run(Store store, Slice... inputs) {
    bind(store, inputs);
    Tiny code = code(1);
    if (code != null) {
      code.run(1);
    } else {
      runSteps();
    }
  }

  /**
   * Runs {@code times} times on the same store and inputs, each time on what the one before has
   * left in the store: the bits are those of as many calls of {@link #run}. A plan below about
   * 4,000 elements becomes one generated class with the loop inside, which takes tens of
   * nanoseconds where a list of kernels takes a thousand.
   *
   * @throws IllegalArgumentException as {@link #run}, or if {@code times} is negative
   */
  public void repeat(int times, Store store, Slice... inputs) {
    if (times < 0) {
      throw new IllegalArgumentException("a plan cannot run " + times + " times");
    }
    bind(store, inputs);
    Tiny code = code(times);
    if (code != null) {
      code.run(times);
      return;
    }
    for (int i = 0; i < times; i++) {
      runSteps();
    }
  }

  /** The generated class, once the plan has run often enough; null if it is not small. */
  private @Nullable Tiny code(int times) {
    if (runsBefore < RUNS_BEFORE_CODE) {
      runsBefore = Math.min(RUNS_BEFORE_CODE, runsBefore + Math.min(times, RUNS_BEFORE_CODE));
      if (runsBefore == RUNS_BEFORE_CODE) {
        tiny = Tiny.of(List.of(phase()), List.of(), List.of());
      }
    }
    return tiny;
  }

  /** Whether it has run often enough, and is small enough, to have become a generated class. */
  public boolean isGenerated() {
    return tiny != null;
  }

  /** This plan as a part of a generated class. */
  Tiny.Phase phase() {
    return new Tiny.Phase(List.of(steps), List.of(transfers), binding, team);
  }

  /** Looks at store and inputs and points the windows at them. */
  void bind(Store store, Slice... inputs) {
    if (store != accepted) {
      if (!store.layout().entries().equals(layout.entries())) {
        throw new IllegalArgumentException("this plan was compiled for a store of another layout");
      }
      accepted = store;
    }
    if (inputs.length != inputTypes.size()) {
      throw new IllegalArgumentException(
          "the plan takes " + inputTypes.size() + " inputs; found " + inputs.length);
    }
    binding.to(store, inputs);
  }

  /** Takes over, once for many runs, the inputs that last: after {@link #bind}. */
  void pack() {
    for (var step : steps) {
      step.pack();
    }
  }

  /** Runs the kernels one by one. */
  void runSteps() {
    for (var step : steps) {
      step.run(team);
    }
    for (var t : transfers) {
      t.lift();
    }
    for (var t : transfers) {
      t.settle();
    }
  }

  /** A window on output i: valid after {@link #run}, until the next. It must not be written. */
  public Slice output(int i) {
    return outputs[i];
  }

  /** Types of the inputs. */
  public List<TensorType> inputTypes() {
    return inputTypes;
  }

  /** One kernel of a plan, as {@code explain} shows it. */
  public record Line(String kernel, String layer, long flops, long bytes, double seconds) {}

  /** What will run, in order. Seconds are 0: see {@link #profile}. */
  public List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (var s : steps) {
      lines.add(new Line(s.description(), s.path(), s.flops(), s.bytes(), 0));
    }
    return lines;
  }

  /** Runs {@code times} times and measures each kernel: median seconds. */
  public List<Line> profile(int times, Store store, Slice... inputs) {
    var seconds = new double[steps.length][times];
    for (int t = 0; t < times; t++) {
      binding.to(store, inputs);
      for (int i = 0; i < steps.length; i++) {
        long from = System.nanoTime();
        steps[i].run(team);
        seconds[i][t] = (System.nanoTime() - from) * 1e-9;
      }
      for (var transfer : transfers) {
        transfer.lift();
      }
      for (var transfer : transfers) {
        transfer.settle();
      }
    }
    var lines = new ArrayList<Line>();
    for (int i = 0; i < steps.length; i++) {
      java.util.Arrays.sort(seconds[i]);
      var s = steps[i];
      lines.add(new Line(s.description(), s.path(), s.flops(), s.bytes(), seconds[i][times / 2]));
    }
    return lines;
  }

  /**
   * What will run, a line for each kernel: its operations and shapes, FLOPs and bytes; and the
   * memory that intermediate results need at once. Below a loop over time stand, indented, the
   * kernels of one of its steps.
   */
  public String explain() {
    var lines = new ArrayList<Line>();
    for (var s : steps) {
      lines.add(new Line(s.description(), s.path(), s.flops(), s.bytes(), 0));
      Loop loop = s.loop();
      if (loop != null) {
        for (var inner : loop.lines()) {
          lines.add(
              new Line("  " + inner.kernel(), inner.layer(), inner.flops(), inner.bytes(), 0));
        }
      }
    }
    long bytes = 0;
    for (var dtype : DType.values()) {
      bytes += (long) arenaSize(dtype) * dtype.bytes();
    }
    return Explanation.of(lines)
        + String.format(java.util.Locale.ROOT, "arena %.1f KiB%n", bytes / 1024.0);
  }

  /** Elements of the arena for a dtype, with those of the loops inside. */
  public int arenaSize(DType dtype) {
    int n = binding.arenaSize(dtype);
    for (var s : steps) {
      Loop loop = s.loop();
      n += loop == null ? 0 : loop.memory(dtype);
    }
    return n;
  }
}
