package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Scan;
import naklon.tensor.ShapeException;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The loop over time: its values, gradients of all orders, plans, and what a plan of it runs. */
class ScanTest {
  private static final Judges.Tally TALLY = new Judges.Tally();

  private static final Scan.Step LSTM = ScanTest::lstm;

  /** An LSTM's step on x that has been multiplied by its weights; gates i, f, g, o. */
  private static Scan.Result lstm(List<Tensor> carry, List<Tensor> x, List<Tensor> k) {
    Tensor z = x.get(0).add(carry.get(0).matmul(k.get(0))).add(k.get(1));
    int n = carry.get(0).shape().dim(1);
    Tensor i = z.slice(1, 0, n).sigmoid();
    Tensor f = z.slice(1, n, 2 * n).sigmoid();
    Tensor g = z.slice(1, 2 * n, 3 * n).tanh();
    Tensor o = z.slice(1, 3 * n, 4 * n).sigmoid();
    Tensor c = f.mul(carry.get(1)).add(i.mul(g));
    Tensor h = o.mul(c.tanh());
    return new Scan.Result(List.of(h, c), List.of(h));
  }

  /** h, c, xs [steps, batch, 4n], weight [n, 4n], bias [4n]. */
  private static Tensor[] inputs(int steps, int batch, int n) {
    var random = new Random(3);
    return new Tensor[] {
      Samples.doubles(random, -1, 1, batch, n),
      Samples.doubles(random, -1, 1, batch, n),
      Samples.doubles(random, -1, 1, steps, batch, 4 * n),
      Samples.doubles(random, -1, 1, n, 4 * n),
      Samples.doubles(random, -1, 1, 4 * n)
    };
  }

