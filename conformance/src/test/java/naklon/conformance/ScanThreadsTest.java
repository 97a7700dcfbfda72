package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.nn.Layer;
import naklon.nn.Layers;
import naklon.nn.Pass;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Scan;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threads take rows of a scan through all of time where rows do not depend on each other, and only
 * there; the bits are those of the eager loop, whatever the number of threads. Not in one JVM with
 * {@link PlanAllocationTest}: after it C2 inlines transposing otherwise, and boxes a vector there.
 */
@Tag("long")
class ScanThreadsTest {
  private static final int ROWS = 26; // 8, 9 and 9 on three threads

  private static final Store NONE = new Store(new Layout());

  static Stream<Arguments> nets() {
    return Stream.of(DType.FLOAT32, DType.FLOAT64)
        .flatMap(
            t ->
                Stream.of(
                        Layers.lstm(40),
                        Layers.gru(48),
                        Layers.rnn(80),
                        Layers.rnn(80).relu().layers(2))
                    .map(net -> Arguments.of(net, t)));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void sequencesOfABatchAreShared(Layer net, DType dtype) {
    Tensor x = Samples.doubles(new Random(5), -1, 1, ROWS, 4, 12).cast(dtype);
    net.forward(x, Pass.evaluation()); // makes the weights
    var layout = new Layout();
    var named = net.cells().stream().map(c -> new Layout.Value(c.name(), c.type())).toList();
    layout.add("weights", Layout.Kind.PARAMETER, named);
    var store = new Store(layout);
    store.adopt(net.cells());
    check(in -> ofNet(net, in.get(0)), List.of(x), store, true);
  }

  private static List<Tensor> ofNet(Layer net, Tensor x) {
    Tensor y = net.forward(x, Pass.evaluation());
    var all = new ArrayList<Tensor>(List.of(y));
    all.addAll(Gradients.of(y.square().sum(), net.parameters()).all());
    return all;
  }

  private static List<Tensor> ofStep(Scan.Step step, List<Tensor> in) {
    Tensor y = scan(step, in);
    var all = new ArrayList<Tensor>(List.of(y));
    all.addAll(Gradients.of(y.square().sum(), in).all());
    return all;
  }

  private static Tensor scan(Scan.Step step, List<Tensor> in) {
    int steps = in.get(1).shape().dim(0);
    List<Tensor> constants = in.subList(2, in.size());
    return Scan.of(steps, List.of(in.get(0)), List.of(in.get(1)), constants, step).ys().get(0);
  }

  /** h [rows, n], x [steps, rows, n], w [n, n], and a vector [n]. */
  private static List<Tensor> inputs(int n) {
    var random = new Random(7);
    return List.of(
        Samples.doubles(random, -1, 1, ROWS, n),
        Samples.doubles(random, -1, 1, 3, ROWS, n),
        Samples.doubles(random, -0.2, 0.2, n, n),
        Samples.doubles(random, -1, 1, n));
  }

  private static Scan.Result both(Tensor next) {
    return new Scan.Result(List.of(next), List.of(next));
  }

  /** A step written out: halves of the columns that change places, and what broadcasts. */
  private static Scan.Result ownStep(List<Tensor> carry, List<Tensor> x, List<Tensor> k) {
    Tensor z = carry.get(0).matmul(k.get(0)).add(x.get(0)).mul(k.get(1));
    int n = z.shape().dim(1);
    return both(Tensor.concat(1, z.slice(1, n / 2, n).tanh(), z.slice(1, 0, n / 2).sigmoid()));
  }

  @Test
  void rowsOfAStepOfOnesOwnAreShared() {
    check(in -> ofStep(ScanThreadsTest::ownStep, in), inputs(80), NONE, true);
  }

  @Test
  void rowsThatMeetAreNot() {
    Scan.Step mean = (c, x, k) -> both(own(c, x, k).sub(own(c, x, k).meanKeeping(0)));
    Scan.Step crossed =
        (c, x, k) -> both(own(c, x, k).slice(1, 0, ROWS).transpose().matmul(own(c, x, k)).tanh());
    Scan.Step turned =
        (c, x, k) -> both(Tensor.concat(0, rows(c, x, k, 1, ROWS), rows(c, x, k, 0, 1)));
    for (Scan.Step step : List.of(mean, crossed, turned)) {
      check(in -> ofStep(step, in), inputs(80), NONE, false);
    }
  }

  private static Tensor rows(List<Tensor> c, List<Tensor> x, List<Tensor> k, int from, int to) {
    return own(c, x, k).slice(0, from, to);
  }

  private static Tensor own(List<Tensor> c, List<Tensor> x, List<Tensor> k) {
    return ownStep(c, x, k).carry().get(0);
  }

  /** Values and gradients in plans of one to three threads, against those found step by step. */
  private static void check(
      Function<List<Tensor>, List<Tensor>> f, List<Tensor> at, Store store, boolean isShared) {
    List<Tensor> expected = f.apply(List.of(Differences.tracked(at.toArray(Tensor[]::new))));
    var types = at.stream().map(Tensor::type).toList();
    var graph = Trace.of(types, (trace, in) -> f.apply(in));
    for (int threads = 1; threads <= 3; threads++) {
      Plan plan = Plan.of(graph, store.layout(), threads);
      String text = plan.explain();
      String each = "on each of " + threads + " threads: ";
      assertEquals(isShared && threads > 1, text.contains(each), text);
      Slice[] in = at.stream().map(Tensor::slice).toArray(Slice[]::new);
      for (int run = 0; run < 2; run++) {
        plan.run(store, in);
        for (int i = 0; i < expected.size(); i++) {
          Bits.assertSame(expected.get(i), plan.output(i), threads + " threads, output " + i);
        }
      }
    }
  }
}
