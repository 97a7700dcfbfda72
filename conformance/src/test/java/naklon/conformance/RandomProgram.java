package naklon.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import naklon.tensor.BroadcastTo;
import naklon.tensor.CrossEntropy;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.MatMul;
import naklon.tensor.Shape;
import naklon.tensor.Source;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.tensor.Uniform;

/**
 * A program of tensor ops, told by numbers: any numbers make a program in which every op fits its
 * operands and stays inside its domain, and values stay of the order of 1. Operands are counted
 * from the latest value back.
 *
 * <p>A smooth program also stays away from kinks, ties and steps: where one threatens, an offset
 * chosen at the first run moves the operand away from it. Others meet them on purpose.
 */
final class RandomProgram {
  /**
   * One op: which (modulo their number), its operands (counted back), and a number for the rest.
   */
  record Instruction(int op, int a, int b, int n) {}

  private static final int[][] SHAPES = {
    {}, {3}, {2, 3}, {1}, {2, 1}, {1, 3}, {2, 1, 3}, {5}, {3, 4}, {2, 3, 2}, {4, 1}, {7}
  };
  private static final int[][] LARGE = {{64, 130}, {130}, {64, 1}, {1030}, {0, 3}, {3, 700}, {17}};
  private static final int[][] PRODUCTS = { // m, k, n
    {2, 3, 2}, {1, 4, 3}, {3, 1, 2}, {5, 2, 1}, {64, 70, 130}, {7, 33, 129}, {130, 3, 5}, {9, 0, 4}
  };
  private static final int LARGEST = 20_000;

  private final DType dtype;
  private final List<TensorType> leaves = new ArrayList<>();
  private final List<Instruction> code;
  private final boolean smooth;
  private final double[] offsets;

  private RandomProgram(DType dtype, List<Integer> shapes, List<Instruction> code, boolean smooth) {
    this.dtype = dtype;
    this.code = code;
    this.smooth = smooth;
    offsets = new double[code.size()];
    Arrays.fill(offsets, Double.NaN);
    for (int s : shapes) {
      boolean large = !smooth && s % 3 == 2;
      int[][] from = large ? LARGE : SHAPES;
      leaves.add(TensorType.of(dtype, from[(large ? s / 3 : s) % from.length]));
    }
  }

  /** A differentiable program on small float64 tensors. */
  static RandomProgram smooth(List<Integer> shapes, List<Instruction> code) {
    return new RandomProgram(DType.FLOAT64, shapes, code, true);
  }

  /**
   * A program with kinks, ties, constants, repetitions, and some tensors that are large or empty.
   */
  static RandomProgram rough(DType dtype, List<Integer> shapes, List<Instruction> code) {
    return new RandomProgram(dtype, shapes, code, false);
  }

  /** Types of the inputs. */
  List<TensorType> leaves() {
    return leaves;
  }

  /** The inputs and the result of every op. */
  List<Tensor> run(List<Tensor> inputs) {
    var values = new ArrayList<>(inputs);
    for (int i = 0; i < code.size(); i++) {
      Instruction c = code.get(i);
      Tensor a = values.get(values.size() - 1 - c.a % values.size());
      Tensor b = values.get(values.size() - 1 - c.b % values.size());
      values.add(apply(i, c.op, a, b, c.n));
    }
    return values;
  }

  /** A scalar that depends on the inputs and on the latest values. */
  Tensor loss(List<Tensor> values) {
    Tensor loss = Tensor.scalar(0);
    for (int i = 0; i < values.size(); i++) {
      if (i < leaves.size() || i >= values.size() - 4) {
        Tensor v = values.get(i);
        Tensor term = v.add(v.mul(v).mul(0.25)).mul(constant(v.type(), i)).sum();
        loss = loss.add(term.div(Math.max(1, v.shape().size())));
      }
    }
    return loss;
  }

  private Tensor constant(TensorType type, int seed) {
    int[] dims = type.shape().dims();
    return Samples.doubles(new Random(seed), -1, 1, dims).cast(type.dtype());
  }

