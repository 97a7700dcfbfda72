package naklon.autodiff;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import naklon.tensor.CustomOp;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Node;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Compares a user's gradient rule with central differences of what the op computes, at drawn
 * inputs. It is done whenever a function with such an op is differentiated while it is compiled:
 * once for each plan, before the first step.
 */
public final class CustomOpCheck {
  private static final int ENTRIES = 12; // of each input

  private CustomOpCheck() {}

  /** Checks the ops among these nodes that say they have a true gradient. */
  static void of(List<Node> nodes) {
    var seen = new HashSet<Object>();
    for (var node : nodes) {
      if (node.op() instanceof CustomOp op && op.hasTrueGradient()) {
        var types = List.of(Eager.types(node.inputs()));
        if (seen.add(List.of(op, types))) {
          of(op, types, node.path());
        }
      }
    }
  }

  /**
   * Checks an op on inputs of these types, drawn from ±[0.25, 1.25], then from [0.25, 1.25] if the
   * first are outside of what it can be computed for.
   *
   * @throws IllegalStateException if its gradient rule is wrong; the message names the op and the
   *     worst entry
   */
  public static void of(CustomOp op, List<TensorType> types) {
    of(op, types, "");
  }

  private static void of(CustomOp op, List<TensorType> types, String path) {
    if (!compare(op, types, path, false)) {
      compare(op, types, path, true);
    }
  }

  /** One comparison; false if not a single entry could be computed. */
  private static boolean compare(
      CustomOp op, List<TensorType> types, String path, boolean positive) {
    var in = new Tensor[types.size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = drawn(types.get(i), i, positive);
    }
    var tracked = new Tensor[in.length];
    for (int i = 0; i < in.length; i++) {
      tracked[i] = in[i].dtype().isFloating() ? in[i].tracked() : in[i];
    }
    Tensor[] out = Eager.applyAll(op, tracked);
    var cotangents = new Tensor[out.length];
    for (int i = 0; i < out.length; i++) {
      cotangents[i] = drawn(out[i].type(), 100 + i, false);
    }
    boolean any = false;
    for (int i = 0; i < in.length; i++) {
      if (in[i].dtype().isFloating() && in[i].type().size() > 0) {
        Tensor d = Gradients.of(out, cotangents, tracked[i]).all().get(0);
        any |= compare(op, path, in, i, cotangents, d.toDoubles());
      }
    }
    return any;
  }

  private static boolean compare(
      CustomOp op, String path, Tensor[] in, int input, Tensor[] cotangents, double[] analytic) {
    boolean wide = in[input].dtype() == DType.FLOAT64;
    double h = wide ? 1e-5 : 1e-2;
    double tolerance = wide ? 1e-5 : 2e-2;
    int n = analytic.length;
    int step = Math.max(1, n / ENTRIES);
    double largest = 1e-3;
    for (double d : analytic) {
      largest = Math.max(largest, Math.abs(d));
    }
    double worst = 0;
    String text = "";
    boolean any = false;
    for (int e = 0; e < n; e += step) {
      double up = value(op, moved(in, input, e, h), cotangents);
      double down = value(op, moved(in, input, e, -h), cotangents);
      double numeric = (up - down) / (2 * h);
      if (!Double.isFinite(numeric)) {
        continue;
      }
      any = true;
      double error = Math.abs(analytic[e] - numeric) / Math.max(largest, Math.abs(numeric));
      if (!(error <= tolerance) && !(error <= worst)) {
        worst = error;
        text =
            String.format(
                Locale.ROOT,
                "entry %d of input %d (%s): the rule gives %.6g, differences give %.6g",
                e,
                input,
                in[input].type(),
                analytic[e],
                numeric);
      }
    }
    if (text.isEmpty()) {
      return any;
    }
    throw new IllegalStateException(
        "the gradient rule of your op "
            + op.name()
            + (path.isEmpty() ? "" : " in layer \"" + path + "\"")
            + " is not the derivative of what it computes; "
            + text
            + ". Correct vjp, or let hasTrueGradient() be false if it is meant so.");
  }

  /** Σ cotangent·output, in double. */
  private static double value(CustomOp op, Tensor[] in, Tensor[] cotangents) {
    Tensor[] out = Eager.applyAll(op, in);
    double sum = 0;
    for (int i = 0; i < out.length; i++) {
      if (out[i].dtype().isFloating()) {
        for (int e = 0; e < out[i].type().size(); e++) {
          sum += out[i].slice().at(e) * cotangents[i].slice().at(e);
        }
      }
    }
    return sum;
  }

  private static Tensor[] moved(Tensor[] in, int input, int entry, double by) {
    double[] values = in[input].toDoubles();
    values[entry] += by;
    var all = in.clone();
    all[input] = of(in[input].type(), values);
    return all;
  }

  private static Tensor of(TensorType type, double[] values) {
    int[] dims = type.shape().dims();
    if (type.dtype() == DType.FLOAT64) {
      return Tensor.doubles(values, dims);
    }
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.floats(floats, dims);
  }

  /** Fixed numbers of this type; zeros where it has no fractions, since they may be indices. */
  private static Tensor drawn(TensorType type, int number, boolean positive) {
    if (!type.dtype().isFloating()) {
      return Tensor.zeros(type);
    }
    var values = new double[type.size()];
    for (int e = 0; e < values.length; e++) {
      long bits = Seed.of(number).at(e).key();
      double size = 0.25 + (bits >>> 11) * 0x1p-53;
      values[e] = positive || (bits & 1) == 0 ? size : -size;
    }
    return of(type, values);
  }
}
