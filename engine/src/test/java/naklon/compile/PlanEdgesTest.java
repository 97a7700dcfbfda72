package naklon.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Layout;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Corners of compiling and running a plan. */
class PlanEdgesTest {
  private static final Store NOTHING = new Store(new Layout());

  /** x and −x, into windows that both must be there. */
  private record Both() implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0], in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      for (int i = 0; i < in[0].size(); i++) {
        out[0].d()[out[0].offset() + i] = in[0].at(i);
        out[1].d()[out[1].offset() + i] = -in[0].at(i);
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {b.dOut(0).sub(b.dOut(1))};
    }
  }

  @Test
  void aCustomOpGetsWindowsForOutputsThatNobodyReads() {
    for (int wanted = 0; wanted < 2; wanted++) {
      int which = wanted;
      var graph =
          Trace.of(
              List.of(TensorType.of(DType.FLOAT64, 2)),
              (trace, in) -> List.of(Eager.applyAll(new Both(), in.get(0))[which].mul(2)));
      var plan = Plan.of(graph, new Layout(), 1);
      plan.run(NOTHING, Tensor.of(1, 2).slice());
      double[] expected = which == 0 ? new double[] {2, 4} : new double[] {-2, -4};
      assertArrayEquals(expected, Tensor.copyOf(plan.output(0)).toDoubles());
    }
  }

  @Test
  void ofTwoUpdatesOfOnePlaceTheLaterWins() {
    var two = TensorType.of(DType.FLOAT64, 2);
    for (boolean blockLast : new boolean[] {true, false}) {
      var layout = new Layout();
      layout.add("block", Layout.Kind.BUFFER, List.of(new Layout.Value("cell", two)));
      var whole = TensorType.of(DType.FLOAT64, Layout.ALIGNMENT);
      var graph =
          Trace.of(
              List.of(),
              (trace, in) -> {
                Tensor cell = trace.read("cell", two).add(1);
                Tensor block = trace.read("block", whole).sub(1);
                trace.update(blockLast ? "cell" : "block", blockLast ? cell : block);
                trace.update(blockLast ? "block" : "cell", blockLast ? block : cell);
                return List.of(cell.sum(), block.sum());
              });
      var store = new Store(layout);
      var plan = Plan.of(graph, layout, 1);
      plan.run(store);
      assertEquals(2, plan.output(0).at(0));
      assertEquals(-Layout.ALIGNMENT, plan.output(1).at(0));
      assertEquals(blockLast ? -1 : 1, store.read("cell").at(0));
    }
  }

  @Test
  void anInputOfAnotherShapeOverTheSameArrayIsRefused() {
    var graph =
        Trace.of(
            List.of(TensorType.of(DType.FLOAT64, 2, 3)), (trace, in) -> List.of(in.get(0).sum(1)));
    var plan = Plan.of(graph, new Layout(), 1);
    var values = new double[6];
    plan.run(NOTHING, Slice.of(TensorType.of(DType.FLOAT64, 2, 3), values, 0));
    var turned = Slice.of(TensorType.of(DType.FLOAT64, 3, 2), values, 0);
    var e = assertThrows(IllegalArgumentException.class, () -> plan.run(NOTHING, turned));
    assertEquals("input 0 of the plan is float64[2, 3]; found float64[3, 2]", e.getMessage());
  }
}
