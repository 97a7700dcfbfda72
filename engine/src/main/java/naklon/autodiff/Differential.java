package naklon.autodiff;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Operand;
import naklon.tensor.Reverse;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives beyond the gradient of a scalar, all made of vector-Jacobian products: forward mode,
 * Jacobians, Hessians and their products with vectors. They work eagerly and on traced tensors, and
 * have histories of their own.
 */
public final class Differential {
  private Differential() {}

  /**
   * Jacobian-vector products J·v: how outputs change when the inputs move along the tangents. By
   * the double vjp: Jᵀu is linear in u, and its own vjp by u is J·v (Townsend, "A new trick for
   * calculating Jacobian vector products", 2017). The first walk's results are never used, so a
   * plan drops what only they need.
   *
   * @param outputs made from {@code wrt}
   * @param wrt parameters, or tensors that are tracked or have a history
   * @param tangents of the types of wrt
   * @return one for each output, of its type
   * @throws ShapeException if a tangent has another type, or one of wrt has no history
   */
  public static List<Tensor> jvp(
      List<Tensor> outputs, List<? extends Operand> wrt, List<Tensor> tangents) {
    requireTypes("a tangent", wrt, tangents);
    var u = new Tensor[outputs.size()];
    for (int i = 0; i < u.length; i++) {
      Tensor out = outputs.get(i);
      u[i] = out.isConcrete() ? Tensor.zeros(out.type()).tracked() : out.mul(0);
    }
    @Nullable Tensor[] back = Reverse.vjp(outputs.toArray(Tensor[]::new), u, values(wrt));
    var products = new ArrayList<Tensor>();
    var along = new ArrayList<Tensor>();
    for (int i = 0; i < back.length; i++) {
      Tensor b = back[i];
      if (b != null) {
        products.add(b);
        along.add(tangents.get(i));
      }
    }
    @Nullable Tensor[] forward =
        Reverse.vjp(products.toArray(Tensor[]::new), along.toArray(Tensor[]::new), u);
    var result = new ArrayList<Tensor>();
    for (int i = 0; i < u.length; i++) {
      Tensor f = forward[i];
      result.add(f != null ? f : Tensor.zeros(u[i].type()));
    }
    return List.copyOf(result);
  }

  /**
   * The Hessian of a scalar times a vector: the gradient of ⟨∇loss, v⟩, without the matrix
   * (Pearlmutter, "Fast exact multiplication by the Hessian", 1994).
   *
   * @param vector of the types of wrt
   * @return one for each of wrt, of its type
   * @throws ShapeException if the loss is no scalar, a vector has another type, or one of wrt has
   *     no history
   */
  public static List<Tensor> hessianVector(
      Operand loss, List<? extends Operand> wrt, List<Tensor> vector) {
    requireTypes("a vector", wrt, vector);
    List<Tensor> d = Gradients.of(loss, wrt).all();
    return Gradients.of(
            d.toArray(Tensor[]::new), vector.toArray(Tensor[]::new), wrt.toArray(Operand[]::new))
        .all();
  }

  /**
   * The Jacobian, a row for each element of the output: as many walks backwards, so for small
   * outputs.
   *
   * @return [shape of the output, shape of wrt]
   */
  public static Tensor jacobian(Tensor output, Operand wrt) {
    TensorType type = output.type();
    int n = type.size();
    int m = wrt.type().size();
    var rows = new Tensor[n];
    var one = new double[n];
    for (int i = 0; i < n; i++) {
      one[i] = 1;
      Tensor unit = Tensor.doubles(one, type.shape().dims());
      one[i] = 0;
      Tensor cotangent = type.rank() == 0 ? unit : unit.cast(type.dtype());
      Tensor d = Gradients.of(new Tensor[] {output}, new Tensor[] {cotangent}, wrt).of(wrt);
      // a scalar is float64 whatever it came from
      rows[i] = d.reshape(1, m);
    }
    int[] dims = concat(type.shape().dims(), wrt.type().shape().dims());
    return n == 0
        ? Tensor.zeros(TensorType.of(wrt.type().dtype(), dims))
        : Tensor.concat(0, rows).reshape(dims);
  }

  /**
   * The Hessian of a scalar by one parameter: the Jacobian of its gradient.
   *
   * @return [shape of wrt, shape of wrt]
   */
  public static Tensor hessian(Operand loss, Operand wrt) {
    return jacobian(Gradients.of(loss, wrt).of(wrt), wrt);
  }

  private static int[] concat(int[] a, int[] b) {
    var all = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static Tensor[] values(List<? extends Operand> wrt) {
    var values = new Tensor[wrt.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = wrt.get(i).value();
      if (values[i].node() == null) {
        throw new ShapeException(
            "no derivative can be taken with respect to a constant "
                + values[i].type()
                + ": make it a Parameter, or call tracked() on it before using it");
      }
    }
    return values;
  }

  private static void requireTypes(String what, List<? extends Operand> wrt, List<Tensor> vectors) {
    if (wrt.size() != vectors.size()) {
      throw new ShapeException(
          what + " for each of " + wrt.size() + " is needed; found " + vectors.size());
    }
    for (int i = 0; i < wrt.size(); i++) {
      if (!vectors.get(i).type().equals(wrt.get(i).type())) {
        throw new ShapeException(
            what
                + " must be "
                + wrt.get(i).type()
                + ", as what it belongs to; found "
                + vectors.get(i).type());
      }
    }
  }
}
