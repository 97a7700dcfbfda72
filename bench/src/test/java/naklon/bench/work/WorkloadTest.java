package naklon.bench.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {

  /** W5 is W1 by a Trainer, and needs MNIST. */
  @ParameterizedTest
  @EnumSource(names = "W5", mode = EnumSource.Mode.EXCLUDE)
  void everyWorkloadLearnsItsFirstBatch(Workload w) {
    var data = Material.drawn(w);
    var job = Job.of(w, data, 1);
    int[] rows = {0, 1, 2, 3};
    double[] losses = job.losses(new int[][] {rows, rows, rows});
    for (double loss : losses) {
      assertTrue(Double.isFinite(loss), "loss " + loss);
    }
    assertTrue(losses[2] < losses[0], losses[2] + " after " + losses[0]);
    job.run(1);
    assertEquals(4, job.step().stepsDone());
  }

  @Test
  void theLessonsLineIsTheLessons() {
    var w = Workload.W4A;
    var data = Material.drawn(w);
    assertArrayEquals(new float[] {1, 2, 3, 4}, data.floats());
    assertArrayEquals(new float[] {2, 4, 6, 8}, data.values());
  }

  @Test
  void anEpochOfFullBatchesFollowsAnother() {
    var w = Workload.W2; // 256 rows are two batches
    var job = Job.of(w, Material.drawn(w), 1);
    job.run(5);
    assertEquals(5, job.step().stepsDone());
  }

  @Test
  void workloadsAreFoundByNameInAnyCase() {
    assertEquals(Workload.W4A, Workload.of("w4a"));
    assertEquals("W4a", Workload.W4A.id());
    assertEquals("W1", Workload.W1.id());
    var e = assertThrows(IllegalArgumentException.class, () -> Workload.of("W9"));
    assertEquals(
        "There is no workload \"W9\"; the workloads are W1, W2, W3, W4a, W4b, W5, W6, W7.",
        e.getMessage());
  }

  @Test
  void aStepOfATextIsAllItsTokens() {
    assertEquals(12 * 64, Workload.W6.unitsOfStep());
    assertEquals(64, Workload.W1.unitsOfStep());
    assertEquals(1, Workload.W4B.unitsOfStep());
  }

  @Test
  void firstWeightsAndRowsAreWrittenForThePeers(@TempDir Path folder) throws IOException {
    var job = Job.of(Workload.W4B, Material.drawn(Workload.W4B), 1);
    int[][] rows = FirstWeights.rows(Workload.W4B, 4);
    FirstWeights.write(job, rows, folder);

    assertEquals(
        "0.weight 1 8\n0.bias 8\n2.weight 8 1\n2.bias 1\n",
        Files.readString(folder.resolve("names.txt")));
    var weights = little(folder.resolve("weights.bin"));
    assertEquals(4 * (8 + 8 + 8 + 1), weights.remaining());
    assertEquals(job.step().store().slice("0.weight").at(0), weights.getFloat(0));
    var numbers = little(folder.resolve("rows.bin"));
    assertEquals(FirstWeights.STEPS, numbers.getInt(0));
    assertEquals(4, numbers.getInt(4));
    assertEquals(3, numbers.getInt(8 + 4 * 3));
  }

  private static ByteBuffer little(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void randomNetsAreTheSameEachTime() {
    for (int i = 1; i <= 20; i++) {
      assertEquals(Chain.random(i), Chain.random(i));
    }
    assertNotEquals(Chain.random(1), Chain.random(2));
    assertEquals("8-8-8, relu, sgd, batch 4", Chain.even(4, 8, 2).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "tanh", "sigmoid", "gelu"})
  void aStepAndItsKernelsCostSomething(String activation) {
    var net = new Chain(List.of(5, 7, 3), activation, 4, true);
    var cost = net.measure(1, 1, 0.001).getFirst();
    assertTrue(cost.step() > 0 && cost.kernels() > 0 && cost.flops() > 0 && cost.bytes() > 0);
  }

  @Test
  void productsCountTheirArithmeticAndReadBack() {
    for (var s : GemmShape.ALL) {
      assertEquals(s, GemmShape.parse(("gemm " + s.words()).split(" "), 1));
    }
    var s = new GemmShape(784, 128, 64, true, false);
    assertEquals("[64, 784]ᵀ · [64, 128]", s.toString());
    assertEquals(2.0 * 784 * 128 * 64, s.flops());
    GemmJob.of(s, 1).run(1);
  }

  @Test
  void theClockRunsAtLeastAsLongAsItIsTold() {
    var ran = Clock.run(n -> {}, 0.01);
    assertTrue(ran.nanos() >= 10_000_000 && ran.steps() > 0);
    assertEquals(ran.steps() / (ran.nanos() * 1e-9), ran.rate(), 1e-3 * ran.rate());
  }
}
