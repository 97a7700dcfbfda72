package naklon.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.tensor.Backward;
import naklon.tensor.CustomOp;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.ShapeException;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Jacobians, Hessians, forward mode, hooks and checks, at sizes one can see through. */
class DifferentialEdgesTest {
  private final Parameter w = new Parameter("w", Tensor.of(1, 2, 3));

  @Test
  void theJacobianHasARowForEachOutput() {
    Tensor y = w.square().slice(0, 0, 2); // y_i = w_i², i < 2
    Tensor j = Differential.jacobian(y, w);
    assertEquals("[2, 3]", j.shape().toString());
    assertArrayEquals(new double[] {2, 0, 0, 0, 4, 0}, j.toDoubles());
    Tensor scalar = Differential.jacobian(w.sum(), w);
    assertEquals("[3]", scalar.shape().toString());
  }

  @Test
  void theHessianOfACubicIsDiagonal() {
    Tensor h = Differential.hessian(w.square().mul(w).sum(), w);
    assertArrayEquals(new double[] {6, 0, 0, 0, 12, 0, 0, 0, 18}, h.toDoubles());
    Tensor mixed = Differential.hessian(w.sum().square(), w);
    assertArrayEquals(new double[] {2, 2, 2, 2, 2, 2, 2, 2, 2}, mixed.toDoubles());
  }

  @Test
  void anOutputThatDoesNotMoveHasZeros() {
    Tensor constant = Tensor.of(1, 2);
    var moved =
        Differential.jvp(List.of(constant, w.mul(2)), List.of(w), List.of(Tensor.of(1, 0, 5)));
    assertArrayEquals(new double[] {0, 0}, moved.get(0).toDoubles());
    assertArrayEquals(new double[] {2, 0, 10}, moved.get(1).toDoubles());
  }

  @Test
  void aWrongTangentIsRefused() {
    assertEquals(
        "a tangent must be float64[3], as what it belongs to; found float64[2]",
        assertThrows(
                ShapeException.class,
                () -> Differential.jvp(List.of(w.sum()), List.of(w), List.of(Tensor.of(1, 2))))
            .getMessage());
    assertEquals(
        "a vector for each of 1 is needed; found 0",
        assertThrows(
                ShapeException.class,
                () -> Differential.hessianVector(w.sum(), List.of(w), List.of()))
            .getMessage());
    assertEquals(
        "no derivative can be taken with respect to a constant float64[1]: make it a Parameter, or"
            + " call tracked() on it before using it",
        assertThrows(
                ShapeException.class,
                () ->
                    Differential.jvp(
                        List.of(w.sum()), List.of(Tensor.of(1)), List.of(Tensor.of(1))))
            .getMessage());
  }

  private static Plan plan(Parameter p, Trace.Function f) {
    Graph graph = Trace.of(List.of(), f);
    var layout = new Layout();
    layout.add("parameters", Layout.Kind.PARAMETER, List.of(new Layout.Value(p.name(), p.type())));
    var store = new Store(layout);
    store.adopt(List.of(p));
    Plan plan = Plan.of(graph, layout, 1);
    plan.run(store);
    return plan;
  }

  @Test
  void plansHaveTheBitsOfEager() {
    var v = List.of(Tensor.of(0.5, -1, 2));
    Trace.Function f =
        (trace, in) -> {
          Tensor y = w.tanh().mul(w.sigmoid()).softplus();
          Tensor loss = y.square().mean();
          return List.of(
              Differential.jvp(List.of(y), List.of(w), v).get(0),
              Differential.hessianVector(loss, List.of(w), v).get(0));
        };
    Tensor y = w.tanh().mul(w.sigmoid()).softplus();
    double[] forward = Differential.jvp(List.of(y), List.of(w), v).get(0).toDoubles();
    double[] hv = Differential.hessianVector(y.square().mean(), List.of(w), v).get(0).toDoubles();
    Plan plan = plan(w, f);
    assertArrayEquals(forward, Tensor.copyOf(plan.output(0)).toDoubles());
    assertArrayEquals(hv, Tensor.copyOf(plan.output(1)).toDoubles());
  }

