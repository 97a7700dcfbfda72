package naklon.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import naklon.tensor.After;
import naklon.tensor.Attention;
import naklon.tensor.BroadcastTo;
import naklon.tensor.CrossEntropy;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.GruCell;
import naklon.tensor.LstmCell;
import naklon.tensor.MatMul;
import naklon.tensor.RowNorm;
import naklon.tensor.Scan;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.tensor.Uniform;

/** The inputs at which {@link OpGradientTest} compares every op's derivatives with differences. */
final class OpSamples {
  private final Random random = new Random(5);
  private final List<OpSample> samples = new ArrayList<>();

  private OpSamples() {}

  static List<OpSample> all() {
    var all = new OpSamples();
    all.unary();
    all.binary();
    all.ternary();
    all.reductions();
    all.shapes();
    all.indexing();
    all.products();
    all.images();
    all.rows();
    all.norms();
    all.sequences();
    return all.samples;
  }

  private OpSample add(String name, Function<Tensor[], Tensor> f, Tensor... at) {
    samples.add(OpSample.of(name, f, at));
    return samples.getLast();
  }

  private void smooth(String name, Function<Tensor[], Tensor> f, Tensor... at) {
    add(name, f, at);
    samples.set(samples.size() - 1, samples.getLast().smooth());
  }

  private void unary(String name, double low, double high, UnaryOperator<Tensor> f) {
    for (int[] dims : new int[][] {{}, {1}, {7}, {2, 3}}) {
      smooth(name + Arrays.toString(dims), x -> f.apply(x[0]), uniform(low, high, dims));
    }
  }

  private Tensor uniform(double low, double high, int... dims) {
    return Samples.doubles(random, low, high, dims);
  }

  private Tensor normal(int... dims) {
    return uniform(-1, 1, dims);
  }

  private void unary() {
    unary("neg", -2, 2, x -> x.neg());
    unary("sqrt", 0.5, 3, x -> x.sqrt());
    unary("exp", -2, 2, x -> x.exp());
    unary("log", 0.5, 3, x -> x.log());
    unary("log1p", -0.5, 3, x -> x.log1p());
    unary("tanh", -2, 2, x -> x.tanh());
    unary("sigmoid", -3, 3, x -> x.sigmoid());
    unary("erf", -2, 2, x -> x.erf());
    unary("gelu", -3, 3, x -> x.gelu());
    unary("geluTanh", -3, 3, x -> x.geluTanh());
    unary("sin", -4, 4, x -> x.sin());
    unary("cos", -4, 4, x -> x.cos());
    unary("square", -2, 2, x -> x.square());
    unary("softplus", -3, 3, x -> x.softplus());
    unary("abs right of 0", 0.1, 2, x -> x.abs());
    unary("abs left of 0", -2, -0.1, x -> x.abs());
    unary("relu right of 0", 0.1, 2, x -> x.relu());
    unary("relu left of 0", -2, -0.1, x -> x.relu());
    unary("sign", 0.1, 2, x -> x.sign().mul(x));
    for (double e : new double[] {-2, -0.5, 0, 0.5, 1, 1.7, 2, 3, 4}) {
      unary("pow " + e, 0.5, 2, x -> x.pow(e));
    }
    for (double e : new double[] {-3, 0, 1, 2, 3, 4}) {
      unary("pow " + e + " left of 0", -2, -0.5, x -> x.pow(e));
    }
  }

  private static final int[][][] PAIRS = {
    {{}, {}},
    {{3}, {}},
    {{}, {3}},
    {{1}, {3}},
    {{3}, {1}},
    {{2, 3}, {3}},
    {{3}, {2, 3}},
    {{2, 1}, {1, 3}},
    {{1, 3}, {2, 1}},
    {{2, 1}, {3}},
    {{2, 3}, {2, 3}},
    {{1}, {}},
    {{1, 1}, {2, 3}},
    {{2, 1, 3}, {4, 1}},
    {{2, 3, 2}, {3, 1}},
    {{2, 3, 2}, {2, 1, 1}},
  };

