package naklon.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.tensor.Buffer;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Operand;
import naklon.tensor.Parameter;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Assignments inside a step: every read sees the value from before it, all take effect together at
 * its end, whether the plan computes them in place or not.
 */
class UpdateTest {
  private static final int CELLS = 5;

  /** A random step over some cells: which are assigned what, and what is given back. */
  private record Script(long seed, int assignments) {

    /** The assignments as pairs (cell, value) in order, from values of the cells. */
    List<Tensor> values(List<? extends Operand> cells) {
      var random = new Random(seed);
      var made = new ArrayList<Operand>(cells);
      var result = new ArrayList<Tensor>();
      for (int i = 0; i < assignments; i++) {
        Tensor v = expression(random, made);
        made.add(v); // later expressions may use it
        result.add(v);
      }
      return result;
    }

    private static Tensor expression(Random random, List<Operand> from) {
      Operand a = from.get(random.nextInt(from.size()));
      Operand b = from.get(random.nextInt(from.size()));
      return switch (random.nextInt(8)) {
        case 0, 1 -> a.value(); // a copy: with another such, perhaps a swap
        case 2 -> a.mul(b);
        case 3 -> a.add(b.mul(0.5));
        case 4 -> a.tanh().sub(b);
        case 5 ->
            a.reshape(-1, 1).matmul(Tensor.full(one(a.dtype()), 0.5)).reshape(a.type().size());
        case 6 -> a.sub(b.mean());
        default -> a.permute(0).relu().sub(b);
      };
    }

    private static TensorType one(DType dtype) {
      return TensorType.of(dtype, 1, 1);
    }

    /** Which cell each assignment goes to; a cell may be assigned twice. */
    List<Integer> targets() {
      var random = new Random(~seed);
      var targets = new ArrayList<Integer>();
      for (int i = 0; i < assignments; i++) {
        targets.add(random.nextInt(CELLS));
      }
      return targets;
    }
  }

  private static List<Cell> cells(DType dtype, int n, long seed) {
    var random = new Random(seed);
    var cells = new ArrayList<Cell>();
    for (int i = 0; i < CELLS; i++) {
      Tensor start = Samples.doubles(random, -1, 1, n).cast(dtype);
      cells.add(i % 2 == 0 ? new Parameter("p" + i, start) : new Buffer("b" + i, start));
    }
    return cells;
  }

  private static Store adopted(List<Cell> cells) {
    var layout = new Layout();
    for (var c : cells) {
      var kind = c instanceof Parameter ? Layout.Kind.PARAMETER : Layout.Kind.BUFFER;
      layout.add(c.name() + "/block", kind, List.of(new Layout.Value(c.name(), c.type())));
    }
    var store = new Store(layout);
    store.adopt(cells);
    return store;
  }

  @Property(tries = 200, seed = "20261123")
  void allTakeEffectTogether(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int assignments,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll boolean single,
      @ForAll boolean large) {
    DType dtype = single ? DType.FLOAT32 : DType.FLOAT64;
    int n = large ? 70_001 : 3;
    var script = new Script(seed, assignments);
    List<Cell> cells = cells(dtype, n, seed);
    Store store = adopted(cells);
    Graph graph =
        Trace.of(
            List.of(),
            (trace, in) -> {
              List<Tensor> values = script.values(cells);
              for (int i = 0; i < values.size(); i++) {
                cells.get(script.targets().get(i)).assign(values.get(i));
              }
              var outputs = new ArrayList<Tensor>(values);
              for (var c : cells) { // still the values from before
                outputs.add(c.value());
              }
              return outputs;
            });
    Plan plan = Plan.of(graph, store.layout(), threads);
    for (int run = 1; run <= 2; run++) {
      var before = new ArrayList<Tensor>();
      cells.forEach(c -> before.add(store.read(c.name())));
      List<Tensor> expected = script.values(before);
      plan.run(store);
      for (int i = 0; i < expected.size(); i++) {
        Bits.assertSame(expected.get(i), plan.output(i), "run " + run + ", value " + i);
      }
      var after = new ArrayList<>(before);
      for (int i = 0; i < expected.size(); i++) {
        after.set(script.targets().get(i), expected.get(i));
      }
      for (int i = 0; i < CELLS; i++) {
        String name = cells.get(i).name();
        Bits.assertSame(
            before.get(i), plan.output(expected.size() + i), "run " + run + ", read of " + name);
        Bits.assertSame(after.get(i), store.slice(name), "run " + run + ", new " + name);
      }
    }
  }

  @Test
  void twoCellsAreExchanged() {
    var a = new Buffer("a", Tensor.of(1, 2));
    var b = new Buffer("b", Tensor.of(3, 4));
    Store store = adopted(List.of(a, b));
    Graph graph =
        Trace.of(
            List.of(),
            (trace, in) -> {
              a.assign(b);
              b.assign(a);
              return List.of();
            });
    Plan.of(graph, store.layout(), 1).run(store);
    Bits.assertSame(Tensor.of(3, 4), store.slice("a"), "a");
    Bits.assertSame(Tensor.of(1, 2), store.slice("b"), "b");
  }
}
