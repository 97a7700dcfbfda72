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
   * memory that intermediate results need at once.
   */
  public String explain() {
    long bytes = 0;
    for (var dtype : DType.values()) {
      bytes += (long) arenaSize(dtype) * dtype.bytes();
    }
    return Explanation.of(lines())
        + String.format(java.util.Locale.ROOT, "arena %.1f KiB%n", bytes / 1024.0);
  }

  /** Elements of the arena for a dtype. */
  public int arenaSize(DType dtype) {
    return binding.arenaSize(dtype);
  }
}