  private void binary() {
    for (int[][] pair : PAIRS) {
      String where = " " + Arrays.deepToString(pair);
      Tensor a = normal(pair[0]);
      Tensor b = normal(pair[1]);
      smooth("add" + where, x -> x[0].add(x[1]), a, b);
      smooth("sub" + where, x -> x[0].sub(x[1]), a, b);
      smooth("mul" + where, x -> x[0].mul(x[1]), a, b);
      smooth("div" + where, x -> x[0].div(x[1]), a, uniform(0.7, 2, pair[1]));
      // away from ties: the one is a ladder of even steps, the other lies in the gaps
      Tensor steps = Samples.distinct(random, pair[0]);
      Tensor between = Samples.distinct(random, pair[1]).add(0.15);
      add("maximum" + where, x -> x[0].maximum(x[1]), steps, between);
      add("minimum" + where, x -> x[0].minimum(x[1]), steps, between);
      add("greater" + where, x -> x[0].greater(x[1]).mul(x[0]), steps, between);
      add("greaterEqual" + where, x -> x[0].greaterEqual(x[1]).mul(x[1]), steps, between);
      add("equal" + where, x -> x[0].equal(x[1]).add(x[0]), steps, between);
    }
    add("an op on one tensor twice", x -> x[0].mul(x[0]).add(x[0]).div(x[0]), uniform(1, 2, 3));
    add("numbers", x -> x[0].add(1).sub(0.5).mul(3).div(4), normal(2, 3));
    add("number over tensor", x -> Tensor.scalar(2).div(x[0]), uniform(1, 2, 3));
  }

  private void ternary() {
    smooth("after", x -> Eager.apply(new After(), x[0], x[1]), normal(2, 3), normal(2));
    int[][][] triples = {
      {{}, {}, {}},
      {{2, 3}, {2, 3}, {2, 3}},
      {{2, 3}, {3}, {}},
      {{2, 1}, {1, 3}, {3}},
      {{}, {2, 1}, {2, 3}},
      {{3}, {2, 1}, {}},
      {{1}, {}, {2, 3}},
    };
    for (int[][] t : triples) {
      String where = " " + Arrays.deepToString(t);
      Tensor a = normal(t[0]);
      Tensor b = normal(t[1]);
      Tensor c = normal(t[2]);
      smooth("fma" + where, x -> x[0].fma(x[1], x[2]), a, b, c);
      Tensor condition = Samples.signed(random, 0.3, 1, t[0]).greater(0);
      add("select" + where, x -> condition.select(x[0], x[1]), b, c);
      add("select by tracked" + where, x -> x[2].greater(0).select(x[0], x[1]), b, c, a);
    }
  }

  /** Every set of axes of a tensor of four; kept and reduced axes alternate up to four times. */
  private void reductions() {
    for (int[] dims : new int[][] {{2, 3, 2, 2}, {2, 1, 3}, {3}}) {
      for (int mask = 0; mask < 1 << dims.length; mask++) {
        int set = mask;
        int[] axes =
            java.util.stream.IntStream.range(0, dims.length)
                .filter(i -> (set >> i & 1) == 1)
                .map(i -> i % 2 == 0 ? i : i - dims.length) // half of them counted from the end
                .toArray();
        String where = Arrays.toString(axes) + " of " + Arrays.toString(dims);
        Tensor x0 = normal(dims);
        add("sum " + where, x -> x[0].sum(axes), x0);
        add("sumKeeping " + where, x -> x[0].sumKeeping(axes), x0);
        add("mean " + where, x -> x[0].mean(axes), x0);
        add("meanKeeping " + where, x -> x[0].meanKeeping(axes), x0);
        Tensor apart = Samples.distinct(random, dims);
        add("max " + where, x -> x[0].max(axes), apart);
        add("maxKeeping " + where, x -> x[0].maxKeeping(axes), apart);
      }
      add("sum all", x -> x[0].sum(), normal(dims));
      add("mean all", x -> x[0].mean(), normal(dims));
      add("max all", x -> x[0].max(), Samples.distinct(random, dims));
    }
    add("sum of a scalar", x -> x[0].sum(), normal());
    add("sum of 100", x -> x[0].sum(1), normal(2, 100));
    add("axes in any order", x -> x[0].sum(3, 1, 0), normal(2, 3, 2, 2));
  }

