package naklon.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.autodiff.GradientCheck;
import naklon.autodiff.Gradients;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.Eager;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.ShapeException;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** A user's own op: computed, differentiated, compiled; and what a wrong rule says. */
class CustomOpTest {
  /** x² + x, with a rule that may be wrong by a factor or give a wrong shape. */
  private record Bump(double factor, boolean misshapen) implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      for (int i = 0; i < out[0].size(); i++) {
        double v = in[0].at(i);
        out[0].d()[out[0].offset() + i] = v * v + v;
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      Tensor d = b.dOut().mul(b.in(0).mul(2).add(1)).mul(factor);
      return new Tensor[] {misshapen ? d.reshape(-1, 1) : d};
    }
  }

  private final Parameter w = new Parameter("w", Tensor.of(0.5, -1.5, 2));

  private Tensor loss(double factor, boolean misshapen) {
    return Eager.apply(new Bump(factor, misshapen), w.value()).sum();
  }

  @Test
  void itsGradientIsCheckedAndAWrongFactorIsNamed() {
    assertTrue(GradientCheck.of(() -> loss(1, false), List.of(w)).passed());
    var report = GradientCheck.of(() -> loss(-1, false), List.of(w));
    assertEquals(-1, report.worst().ratio(), 1e-6);
    assertTrue(report.toString().contains("every entry is -1 times what it should be"));
  }

  @Test
  void aGradientOfAWrongShapeIsRefused() {
    var e = assertThrows(ShapeException.class, () -> Gradients.of(loss(1, true), w));
    assertEquals(
        "the gradient rule of bump gives float64[3, 1] for input 0, which is float64[3]",
        e.getMessage());
  }

  @Test
  void aPlanRunsIt() {
    Graph graph =
        Trace.of(
            List.of(),
            (trace, in) -> {
              Tensor loss = loss(1, false);
              return List.of(loss, Gradients.of(loss, w).of(w));
            });
    var layout = new Layout();
    layout.add("parameters", Layout.Kind.PARAMETER, List.of(new Layout.Value(w.name(), w.type())));
    var store = new Store(layout);
    store.adopt(List.of(w));
    Plan plan = Plan.of(graph, layout, 1);
    plan.run(store);
    assertEquals(loss(1, false).item(), plan.output(0).at(0), 0);
    double[] d = Tensor.copyOf(plan.output(1)).toDoubles();
    assertArrayEquals(new double[] {2, -2, 5}, d);
  }
}
