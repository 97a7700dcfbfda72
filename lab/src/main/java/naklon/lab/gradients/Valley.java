package naklon.lab.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import naklon.autodiff.Gradients;
import naklon.lab.api.LabException;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * How far differences are off for each h: too large an h bends the function (the error falls like
 * h², like h for one-sided differences), too small a one drowns in rounding (it grows like ε/h).
 * Both meet near h = ε^⅓ for central differences. The measure is backpropagation in float64.
 */
final class Valley {
  private static final int PER_DECADE = 2;

  private Valley() {}

  /**
   * The functions.
   *
   * @param name {@code square} x², {@code cube} x³, {@code sine}, {@code exp}, {@code tanh}, {@code
   *     relu} or {@code sigmoid}
   */
  private static Tensor value(String name, Tensor x) {
    return switch (name) {
      case "square" -> x.square();
      case "cube" -> x.mul(x).mul(x);
      case "sine" -> x.sin();
      case "exp" -> x.exp();
      case "tanh" -> x.tanh();
      case "sigmoid" -> x.sigmoid();
      case "relu" -> x.relu();
      default -> throw new LabException("gradients.function", "no such function");
    };
  }

  /**
   * Errors of differences, relative to the derivative where that is not 0; zeros are left as they
   * are.
   *
   * @param derivative by backpropagation in float64
   * @param h the steps, the largest first
   * @param central64 of (f(x + h) − f(x − h)) / 2h in float64
   * @param central32 the same in float32
   * @param forward64 of (f(x + h) − f(x)) / h in float64
   * @param best64 the h of the smallest central error in float64
   * @param best32 the same in float32
   */
  record Answer(
      double derivative,
      double[] h,
      double[] central64,
      double[] central32,
      double[] forward64,
      double best64,
      double best32) {}

  static Answer of(String name, double at) {
    if (!(Math.abs(at) <= 20)) {
      throw new LabException("gradients.point", "x is " + at);
    }
    if (name == null) {
      throw new LabException("gradients.function", "no function");
    }
    var x = new Parameter("x", Tensor.of(at));
    double derivative = Gradients.of(value(name, x.value()).sum(), x).of(x).toDoubles()[0];
    double scale = derivative == 0 ? 1 : Math.abs(derivative);
    var steps = new ArrayList<Double>();
    for (int i = 0; i <= 15 * PER_DECADE; i++) {
      steps.add(StrictMath.pow(10, -(double) i / PER_DECADE));
    }
    double[] h = steps.stream().mapToDouble(Double::doubleValue).toArray();
    var central64 = new double[h.length];
    var central32 = new double[h.length];
    var forward64 = new double[h.length];
    for (int i = 0; i < h.length; i++) {
      double up = at(name, DType.FLOAT64, at + h[i]);
      double down = at(name, DType.FLOAT64, at - h[i]);
      double middle = at(name, DType.FLOAT64, at);
      central64[i] = off((up - down) / ((at + h[i]) - (at - h[i])), derivative, scale);
      forward64[i] = off((up - middle) / ((at + h[i]) - at), derivative, scale);
      float right = (float) at + (float) h[i];
      float left = (float) at - (float) h[i];
      float rise = (float) at(name, DType.FLOAT32, right) - (float) at(name, DType.FLOAT32, left);
      central32[i] = off(right == left ? 0 : rise / (right - left), derivative, scale);
    }
    return new Answer(
        derivative, h, central64, central32, forward64, best(h, central64), best(h, central32));
  }

  private static double at(String name, DType dtype, double x) {
    Supplier<Tensor> in =
        dtype == DType.FLOAT64
            ? () -> Tensor.of(x)
            : () -> Tensor.floats(new float[] {(float) x}, 1);
    return value(name, in.get()).toDoubles()[0];
  }

  private static double off(double difference, double derivative, double scale) {
    return Math.abs(difference - derivative) / scale;
  }

  private static double best(double[] h, double[] errors) {
    int best = 0;
    for (int i = 1; i < h.length; i++) {
      if (errors[i] < errors[best]) {
        best = i;
      }
    }
    return h[best];
  }

  /** The functions that there are. */
  static List<String> names() {
    return List.of("square", "cube", "sine", "exp", "tanh", "sigmoid", "relu");
  }
}