  private void shapes() {
    Tensor t = normal(2, 3, 4);
    add("reshape", x -> x[0].reshape(4, -1), t);
    add("reshape to scalar", x -> x[0].reshape(), normal(1, 1));
    add("reshape scalar", x -> x[0].reshape(1, 1), normal());
    add("flattenFrom", x -> x[0].flattenFrom(1), t);
    add("permute", x -> x[0].permute(2, 0, 1), t);
    add("permute back", x -> x[0].permute(1, 2, 0), t);
    add("transpose", x -> x[0].transpose(), t);
    add("broadcastTo", x -> x[0].broadcastTo(2, 3, 2), normal(3, 1));
    add("broadcastTo of scalar", x -> x[0].broadcastTo(2, 3), normal());
    add(
        "broadcastTo of two axes",
        x -> Eager.apply(new BroadcastTo(TensorType.of(DType.FLOAT64, 2, 3, 2)), x[0]),
        normal(1, 3, 1));
    for (int axis = 0; axis < 3; axis++) {
      int a = axis;
      add("slice " + a, x -> x[0].slice(a, 1, 2), t);
      add("slice " + a + " of all", x -> x[0].slice(a, 0, x[0].shape().dim(a)), t);
      add("pad " + a, x -> x[0].pad(a, 1, 2), t);
      add("concat " + a, x -> Tensor.concat(a, x[0], x[1], x[0]), t, normal(2, 3, 4));
    }
    add("concat of unequal", x -> Tensor.concat(-1, x[0], x[1]), normal(2, 3), normal(2, 1));
    add("slice of slices", x -> x[0].slice(2, 1, 4).slice(1, 1, 3).slice(0, 1, 2), t);
    add("cast", x -> x[0].cast(DType.FLOAT64).mul(x[0]), t);
    add(
        "cast of an index",
        x -> x[0].argmax().cast(DType.FLOAT64).add(x[0].sum(1)),
        Samples.distinct(random, 3, 4));
    add(
        "stopGradient of what cancels",
        x -> x[0].sub(x[0].stopGradient().max()).softmax(),
        normal(5));
    add(
        "uniform",
        x -> x[0].mul(Uniform.of(3, TensorType.of(DType.FLOAT64, 4), x[1].stopGradient())),
        normal(4),
        Tensor.scalar(7.5));
  }

  private void indexing() {
    Tensor rows = Tensor.ints(new int[] {2, 0, 2, 1, 2}, 5);
    add("takeRows", x -> x[0].takeRows(x[1]), normal(4, 3), rows);
    add("takeRows of a vector", x -> x[0].takeRows(x[1]), normal(4), rows);
    add("takeRows of images", x -> x[0].takeRows(x[1]), normal(4, 2, 3), rows);
    Tensor index = Samples.ints(random, 4, 3, 5);
    add("gather", x -> x[0].gather(x[1]), normal(3, 4), index);
    add("gather in a vector", x -> x[0].gather(x[1]), normal(4), rows);
    add(
        "gather of argmax",
        x -> x[0].gather(x[0].argmax().reshape(3, 1)),
        Samples.distinct(random, 3, 4));
  }

  private void products() {
    smooth("matmul", x -> x[0].matmul(x[1]), normal(2, 3), normal(3, 4));
    smooth("matmul of a row", x -> x[0].matmul(x[1]), normal(1, 3), normal(3, 1));
    smooth("matmul of batches", x -> x[0].matmul(x[1]), normal(2, 2, 3), normal(2, 3, 2));
    smooth(
        "matmul of batches of batches",
        x -> x[0].matmul(x[1]),
        normal(2, 1, 2, 3),
        normal(2, 1, 3, 2));
    smooth("matmul of batches by one", x -> x[0].matmul(x[1]), normal(2, 2, 3), normal(3, 2));
    smooth("matmul with itself", x -> x[0].matmul(x[0]), normal(3, 3));
    for (int i = 0; i < 4; i++) {
      boolean ta = (i & 1) != 0;
      boolean tb = (i & 2) != 0;
      int[] a = ta ? new int[] {3, 2} : new int[] {2, 3};
      int[] b = tb ? new int[] {4, 3} : new int[] {3, 4};
      String name = "matmul" + (ta ? " of transposed" : "") + (tb ? " by transposed" : "");
      smooth(name, x -> Eager.apply(new MatMul(ta, tb), x), normal(a), normal(b));
      smooth(
          "batched " + name,
          x -> Eager.apply(new MatMul(ta, tb), x),
          normal(2, a[0], a[1]),
          normal(2, b[0], b[1]));
    }
  }