  private Tensor apply(int i, int op, Tensor a, Tensor b, int n) {
    int kinds = smooth ? 44 : 60;
    return switch (op % kinds) {
      case 0 -> a.add(fit(a, b)).mul(0.5);
      case 1 -> fit(a, b).sub(a).mul(0.5);
      case 2 -> a.mul(fit(a, b)).mul(0.5);
      case 3 -> a.div(fit(a, b).square().add(1));
      case 4 -> kink(i, a.sub(fit(a, b))).add(0.1).maximum(Tensor.scalar(0.1));
      case 5 -> fit(a, b).minimum(kink(i, fit(a, b).add(a)).add(fit(a, b))).mul(0.3);
      case 6 -> kink(i, fit(a, b)).greater(0).select(a, a.mul(0.5));
      case 7 -> a.mul(0.5).fma(fit(a, b), a.mul(0.3));
      case 8 -> a.neg();
      case 9 -> kink(i, a).abs().mul(0.5);
      case 10 -> a.square().add(0.25).sqrt().mul(0.7);
      case 11 -> a.mul(0.5).exp().sub(1);
      case 12 -> a.softplus().add(0.5).log();
      case 13 -> a.square().log1p();
      case 14 -> a.tanh();
      case 15 -> a.sigmoid();
      case 16 -> kink(i, a).relu().mul(0.5);
      case 17 -> a.erf();
      case 18 -> a.sin();
      case 19 -> a.cos();
      case 20 -> a.softplus().mul(0.5);
      case 21 -> a.softplus().add(0.5).pow(new double[] {-1, 0.5, 1.5, 0, 2}[n % 5]).tanh();
      case 22 -> a.pow(2 + n % 2).mul(0.25);
      case 23 -> reduced(a, n).mul(1.0 / Math.max(1, a.shape().size()));
      case 24 -> mean(a, n, true);
      case 25 -> mean(a, n, false);
      case 26 -> max(i, a, n);
      case 27 -> vector(a).softmax();
      case 28 -> rows(a).logSoftmax().mul(0.2);
      case 29 -> take(a, 6).reshape(n % 2 == 0 ? new int[] {2, 3} : new int[] {3, 1, 2});
      case 30 -> permuted(a, n);
      case 31 -> widened(a, n);
      case 32 -> sliced(a, n);
      case 33 -> padded(a, n);
      case 34 -> joined(a, b, n);
      case 35 -> picked(a, n);
      case 36 -> gathered(a, n);
      case 37, 38 -> product(a, b, n);
      case 39 -> convolution(a, b, n);
      case 40 -> pooled(i, a, n);
      case 41 -> crossEntropy(a, n).mul(0.5);
      case 42 -> a.mul(constant(a.type(), n));
      case 43 -> again(b).add(b).mul(0.5);
      default -> rough(op % kinds, a, b, n);
    };
  }

  /** Ops whose values have steps, and ones that change nothing or hardly anything. */
  private Tensor rough(int op, Tensor a, Tensor b, int n) {
    Tensor c = fit(a, b);
    return switch (op) {
      case 44 -> a.greaterEqual(c).sub(a.equal(c));
      case 45 -> a.sign().add(c.stopGradient());
      case 46 -> a.mul(3).cast(DType.INT32).cast(dtype).mul(0.25);
      case 47 -> a.cast(dtype == DType.FLOAT32 ? DType.FLOAT64 : DType.FLOAT32).exp().cast(dtype);
      case 48 -> rows(a).shape().dim(-1) == 0 ? a : rows(a).argmax().cast(dtype).mul(0.1);
      case 49 -> a.mul(Uniform.of(n, a.type(), Tensor.scalar(n % 5)));
      case 50 -> a.add(0).sub(0);
      case 51 -> a.mul(n % 3 - 1);
      case 52 -> Tensor.scalar(1).mul(a).div(1);
      case 53 -> a.broadcastTo(a.shape().dims()).add(again(a)).mul(0.5);
      case 54 -> a.reshape(a.shape().dims()).stopGradient().cast(a.dtype());
      case 55 -> widened(a, n).add(widened(a, n)).mul(fit(widened(a, n), b));
      case 56 -> a.sub(a).add(a.mul(-0.0));
      case 57 -> again(a);
      case 58 -> a.maximum(c).minimum(c);
      case 59 -> a.div(a).mul(c).tanh();
      default -> throw new IllegalArgumentException("no op " + op);
    };
  }