  @Test
  void aHookChangesTheGradientAndNothingElse() {
    Tensor h = GradientHook.at(w.mul(3), d -> d.mul(-0.5));
    assertArrayEquals(new double[] {3, 6, 9}, h.toDoubles());
    var coefficients = Tensor.of(0.1, -4, 7);
    Tensor loss = h.mul(coefficients).sum();
    double[] eager = Gradients.of(loss, w).of(w).toDoubles();
    assertArrayEquals(new double[] {-0.15, 6, -10.5}, eager, 1e-14);
    Plan plan =
        plan(
            w,
            (trace, in) -> {
              Tensor hooked = GradientHook.at(w.mul(3), d -> d.mul(-0.5));
              return List.of(Gradients.of(hooked.mul(coefficients).sum(), w).of(w));
            });
    assertArrayEquals(eager, Tensor.copyOf(plan.output(0)).toDoubles());
  }

  /** x³, with a rule of 3x² times a factor. */
  private record Cube(double factor) implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      for (int i = 0; i < out[0].size(); i++) {
        double x = in[0].at(i);
        if (out[0].type().dtype() == DType.FLOAT64) {
          out[0].d()[out[0].offset() + i] = x * x * x;
        } else {
          out[0].f()[out[0].offset() + i] = (float) (x * x * x);
        }
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {b.dOut().mul(b.in(0).square().mul(3 * factor))};
    }
  }

  @Test
  void aWrongRuleIsFoundWhenItIsCompiled() {
    Trace.Function right =
        (trace, in) -> List.of(Gradients.of(Eager.apply(new Cube(1), w.value()).sum(), w).of(w));
    assertArrayEquals(
        new double[] {3, 12, 27}, Tensor.copyOf(plan(w, right).output(0)).toDoubles());
    Trace.Function wrong =
        (trace, in) -> List.of(Gradients.of(Eager.apply(new Cube(2), w.value()).sum(), w).of(w));
    var e = assertThrows(IllegalStateException.class, () -> plan(w, wrong));
    String m = String.valueOf(e.getMessage());
    assertTrue(
        m.startsWith(
            "the gradient rule of your op cube is not the derivative of what it computes; entry "),
        m);
    assertTrue(
        m.endsWith(". Correct vjp, or let hasTrueGradient() be false if it is meant so."), m);
    CustomOpCheck.of(new Cube(1), List.of(TensorType.of(DType.FLOAT32, 2, 5)));
    assertThrows(
        IllegalStateException.class,
        () -> CustomOpCheck.of(new Cube(1.1), List.of(TensorType.of(DType.FLOAT32, 2, 5))));
  }

  @Test
  void secondDerivativesAreChecked() {
    var b = new Parameter("b", Tensor.of(0.3, -0.2, 0.9));
    var report =
        GradientCheck.secondOrder(
            () -> w.mul(b).tanh().mul(b.exp()).sum().square(), List.of(w, b), 1);
    assertTrue(report.passed(), report.toString());
    assertEquals(2, report.entries().size());
    assertArrayEquals(new double[] {1, 2, 3}, w.value().toDoubles());
    // A rule whose own derivative is cut: the gradient is right, the Hessian is not.
    var cut =
        GradientCheck.secondOrder(() -> Eager.apply(new Cut(), w.value()).sum(), List.of(w), 1);
    assertFalse(cut.passed(), cut.toString());
  }

  /** x², whose rule forgets that it depends on x. */
  private record Cut() implements CustomOp {
    @Override
    public TensorType[] infer(TensorType[] in) {
      return new TensorType[] {in[0]};
    }

    @Override
    public void run(Slice[] in, Slice[] out) {
      for (int i = 0; i < out[0].size(); i++) {
        out[0].d()[out[0].offset() + i] = in[0].at(i) * in[0].at(i);
      }
    }

    @Override
    public Tensor[] vjp(Backward b) {
      return new Tensor[] {b.dOut().mul(b.in(0).detached().mul(2))};
    }
  }
}
