package naklon.autodiff;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import naklon.tensor.Cell;
import naklon.tensor.Operand;
import naklon.tensor.Reverse;
import naklon.tensor.ShapeException;
import naklon.tensor.Source;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of a scalar with respect to parameters or tracked tensors, by backpropagation: one
 * walk backwards through the history, whatever the number of parameters.
 *
 * <pre>{@code
 * var d = Gradients.of(loss, w, b);
 * w.assign(w.sub(d.of(w).mul(0.01)));
 * }</pre>
 *
 * <p>A gradient is made of tensor operations and has a history of its own: its gradient can be
 * taken again.
 */
public final class Gradients {
  private final Map<Operand, Tensor> gradients = new IdentityHashMap<>();
  private final List<Tensor> inOrder = new ArrayList<>();

  private Gradients() {}

  /**
   * The gradients of {@code loss}.
   *
   * @param wrt parameters, or tensors that are tracked or have a history; one that the loss does
   *     not depend on has a gradient of zeros
   * @throws ShapeException if the loss is not a scalar, or one of wrt has no history
   * @throws IllegalStateException if a parameter was assigned after the loss was computed
   */
  public static Gradients of(Operand loss, Operand... wrt) {
    Tensor l = loss.value();
    if (l.type().rank() != 0) {
      throw new ShapeException(
          "gradients need a scalar loss; found " + l.type() + ". Reduce it with mean() or sum().");
    }
    return of(new Tensor[] {l}, new Tensor[] {Tensor.scalar(1)}, wrt);
  }

  /** As {@link #of(Operand, Operand...)} for a list. */
  public static Gradients of(Operand loss, List<? extends Operand> wrt) {
    return of(loss, wrt.toArray(Operand[]::new));
  }

  /** Vector-Jacobian products: the gradients of Σ cotangent·output. */
  public static Gradients of(Tensor[] outputs, Tensor[] cotangents, Operand... wrt) {
    var tensors = new Tensor[wrt.length];
    for (int i = 0; i < wrt.length; i++) {
      tensors[i] = wrt[i].value();
      if (tensors[i].node() == null) {
        throw new ShapeException(
            "no gradient can be taken with respect to a constant "
                + tensors[i].type()
                + ": make it a Parameter, or call tracked() on it before using it");
      }
    }
    if (java.util.Arrays.stream(outputs).anyMatch(t -> !t.isConcrete())) {
      CustomOpCheck.of(Reverse.order(outputs));
    }
    @Nullable Tensor[] found = Reverse.vjp(outputs, cotangents, tensors);
    var result = new Gradients();
    for (int i = 0; i < wrt.length; i++) {
      Tensor d = found[i];
      if (d == null && wrt[i] instanceof Cell cell) {
        requireUnchanged(cell, outputs);
      }
      Tensor gradient = d != null ? d : Tensor.zeros(tensors[i].type());
      result.gradients.put(wrt[i], gradient);
      result.inOrder.add(gradient);
    }
    return result;
  }

  /** A loss that was computed from another value of the cell has no gradient at the present one. */
  private static void requireUnchanged(Cell cell, Tensor[] outputs) {
    for (var node : Reverse.order(outputs)) {
      if (node.op() instanceof Source.Leaf leaf && leaf.of().equals(cell.name())) {
        throw new IllegalStateException(
            "\""
                + cell.name()
                + "\" was assigned after the loss was computed: take all gradients first, then"
                + " assign");
      }
    }
  }

  /**
   * The gradient with respect to one of those asked for, of its type.
   *
   * @throws IllegalArgumentException if it was not asked for
   */
  public Tensor of(Operand wrt) {
    Tensor d = gradients.get(wrt);
    if (d == null) {
      throw new IllegalArgumentException(
          "the gradient of " + wrt + " was not asked for: name it in Gradients.of(loss, ...)");
    }
    return d;
  }

  /** All gradients, in the order they were asked for. */
  public List<Tensor> all() {
    return List.copyOf(inOrder);
  }
}
