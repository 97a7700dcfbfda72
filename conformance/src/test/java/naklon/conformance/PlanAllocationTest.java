package naklon.conformance;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.transformer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.data.Digits;
import naklon.data.Generators;
import naklon.data.Normalizer;
import naklon.data.Split;
import naklon.data.Text;
import naklon.nn.Layer;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Optimizer;
import naklon.optim.Sgd;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Scan;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.train.TrainStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan that has warmed up allocates nothing, on the caller and on the workers. */
class PlanAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes allocated so far by this thread and by the engine's workers. */
  private static long allocated() {
    long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
    for (Thread t : Thread.getAllStackTraces().keySet()) {
      if (t.getName().startsWith("naklon-worker")) {
        bytes += THREADS.getThreadAllocatedBytes(t.threadId());
      }
    }
    return bytes;
  }

  /** What looking costs: the stack traces themselves. */
  private static long costOfLooking() {
    allocated();
    long first = allocated();
    return allocated() - first;
  }

  private static void check(String what, int warmUp, int runs, Runnable run) {
    for (int i = 0; i < warmUp; i++) {
      run.run();
    }
    long least = Long.MAX_VALUE;
    // A compilation that ends in between may leave a few bytes once: the best of three.
    for (int attempt = 0; attempt < 3 && least > 0; attempt++) {
      long looking = costOfLooking();
      long before = allocated();
      for (int i = 0; i < runs; i++) {
        run.run();
      }
      long grown = allocated() - before;
      // Looking itself varies by a few hundred bytes; one byte in each run would be thousands.
      least = Math.min(least, grown <= 2 * looking + 4096 ? 0 : grown);
    }
    assertEquals(0, least, what + ": bytes allocated over " + runs + " runs");
  }

  private static void checkSteps(
      String what, Dataset data, int batch, Layer net, Optimizer optimizer, int warmUp, int runs) {
    var step =
        TrainStep.of(
                net,
                optimizer,
                (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
            .normalizer(Normalizer.standard(Split.of(data, 0, 0, 1)))
            .threads(2);
    List<Plan> plans = step.plans(data, batch);
    Store store = step.store().copy();
    for (Plan plan : plans) {
      var inputs = new Slice[plan.inputTypes().size()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = Slice.zeros(plan.inputTypes().get(i));
      }
      check(what, warmUp, runs, () -> plan.run(store, inputs));
    }
  }

  @Test
  void trainingASmallNet() {
    checkSteps(
        "784-128-10",
        Digits.generate(100, 1),
        64,
        Sequential.of(flatten(), linear(128), relu(), linear(10)),
        Sgd.of(0.05).momentum(0.9),
        5_000,
        10_000);
  }

  @Test
  void trainingAConvolutionWithDropout() {
    checkSteps(
        "a small CNN",
        Digits.generate(100, 1),
        4,
        Sequential.of(conv2d(4, 3), sigmoid(), maxPool2d(2), dropout(0.3), flatten(), linear(10)),
        Adam.of(1e-3),
        5_000,
        2_000);
  }

  @Test
  void aLoopOverTime() {
    var type = TensorType.of(DType.FLOAT32, 40, 4, 16);
    Plan plan =
        Plan.of(
            Trace.of(
                List.of(type, TensorType.of(DType.FLOAT32, 16, 16)),
                (trace, in) -> {
                  var r =
                      Scan.of(
                          40,
                          List.of(Tensor.zeros(TensorType.of(DType.FLOAT32, 4, 16))),
                          List.of(in.get(0)),
                          List.of(in.get(1)),
                          (carry, x, k) -> {
                            var h = x.get(0).add(carry.get(0).matmul(k.get(0))).tanh();
                            return new Scan.Result(List.of(h), List.of(h));
                          });
                  var loss = r.ys().get(0).square().mean();
                  return List.of(loss, Gradients.of(loss, in.get(1)).of(in.get(1)));
                }),
            new Layout(),
            2);
    Slice[] inputs = {Slice.zeros(plan.inputTypes().get(0)), Slice.zeros(plan.inputTypes().get(1))};
    var store = new Store(new Layout());
    check("a scan of 40 steps", 2_000, 2_000, () -> plan.run(store, inputs));
  }

  @Test
  void trainingOnAText() {
    var text = Text.of("t", "abcdefghijk".repeat(30)).split(70, 0).train();
    var net = transformer(11, 16).layers(1).heads(2).context(70);
    var step =
        TrainStep.of(
                net,
                Adam.of(1e-3),
                (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
            .threads(2);
    List<Plan> plans = step.plans(text, 2);
    Store store = step.store().copy();
    for (Plan plan : plans) {
      var inputs = new Slice[plan.inputTypes().size()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = Slice.zeros(plan.inputTypes().get(i));
      }
      check("a small transformer", 3_000, 1_000, () -> plan.run(store, inputs));
    }
  }

  @Test
  void axesPermutedAndStretched() {
    Plan plan =
        Plan.of(
            Trace.of(
                List.of(TensorType.of(DType.FLOAT32, 30, 40), TensorType.of(DType.FLOAT32, 5, 1)),
                (trace, in) ->
                    List.of(
                        in.get(0).transpose(),
                        in.get(0).slice(0, 3, 20),
                        in.get(1).broadcastTo(5, 2000))),
            new Layout(),
            1);
    Slice[] inputs = {Slice.zeros(plan.inputTypes().get(0)), Slice.zeros(plan.inputTypes().get(1))};
    var store = new Store(new Layout());
    check("permute, slice, broadcast", 20_000, 10_000, () -> plan.run(store, inputs));
  }

  @Test
  void aPointwiseFunction() {
    Plan plan =
        Plan.of(
            Trace.of(
                List.of(TensorType.of(DType.FLOAT32, 1003), TensorType.of(DType.FLOAT32, 1003)),
                (trace, in) -> List.of(in.get(0).tanh().mul(in.get(1)).add(in.get(0).exp()).sum())),
            new Layout(),
            2);
    Slice[] inputs = {Slice.zeros(plan.inputTypes().get(0)), Slice.zeros(plan.inputTypes().get(1))};
    var store = new Store(new Layout());
    Plan compiled = plan;
    check("tanh, exp", 20_000, 10_000, () -> compiled.run(store, inputs));
  }

  @Tag("long")
  @Test
  void theHeapStaysFlatOverAHundredThousandSteps() {
    var data = Generators.moons(64, 0.1, 1);
    var net = Sequential.of(linear(8), relu(), linear(2));
    var step =
        TrainStep.of(
            net,
            Sgd.of(0.01),
            (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()));
    var rows = new int[64];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    var batch = new naklon.data.Batch(data, rows, 0, 0);
    long early = 0;
    for (int i = 1; i <= 100_000; i++) {
      step.run(batch);
      if (i == 20_000) {
        early = usedAfterCollection();
      }
    }
    long late = usedAfterCollection();
    assertTrue(late - early < 1 << 20, "heap grew from " + early + " to " + late + " bytes");
  }

  private static long usedAfterCollection() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      var runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
