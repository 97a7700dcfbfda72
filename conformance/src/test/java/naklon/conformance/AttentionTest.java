package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.tensor.Attention;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Layout;
import naklon.tensor.ShapeException;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention by blocks against its definition, which holds all scores. */
class AttentionTest {
  private static final Judges.Tally TALLY = new Judges.Tally();

  /** q [batch, queries, width], k [batch, keys, width], v [batch, keys, vWidth]. */
  private static Tensor[] inputs(int batch, int queries, int keys, int width, int vWidth) {
    var random = new Random(queries + 7L * keys);
    return new Tensor[] {
      Samples.doubles(random, -2, 2, batch, queries, width),
      Samples.doubles(random, -2, 2, batch, keys, width),
      Samples.doubles(random, -2, 2, batch, keys, vWidth)
    };
  }

  private static double assertClose(Tensor expected, Tensor found, double tolerance, String what) {
    double[] e = expected.toDoubles();
    double[] f = found.toDoubles();
    double largest = 0;
    for (double x : e) {
      largest = Math.max(largest, Math.abs(x));
    }
    double worst = 0;
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], f[i], tolerance * Math.max(1, largest), what + ", element " + i);
      worst = Math.max(worst, Math.abs(e[i] - f[i]) / Math.max(1, largest));
    }
    return worst;
  }

  /** Outputs and gradients of q, k, v for an arbitrary cotangent. */
  private static List<Tensor> all(Tensor[] at, Attention op, boolean byDefinition) {
    Tensor[] x = Differences.tracked(at);
    Tensor[] out = byDefinition ? op.definition(x) : Eager.applyAll(op, x);
    var list = new ArrayList<>(List.of(out));
    Tensor c = Samples.doubles(new Random(1), -1, 1, out[0].shape().dims());
    Tensor[] cotangent = {c.cast(at[0].dtype())};
    list.addAll(Gradients.of(new Tensor[] {out[0]}, cotangent, x).all());
    return list;
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 1, 4, 4, 2",
    "2, 5, 5, 6, 6, 3",
    "1, 64, 64, 8, 8, 2",
    "1, 65, 65, 4, 4, 1",
    "2, 130, 130, 12, 8, 2",
    "1, 70, 200, 8, 8, 4",
    "1, 150, 40, 8, 16, 4"
  })
  void equalsItsDefinition(int batch, int queries, int keys, int width, int vWidth, int heads) {
    Tensor[] at = inputs(batch, queries, keys, width, vWidth);
    for (boolean causal : new boolean[] {false, true}) {
      var op = new Attention(heads, causal);
      List<Tensor> expected = all(at, op, true);
      List<Tensor> found = all(at, op, false);
      var floats = new Tensor[] {at[0].cast(DType.FLOAT32), at[1].cast(DType.FLOAT32), null};
      floats[2] = at[2].cast(DType.FLOAT32);
      List<Tensor> rounded = all(floats, op, false);
      TALLY.begin();
      for (int i = 0; i < expected.size(); i++) {
        String what = "output " + i + (causal ? ", causal" : "");
        TALLY.error(assertClose(expected.get(i), found.get(i), 1e-13, what));
        assertClose(expected.get(i), rounded.get(i), 1e-5, what + ", float32");
      }
      TALLY.agreed();
    }
  }

  @AfterAll
  static void report() {
    Judges.write(
        "53-attention",
        TALLY.row(
            "attention by blocks is its definition, which holds all scores",
            "values and gradients, with and without causal mask, 1 to 200 places"));
  }

  @Test
  void laterKeysHaveNoInfluence() {
    Tensor[] at = inputs(1, 100, 100, 8, 8);
    Tensor whole = Attention.of(at[0], at[1], at[2], 2, true);
    Tensor part =
        Attention.of(at[0].slice(1, 0, 70), at[1].slice(1, 0, 70), at[2].slice(1, 0, 70), 2, true);
    Bits.assertSame(part, whole.slice(1, 0, 70).slice(), "the first 70 positions");
  }

  private static Plan plan(int time, int threads) {
    var type = TensorType.of(DType.FLOAT32, 2, time, 16);
    var graph =
        Trace.of(
            List.of(type, type, type),
            (trace, in) -> {
              Tensor[] x = in.toArray(Tensor[]::new);
              Tensor out = Attention.of(x[0], x[1], x[2], 2, true);
              var outputs = new ArrayList<>(List.of(out));
              outputs.addAll(Gradients.of(out.square().sum(), x).all());
              return outputs;
            });
    return Plan.of(graph, new Layout(), threads);
  }

  @Test
  void memoryGrowsWithTheSequenceNotWithItsSquare() {
    int a = plan(256, 2).arenaSize(DType.FLOAT32);
    int b = plan(512, 2).arenaSize(DType.FLOAT32);
    int c = plan(1024, 2).arenaSize(DType.FLOAT32);
    assertEquals(2 * (b - a), c - b, "elements: " + a + ", " + b + ", " + c);
    assertTrue(c < 1024 * 1024, "as many elements as a quarter of all scores: " + c);
  }

  @Test
  void threadsAndPlansChangeNoBit() {
    Tensor[] at = inputs(2, 150, 150, 16, 16);
    for (int i = 0; i < at.length; i++) {
      at[i] = at[i].cast(DType.FLOAT32);
    }
    Tensor[] x = Differences.tracked(at);
    Tensor out = Attention.of(x[0], x[1], x[2], 2, true);
    List<Tensor> d = Gradients.of(out.square().sum(), x).all();
    for (int threads = 1; threads <= 3; threads++) {
      Plan plan = plan(150, threads);
      plan.run(new Store(new Layout()), at[0].slice(), at[1].slice(), at[2].slice());
      Bits.assertSame(out, plan.output(0), threads + " threads");
      for (int i = 0; i < 3; i++) {
        Bits.assertSame(d.get(i), plan.output(i + 1), threads + " threads, gradient " + i);
      }
    }
  }

  @Test
  void onlyTheGradientThatIsAskedForIsComputed() {
    Tensor[] at = inputs(1, 80, 80, 8, 8);
    Tensor[] x = Differences.tracked(at);
    Tensor out = Attention.of(x[0], x[1], x[2], 2, true);
    List<Tensor> d = Gradients.of(out.square().sum(), x).all();
    for (int i = 0; i < 3; i++) {
      int wrt = i;
      var types = List.of(at[0].type(), at[1].type(), at[2].type());
      var graph =
          Trace.of(
              types,
              (trace, in) -> {
                Tensor y = Attention.of(in.get(0), in.get(1), in.get(2), 2, true);
                return List.of(Gradients.of(y.square().sum(), in.get(wrt)).of(in.get(wrt)));
              });
      Plan plan = Plan.of(graph, new Layout(), 1);
      Slice[] slices = {at[0].slice(), at[1].slice(), at[2].slice()};
      plan.run(new Store(new Layout()), slices);
      Bits.assertSame(d.get(i), plan.output(0), "gradient " + i);
    }
  }

  @Test
  void whatDoesNotFitIsSaid() {
    Tensor[] at = inputs(1, 3, 4, 6, 6);
    var e = assertThrows(ShapeException.class, () -> Attention.of(at[0], at[1], at[2], 4, false));
    assertEquals(
        "attention of 4 heads needs q [batch, queries, width], k [batch, keys, width] and v [batch,"
            + " keys, vWidth] of one floating dtype, widths a multiple of the heads; found"
            + " float64[1, 3, 6], float64[1, 4, 6] and float64[1, 4, 6]",
        e.getMessage());
  }
}