  private static Tensor[] floats(Tensor[] in) {
    var out = new Tensor[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] = in[i].cast(DType.FLOAT32);
    }
    return out;
  }

  private static Scan.Result scan(Tensor[] in) {
    int steps = in[2].shape().dim(0);
    return Scan.of(steps, List.of(in[0], in[1]), List.of(in[2]), List.of(in[3], in[4]), LSTM);
  }

  /** The same without the op: a Java loop. */
  private static Scan.Result unrolled(Tensor[] in) {
    List<Tensor> carry = List.of(in[0], in[1]);
    int steps = in[2].shape().dim(0);
    var ys = new Tensor[steps];
    for (int t = 0; t < steps; t++) {
      int[] dims = in[2].shape().dims();
      Tensor x = in[2].slice(0, t, t + 1).reshape(dims[1], dims[2]);
      var made = lstm(carry, List.of(x), List.of(in[3], in[4]));
      carry = made.carry();
      ys[t] = made.ys().get(0).reshape(1, dims[1], dims[2] / 4);
    }
    return new Scan.Result(carry, List.of(Tensor.concat(0, ys)));
  }

  /** A scalar of everything a scan gives. */
  private static Tensor loss(Scan.Result r) {
    Tensor y = r.ys().get(0);
    return y.mul(y).sum().add(r.carry().get(1).sin().sum()).add(r.carry().get(0).sum());
  }

  @Test
  void givesTheBitsOfTheLoopThatItStandsFor() {
    for (int steps : new int[] {0, 1, 5}) {
      Tensor[] in = inputs(steps, 3, 2);
      Scan.Result a = scan(in);
      Bits.assertSame(a.carry().get(0), steps == 0 ? in[0].slice() : last(in), "h");
      if (steps > 0) {
        Bits.assertSame(unrolled(in).ys().get(0), a.ys().get(0).slice(), "ys of " + steps);
      }
    }
  }

  private static Slice last(Tensor[] in) {
    return unrolled(in).carry().get(0).slice();
  }

  @Test
  void derivativesOfThreeOrdersAreThoseOfTheLoop() {
    Tensor[] at = inputs(4, 2, 2);
    Function<Tensor[], Tensor> a = x -> loss(scan(x));
    Function<Tensor[], Tensor> b = x -> loss(unrolled(x));
    for (int order = 1; order <= 3; order++) {
      TALLY.begin();
      double[][] found = gradients(a, at);
      double[][] expected = gradients(b, at);
      for (int i = 0; i < at.length; i++) {
        for (int e = 0; e < found[i].length; e++) {
          double close = 1e-11 * Math.max(1, Math.abs(expected[i][e]));
          assertEquals(expected[i][e], found[i][e], close, "order " + order + ", input " + i);
          TALLY.error(Math.abs(expected[i][e] - found[i][e]) / (close / 1e-11));
        }
      }
      TALLY.agreed();
      a = OpSample.gradientOf(a);
      b = OpSample.gradientOf(b);
    }
  }

  @AfterAll
  static void report() {
    Judges.write(
        "54-scan",
        TALLY.row(
            "a scan is the loop that it stands for, written out",
            "an LSTM's derivatives of orders 1 to 3; its outputs have the same bits"));
  }

  private static double[][] gradients(Function<Tensor[], Tensor> f, Tensor[] at) {
    Tensor[] d = Differences.analytic(f, at);
    var values = new double[d.length][];
    for (int i = 0; i < d.length; i++) {
      values[i] = d[i].toDoubles();
    }
    return values;
  }

  /** Outputs of the scan and gradients of its loss; with {@code second}, of the gradients too. */
  private static List<Tensor> everything(Tensor[] x, boolean second) {
    Scan.Result r = scan(x);
    var all = new ArrayList<Tensor>(r.ys());
    all.addAll(r.carry());
    List<Tensor> d = Gradients.of(loss(r), x).all();
    all.addAll(d);
    if (second) {
      Tensor sum = d.get(3).square().sum().add(d.get(0).sum());
      all.addAll(Gradients.of(sum, x).all());
    }
    return all;
  }

  private static Plan plan(Tensor[] at, int threads, boolean second) {
    var types = new ArrayList<TensorType>();
    for (var t : at) {
      types.add(t.type());
    }
    var graph = Trace.of(types, (trace, in) -> everything(in.toArray(Tensor[]::new), second));
    return Plan.of(graph, new Layout(), threads);
  }

  @Test
  void aPlanGivesTheBitsOfTheEagerScan() {
    for (var at : List.of(floats(inputs(7, 5, 19)), inputs(6, 3, 4))) {
      List<Tensor> expected = everything(Differences.tracked(at), true);
      for (int threads = 1; threads <= 2; threads++) {
        Plan plan = plan(at, threads, true);
        var slices = new Slice[at.length];
        for (int i = 0; i < at.length; i++) {
          slices[i] = at[i].slice();
        }
        for (int run = 0; run < 2; run++) {
          plan.run(new Store(new Layout()), slices);
          for (int i = 0; i < expected.size(); i++) {
            Bits.assertSame(expected.get(i), plan.output(i), "output " + i);
          }
        }
      }
    }
  }

  private static long products(String explained) {
    return explained.lines().filter(l -> l.strip().startsWith("matmul")).count();
  }

  @Test
  void theWeightGradientIsOneProductOverTimeAndBatch() {
    String text = plan(floats(inputs(50, 8, 16)), 1, false).explain();
    // In each step one product forward, one backward; after them one for the weight.
    assertEquals(3, products(text), text);
    assertTrue(text.contains("matmul [400, 16]ᵀ · [400, 64] -> [16, 64]"), text);
    assertEquals(2, text.lines().filter(l -> l.startsWith("scan of 50 steps")).count(), text);
    assertTrue(text.contains("scan of 50 steps, the last first"), text);
    assertTrue(text.contains("sum [400, 64] -> [64]"), text);
  }

  @Test
  void aPlanDoesNotGrowWithTheNumberOfSteps() {
    String few = plan(floats(inputs(10, 2, 4)), 1, true).explain();
    String many = plan(floats(inputs(500, 2, 4)), 1, true).explain();
    assertEquals(few.lines().count(), many.lines().count());
  }

  @Test
  void aThousandStepsNeedNoStack() throws InterruptedException {
    Tensor[] at = inputs(1000, 1, 2);
    var done = new boolean[1];
    var small =
        new Thread(
            null,
            () -> {
              Gradients.of(loss(scan(Differences.tracked(at))), List.of());
              List<Tensor> d = everything(Differences.tracked(at), false);
              done[0] = d.stream().allMatch(t -> t.slice().isFinite());
            },
            "small stack",
            256 << 10);
    small.start();
    small.join();
    assertTrue(done[0]);
  }

  @Test
  void whatDoesNotFitIsSaid() {
    Tensor[] in = inputs(4, 2, 3);
    var e =
        assertThrows(
            ShapeException.class,
            () -> Scan.of(5, List.of(in[0], in[1]), List.of(in[2]), List.of(in[3], in[4]), LSTM));
    assertEquals(
        "scan: x float64[4, 2, 12] must have 5 entries along axis 0, one a step", e.getMessage());
    Tensor outside = in[3].tracked();
    e =
        assertThrows(
            ShapeException.class,
            () ->
                Scan.of(
                    4,
                    List.of(in[0]),
                    List.of(),
                    List.of(),
                    (carry, x, k) ->
                        new Scan.Result(
                            List.of(carry.get(0).matmul(outside).slice(1, 0, 3)), List.of())));
    assertEquals(
        "scan: the step uses a tensor of outside, float64[3, 12]; hand it over as a constant",
        e.getMessage());
    e =
        assertThrows(
            ShapeException.class,
            () ->
                Scan.of(
                    4,
                    List.of(in[0]),
                    List.of(),
                    List.of(),
                    (carry, x, k) -> new Scan.Result(List.of(carry.get(0).sum()), List.of())));
    assertEquals(
        "scan: the step was given the carry [float64[2, 3]] and gives [float64[]] for the next;"
            + " both must be alike",
        e.getMessage());
  }
}