  /** b made to broadcast with a: averaged over the axes that do not fit. */
  private Tensor fit(Tensor a, Tensor b) {
    Tensor y = b;
    int axes = Math.min(a.shape().rank(), b.shape().rank());
    for (int i = 1; i <= axes; i++) {
      int m = a.shape().dim(-i);
      int n = b.shape().dim(-i);
      if (m != n && m != 1 && n != 1) {
        y = y.sumKeeping(-i).mul(1.0 / Math.max(1, n));
      }
    }
    boolean fits =
        Shape.broadcast(a.shape(), y.shape()).size() <= LARGEST
            && a.shape().rank() + y.shape().rank() < 8;
    return fits ? y : y.sum().div(Math.max(1, y.shape().size()));
  }

  /** x moved away from 0, by the same offset in every run of this program. */
  private Tensor kink(int i, Tensor x) {
    if (!smooth) {
      return x;
    }
    if (Double.isNaN(offsets[i])) {
      offsets[i] = offset(x.toDoubles());
    }
    return x.add(offsets[i]);
  }

  private static double offset(double[] x) {
    for (int k = 0; k < 40; k++) {
      double offset = 0.05 * (k % 2 == 0 ? k : -k);
      if (Arrays.stream(x).allMatch(e -> Math.abs(e + offset) > 0.03)) {
        return offset;
      }
    }
    return 0.1 - Arrays.stream(x).min().orElse(0);
  }

  /** x with no two elements near each other: most of it a shuffled ladder. */
  private Tensor apart(Tensor x, int n) {
    int size = x.shape().size();
    Tensor steps = Samples.distinct(new Random(n), x.shape().dims());
    return smooth ? x.mul(0.02).add(steps).mul(1.0 / Math.max(1, size)) : x;
  }

  /** At least one axis, and the program's dtype. */
  private Tensor rows(Tensor x) {
    return x.shape().rank() > 0 ? x : Eager.apply(new BroadcastTo(TensorType.of(dtype, 1)), x);
  }

  private Tensor vector(Tensor x) {
    Tensor r = rows(x);
    return r.reshape(r.shape().size());
  }

  /** The first n elements, or all and zeros. */
  private Tensor take(Tensor x, int n) {
    Tensor v = vector(x);
    int size = v.shape().size();
    return size >= n ? v.slice(0, 0, n) : v.pad(0, 0, n - size);
  }

  private static int[] axes(Tensor x, int n) {
    var axes = new ArrayList<Integer>();
    for (int i = 0; i < x.shape().rank(); i++) {
      if ((n >> i & 1) == 1) {
        axes.add(i);
      }
    }
    return axes.stream().mapToInt(i -> i).toArray();
  }

  private static Tensor reduced(Tensor x, int n) {
    return n % 3 == 0 ? x.sum() : n % 3 == 1 ? x.sum(axes(x, n)) : x.sumKeeping(axes(x, n));
  }

  private Tensor mean(Tensor x, int n, boolean keep) {
    if (x.shape().size() == 0) {
      return x;
    }
    return keep ? x.meanKeeping(axes(x, n)) : x.mean(axes(x, n));
  }

  private Tensor max(int i, Tensor x, int n) {
    if (x.shape().size() == 0) {
      return x;
    }
    Tensor y = apart(x, i);
    return n % 3 == 0 ? y.max() : n % 3 == 1 ? y.max(axes(y, n)) : y.maxKeeping(axes(y, n));
  }

