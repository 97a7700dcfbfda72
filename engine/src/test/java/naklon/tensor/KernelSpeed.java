package naklon.tensor;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import naklon.kernel.Kernels;

/**
 * How fast matrix products, convolutions and pooling run on one thread, beside the fused
 * multiply-adds that this core can do at all. Both are timed by the thread's processor time, in
 * turns, so that others on the machine disturb little; each line gives the median of the ratios.
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -XX:Tier3DelayOn=1000000 \
 *     -cp engine/target/test-classes:engine/target/classes naklon.tensor.KernelSpeed [words]
 * </pre>
 *
 * Only lines that contain one of the words are measured: {@code conv}, {@code 128}, {@code N=10}.
 */
public final class KernelSpeed {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final Random RANDOM = new Random(5);
  private static final int ROUNDS = Integer.getInteger("rounds", 9);
  private static final List<Double> RATIOS = new ArrayList<>();
  private static float kept;

  private KernelSpeed() {}

  /** Runs once; what it does not need to keep is in its scratch. */
  private record Work(String name, double flops, Runnable run) {}

  public static void main(String[] words) {
    warmUp(new Work("peak", 0, () -> peak(200_000)));
    var works = new ArrayList<Work>();
    products(works);
    convolutions(works);
    System.out.printf(
        Locale.ROOT, "%s, peak %.1f GFLOP/s%n", Kernels.best().name(), 1e-9 * peak(9_000_000));
    for (var work : works) {
      if (words.length == 0 || Arrays.stream(words).anyMatch(work.name()::contains)) {
        measure(work);
      }
    }
    RATIOS.sort(null);
    System.out.printf(
        Locale.ROOT,
        "median %.1f%%, worst %.1f%%%n",
        100 * RATIOS.get(RATIOS.size() / 2),
        100 * RATIOS.get(0));
  }

  private static void products(List<Work> works) {
    for (int n : new int[] {128, 256, 384, 512, 768, 1000, 1024, 2048}) {
      for (int t = 0; t < 4; t++) {
        product(works, t, n, n, n);
      }
    }
    for (int[] s : new int[][] {{64, 784, 128}, {64, 128, 10}, {128, 784, 512}, {128, 512, 512}}) {
      step(works, s[0], s[1], s[2]);
    }
    for (int[] s : new int[][] {{128, 512, 10}, {64, 9216, 128}, {768, 128, 128}, {32, 128, 512}}) {
      step(works, s[0], s[1], s[2]);
    }
  }

  /** The three products of a linear layer: forward, gradients of its input and of its weight. */
  private static void step(List<Work> works, int batch, int in, int out) {
    product(works, 0, batch, out, in);
    product(works, 2, batch, in, out);
    product(works, 1, in, out, batch);
  }

  private static void product(List<Work> works, int t, int m, int n, int k) {
    boolean ta = (t & 1) != 0;
    boolean tb = (t & 2) != 0;
    String name =
        String.format("gemm %s%s M=%d N=%d K=%d ", ta ? "T" : "N", tb ? "T" : "N", m, n, k);
    works.add(
        op(
            name,
            new MatMul(ta, tb),
            DType.FLOAT32,
            ta ? Shape.of(k, m) : Shape.of(m, k),
            tb ? Shape.of(n, k) : Shape.of(k, n)));
  }

  private static void convolutions(List<Work> works) {
    convolution(works, 8, 32, 26, 64, 3, 1, 0, 1);
    convolution(works, 8, 32, 28, 64, 3, 1, 1, 1);
    convolution(works, 64, 1, 28, 32, 3, 1, 0, 1);
    convolution(works, 8, 3, 32, 16, 3, 1, 1, 1);
    convolution(works, 8, 64, 16, 128, 3, 2, 1, 1);
    convolution(works, 8, 64, 16, 64, 1, 1, 0, 1);
    convolution(works, 8, 128, 8, 128, 3, 1, 1, 1);
    convolution(works, 8, 64, 28, 64, 3, 1, 1, 64);
    convolution(works, 8, 1, 28, 6, 5, 1, 2, 1);
    for (int[] p : new int[][] {{2, 2, 0}, {3, 2, 1}}) {
      var pool = Pool2d.of(p[0], p[0]).stride(p[1], p[1]).padding(p[2], p[2]);
      works.add(
          op(
              "pool " + p[0] + "/" + p[1] + " 16x64x24x24 ",
              new MaxPool2d(pool),
              DType.FLOAT32,
              Shape.of(16, 64, 24, 24)));
    }
  }