  private void images() {
    int[][] cases = { // h, w, kh, kw, stride, padding
      {4, 4, 3, 3, 1, 0},
      {4, 4, 3, 3, 1, 1},
      {5, 4, 2, 3, 2, 0},
      {5, 5, 3, 3, 2, 1},
      {6, 5, 3, 2, 3, 2},
      {4, 3, 1, 1, 1, 0},
      {5, 5, 2, 2, 3, 0}, // rows and columns that no kernel sees
      {3, 3, 3, 3, 1, 2},
    };
    for (int[] c : cases) {
      add(
          "conv2d " + Arrays.toString(c),
          x -> x[0].conv2d(x[1], c[4], c[5]),
          normal(2, 2, c[0], c[1]),
          normal(3, 2, c[2], c[3]));
    }
    smooth(
        "conv2d of one channel",
        x -> x[0].conv2d(x[1], 1, 0),
        normal(1, 1, 3, 3),
        normal(1, 1, 2, 2));
    smooth(
        "conv2d of two channels",
        x -> x[0].conv2d(x[1], 2, 1),
        normal(2, 2, 3, 3),
        normal(2, 2, 2, 2));
    int[][] pools = {{4, 4, 2, 2}, {5, 5, 3, 2}, {5, 4, 2, 1}, {5, 5, 2, 3}, {3, 3, 3, 1}};
    for (int[] p : pools) {
      add(
          "maxPool2d " + Arrays.toString(p),
          x -> x[0].maxPool2d(p[2], p[3]),
          Samples.distinct(random, 2, 2, p[0], p[1]));
    }
  }

  private void rows() {
    for (int[] dims : new int[][] {{4}, {3, 4}, {2, 1, 3}, {3, 1}, {2, 20}}) {
      smooth("softmax " + Arrays.toString(dims), x -> x[0].softmax(), normal(dims));
      smooth("logSoftmax " + Arrays.toString(dims), x -> x[0].logSoftmax(), normal(dims));
    }
    for (int n : new int[] {1, 3}) {
      smooth(
          "crossEntropy " + n,
          x -> CrossEntropy.of(x[0], x[1]),
          normal(n, 4),
          Samples.ints(random, 4, n));
    }
    add(
        "crossEntropy of a net",
        x -> CrossEntropy.of(x[0].matmul(x[1]).tanh().matmul(x[2]), x[3]),
        normal(3, 2),
        normal(2, 3),
        normal(3, 4),
        Samples.ints(random, 4, 3));
  }

  private void norms() {
    for (boolean centred : new boolean[] {false, true}) {
      String name = centred ? "rowNorm, centred" : "rowNorm";
      smooth(name, x -> RowNorm.of(x[0], null, null, 1, centred, 0.1), normal(2, 3));
      smooth(
          name + ", weighted",
          x -> RowNorm.of(x[0], x[1], null, 1, centred, 0.1),
          normal(2, 2, 3),
          normal(3));
      smooth(
          name + " over 2 axes",
          x -> RowNorm.of(x[0], x[1], x[2], 2, centred, 0.1),
          normal(2, 2, 3),
          normal(2, 3),
          normal(2, 3));
    }
  }

  private void sequences() {
    for (boolean causal : new boolean[] {false, true}) {
      smooth(
          "attention" + (causal ? ", causal" : ""),
          x -> Attention.of(x[0], x[1], x[2], 2, causal),
          normal(2, 3, 4),
          normal(2, 4, 4),
          normal(2, 4, 2));
    }
    smooth(
        "lstmCell",
        x -> {
          Tensor[] made = LstmCell.of(x[0], x[1], x[2], x[3]);
          return made[0].add(made[1].mul(0.7));
        },
        normal(2, 8),
        normal(2, 8),
        normal(2, 2),
        normal(8));
    smooth("gruCell", x -> GruCell.of(x[0], x[1], x[2]), normal(2, 6), normal(2, 6), normal(2, 2));
    smooth(
        "scan",
        x -> Scan.of(3, List.of(x[0]), List.of(x[1]), List.of(x[2]), OpSamples::step).ys().get(0),
        normal(2, 2),
        normal(3, 2, 2),
        normal(2, 2));
  }

  private static Scan.Result step(List<Tensor> carry, List<Tensor> x, List<Tensor> weights) {
    Tensor h = x.get(0).add(carry.get(0).matmul(weights.get(0))).tanh();
    return new Scan.Result(List.of(h), List.of(h.mul(x.get(0))));
  }
}