  private static Tensor permuted(Tensor x, int n) {
    int rank = x.shape().rank();
    var order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = (i + n) % rank;
    }
    return n % 3 == 0 && rank > 1 ? x.transpose() : x.permute(order);
  }

  private Tensor widened(Tensor x, int n) {
    if (x.shape().rank() > 3 || x.shape().size() > 1000) {
      return x;
    }
    int[] dims = x.shape().dims();
    var wide = new int[dims.length + 1];
    wide[0] = 1 + n % 3;
    for (int i = 0; i < dims.length; i++) {
      wide[i + 1] = dims[i] == 1 ? 1 + n % 4 : dims[i];
    }
    return Eager.apply(new BroadcastTo(TensorType.of(dtype, wide)), x);
  }

  private Tensor sliced(Tensor x, int n) {
    Tensor r = rows(x);
    int axis = n % r.shape().rank();
    int length = r.shape().dim(axis);
    int from = length == 0 ? 0 : n / 7 % length;
    int to = smooth ? length : Math.min(length, from + n % 5);
    return r.slice(axis, from, to);
  }

  private Tensor padded(Tensor x, int n) {
    Tensor r = rows(x);
    return r.shape().size() > LARGEST / 2 ? r : r.pad(n % r.shape().rank(), n % 2, n / 2 % 3);
  }

  private Tensor joined(Tensor a, Tensor b, int n) {
    Tensor r = rows(a);
    if (r.shape().size() > LARGEST / 4) {
      return r;
    }
    Tensor other = take(b, r.shape().size()).reshape(r.shape().dims());
    return Tensor.concat(n % r.shape().rank(), r, other, r);
  }

  private Tensor picked(Tensor x, int n) {
    Tensor r = rows(x);
    int length = r.shape().dim(0);
    return length == 0 ? x : r.takeRows(Samples.ints(new Random(n), length, Math.min(length, 9)));
  }

  private Tensor gathered(Tensor x, int n) {
    Tensor r = rows(x);
    int length = r.shape().dim(-1);
    if (length == 0) {
      return x;
    }
    return r.gather(Samples.ints(new Random(n), length, r.shape().with(-1, 1 + n % 4).dims()));
  }

  private Tensor product(Tensor a, Tensor b, int n) {
    int[] s = PRODUCTS[n % (smooth ? 4 : PRODUCTS.length)];
    int batch = n / 8 % 4 == 3 ? 2 : 1;
    boolean ta = n / 32 % 2 == 1;
    boolean tb = n / 64 % 2 == 1;
    Tensor x = take(a, batch * s[0] * s[1]);
    Tensor y = take(b, batch * s[1] * s[2]);
    int[] xs = ta ? new int[] {s[1], s[0]} : new int[] {s[0], s[1]};
    int[] ys = tb ? new int[] {s[2], s[1]} : new int[] {s[1], s[2]};
    Tensor z =
        batch == 1
            ? Eager.apply(new MatMul(ta, tb), x.reshape(xs), y.reshape(ys))
            : Eager.apply(
                new MatMul(ta, tb), x.reshape(batch, xs[0], xs[1]), y.reshape(batch, ys[0], ys[1]));
    return z.mul(1.0 / Math.max(1, s[1]));
  }

  private Tensor convolution(Tensor a, Tensor b, int n) {
    int size = smooth ? 3 : 3 + n % 9;
    int kernel = 1 + n % 3;
    int channels = 1 + n / 3 % 2;
    Tensor x = take(a, 2 * channels * size * size).reshape(2, channels, size, size);
    Tensor w = take(b, 2 * channels * kernel * kernel).reshape(2, channels, kernel, kernel);
    return x.conv2d(w, 1 + n / 6 % 2, n / 12 % 2).mul(1.0 / (channels * kernel * kernel));
  }

  private Tensor pooled(int i, Tensor a, int n) {
    int side = smooth ? 4 : 4 + n % 5;
    return apart(take(a, 2 * side * side), i)
        .reshape(1, 2, side, side)
        .maxPool2d(2 + n % 2, 1 + n % 3);
  }

  private Tensor crossEntropy(Tensor a, int n) {
    int classes = 2 + n % 4;
    return CrossEntropy.of(
        take(a, 3 * classes).reshape(3, classes), Samples.ints(new Random(n), classes, 3));
  }

  /** The op that made x, applied once more to the same operands. */
  private static Tensor again(Tensor x) {
    var node = x.node();
    boolean source = node == null || node.op() instanceof Source;
    return source ? x : Eager.applyAll(node.op(), node.inputs())[x.outputIndex()];
  }

  @Override
  public String toString() {
    return dtype + (smooth ? " smooth " : " rough ") + leaves + " " + code;
  }
}