  private static void convolution(
      List<Work> works, int n, int c, int h, int o, int k, int stride, int pad, int groups) {
    var g = new Conv2d.Geometry(stride, stride, pad, pad, 1, 1).groups(groups);
    Shape x = Shape.of(n, c, h, h);
    Shape w = Shape.of(o, c / groups, k, k);
    var conv = new Conv2d(g);
    var f = DType.FLOAT32;
    Shape y = conv.infer(new TensorType[] {new TensorType(f, x), new TensorType(f, w)})[0].shape();
    String name =
        String.format(
            "%dx%dx%dx%d -> %d, %dx%d/%d%s ",
            n, c, h, h, o, k, k, stride, groups > 1 ? " groups " + groups : "");
    works.add(op("conv " + name, conv, f, x, w));
    works.add(op("conv dx " + name, new Conv2dInputGradient(g, h, h), f, y, w));
    works.add(op("conv dw " + name, new Conv2dWeightGradient(g, k, k), f, x, y));
  }

  private static Work op(String name, Primitive op, DType dtype, Shape... shapes) {
    var types = new TensorType[shapes.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = new TensorType(dtype, shapes[i]);
    }
    double flops = op.flops(types);
    // Memory is taken when the turn comes.
    return new Work(name, flops, new Once(op, types));
  }

  /** An op on numbers of its own, in one part. */
  private static final class Once implements Runnable {
    private final Primitive op;
    private final TensorType[] types;
    private Slice[] in = {};
    private Slice[] out = {};
    private Slice scratch = Slice.zeros(TensorType.of(DType.FLOAT32, 0));

    Once(Primitive op, TensorType[] types) {
      this.op = op.prepared(types);
      this.types = types;
    }

    @Override
    public void run() {
      if (in.length == 0) {
        in = new Slice[types.length];
        for (int i = 0; i < in.length; i++) {
          in[i] = Slice.zeros(types[i]);
          for (int j = 0; j < in[i].size(); j++) {
            in[i].f()[j] = RANDOM.nextFloat() - 0.5f;
          }
        }
        TensorType[] made = op.infer(types);
        out = new Slice[made.length];
        for (int i = 0; i < made.length; i++) {
          out[i] = Slice.zeros(made[i]);
        }
        scratch = Slice.zeros(TensorType.of(DType.FLOAT32, op.scratch(types)));
      }
      op.run(Kernels.best(), in, out, scratch, 0, 1);
    }
  }

  private static void measure(Work work) {
    warmUp(work);
    long start = now();
    int times = 0;
    do {
      work.run().run();
      times++;
    } while (now() - start < 12_000_000L);
    var ratios = new double[ROUNDS];
    var rates = new double[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
      double peak = peak(2_000_000);
      long t = now();
      for (int i = 0; i < times; i++) {
        work.run().run();
      }
      rates[r] = work.flops() * times / (now() - t);
      ratios[r] = rates[r] * 1e9 / peak;
    }
    Arrays.sort(ratios);
    Arrays.sort(rates);
    double ratio = ratios[ROUNDS / 2];
    RATIOS.add(ratio);
    System.out.printf(
        Locale.ROOT,
        "%-44s %7.1f GFLOP/s  %5.1f%%  %9.1f us%n",
        work.name(),
        rates[ROUNDS / 2],
        100 * ratio,
        1e-3 * work.flops() / rates[ROUNDS / 2]);
  }

  /** Long enough, and with rests, so that a busy machine's compiler gets its turn too. */
  private static void warmUp(Work work) {
    for (int i = 0; i < 8; i++) {
      for (long start = now(); now() - start < 50_000_000L; ) {
        work.run().run();
      }
      try {
        Thread.sleep(60);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long now() {
    return CLOCK.getCurrentThreadCpuTime();
  }

  /** Floating-point operations a second of twelve independent chains in registers. */
  private static double peak(int steps) {
    spin(2_000_000);
    long t = now();
    spin(steps);
    return 12.0 * 2 * S.length() * steps * 1e9 / (now() - t);
  }

  private static void spin(int steps) {
    var x = FloatVector.broadcast(S, 0.999f);
    var y = FloatVector.broadcast(S, 0.001f);
    var a = y;
    var b = y;
    var c = y;
    var d = y;
    var e = y;
    var f = y;
    var g = y;
    var h = y;
    var i = y;
    var j = y;
    var k = y;
    var l = y;
    for (int n = 0; n < steps; n++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    var all = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l);
    kept += all.lane(0);
  }
}
