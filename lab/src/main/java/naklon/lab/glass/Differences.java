package naklon.lab.glass;

import java.util.function.DoubleFunction;

/** Central differences: (loss(θ + h) − loss(θ − h)) / 2h for each weight by itself. */
final class Differences {
  /**
   * Near the cube root of the machine's epsilon, where the error of a central difference is least.
   */
  static final double H = 1e-5;

  private Differences() {}

  static Glass.Weights of(double x, double y, Glass.Weights at) {
    int n = at.units();
    var dw1 = new double[n];
    var db1 = new double[n];
    var dw2 = new double[n];
    for (int i = 0; i < n; i++) {
      int k = i;
      dw1[i] =
          slope(
              h -> loss(x, y, new Glass.Weights(moved(at.w1(), k, h), at.b1(), at.w2(), at.b2())));
      db1[i] =
          slope(
              h -> loss(x, y, new Glass.Weights(at.w1(), moved(at.b1(), k, h), at.w2(), at.b2())));
      dw2[i] =
          slope(
              h -> loss(x, y, new Glass.Weights(at.w1(), at.b1(), moved(at.w2(), k, h), at.b2())));
    }
    double db2 = slope(h -> loss(x, y, new Glass.Weights(at.w1(), at.b1(), at.w2(), at.b2() + h)));
    return new Glass.Weights(dw1, db1, dw2, db2);
  }

  private static double slope(DoubleFunction<Double> loss) {
    return (loss.apply(H) - loss.apply(-H)) / (2 * H);
  }

  private static double loss(double x, double y, Glass.Weights at) {
    return new Glass.Net(x, y, at).loss.item();
  }

  private static double[] moved(double[] values, int i, double by) {
    double[] copy = values.clone();
    copy[i] += by;
    return copy;
  }
}
