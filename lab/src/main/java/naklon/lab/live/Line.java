package naklon.lab.live;

import static naklon.lab.live.LabException.Code.EPOCHS;
import static naklon.lab.live.LabException.Code.NUMBER;
import static naklon.lab.live.LabException.Code.POINTS;
import static naklon.lab.live.LabException.Code.RATE;
import static naklon.lab.live.LabException.Code.SAME_X;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import naklon.autodiff.Differential;
import naklon.autodiff.Gradients;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The lesson's example 1: a line w·x + b through a few points by gradient descent on the mean
 * squared error, all points in every step.
 */
public final class Line {
  /** More points than a person moves about. */
  public static final int MOST_POINTS = 50;

  /** Longer runs belong to the command. */
  public static final int MOST_EPOCHS = 2000;

  /** Larger numbers overflow the square of an error within a few steps. */
  private static final double LARGEST = 1e6;

  /** A descent that has flown this far out is over. */
  private static final double OUT = 1e12;

  private final Tensor x;
  private final Tensor y;

  private Line(Tensor x, Tensor y) {
    this.x = x;
    this.y = y;
  }

  /**
   * What to run.
   *
   * @param x of the points
   * @param y of the points
   * @param w where the descent starts
   * @param b where the descent starts
   * @param learningRate of plain gradient descent, above 0
   * @param epochs steps, one epoch each: all points are in every step
   * @param standardize whether x becomes (x − mean)/deviation first
   */
  public record Question(
      double[] x,
      double[] y,
      double w,
      double b,
      double learningRate,
      int epochs,
      boolean standardize) {}

  /**
   * A step, seen before its update.
   *
   * @param w the slope
   * @param b the intercept
   * @param loss the mean squared error of w and b
   * @param dw the loss's derivative by w
   * @param db the loss's derivative by b
   */
  public record Moment(double w, double b, double loss, double dw, double db) {}

  /**
   * The Hessian of the loss, which is the same everywhere: the loss is a quadratic function.
   *
   * @param largest its larger eigenvalue
   * @param smallest its smaller eigenvalue
   * @param condition the one divided by the other: how long the valley is for its width
   * @param limit 2/largest: above this learning rate the steps grow
   * @param growth |1 − learning rate · largest|: by what a step multiplies the error in the
   *     steepest direction
   */
  public record Curvature(
      double largest, double smallest, double condition, double limit, double growth) {}

  /**
   * What happened.
   *
   * @param path the moments, the last one after the last step
   * @param curvature of the loss of these points
   * @param best the w and b of the smallest loss, and that loss
   * @param mean of x, by which it was shifted; 0 if x was left alone
   * @param deviation of x, by which it was divided; 1 if x was left alone
   * @param out whether the steps grew until the numbers were of no use
   */
  public record Answer(
      List<Moment> path,
      Curvature curvature,
      Moment best,
      double mean,
      double deviation,
      boolean out) {}

  /** Trains as asked. */
  public static Answer run(Question q) {
    require(q);
    Scale scale = q.standardize() ? Scale.of(q.x()) : new Scale(0, 1);
    var line = new Line(scale.of(Tensor.of(q.x())), Tensor.of(q.y()));
    var path = line.descend(q);
    Moment last = path.getLast();
    boolean isOut = !(Math.abs(last.w()) < OUT && Math.abs(last.b()) < OUT);
    return new Answer(
        path,
        line.curvature(q.learningRate()),
        line.best(),
        scale.mean(),
        scale.deviation(),
        isOut);
  }

  /**
   * The losses of a grid of w and b.
   *
   * @param x of the points, as the run saw them
   * @param y of the points
   * @param fromW the first column's w
   * @param toW the last column's w
   * @param fromB the first row's b
   * @param toB the last row's b
   * @param columns at least 2, at most 200
   * @param rows at least 2, at most 200
   */
  public record Area(
      double[] x,
      double[] y,
      double fromW,
      double toW,
      double fromB,
      double toB,
      int columns,
      int rows,
      boolean standardize) {}

  /** The losses of an area, row by row. */
  public static double[] losses(Area a) {
    requirePoints(a.x(), a.y());
    for (double v : new double[] {a.fromW(), a.toW(), a.fromB(), a.toB()}) {
      requireNumber(v);
    }
    int most = 200;
    if (a.columns() < 2 || a.columns() > most || a.rows() < 2 || a.rows() > most) {
      throw new LabException(NUMBER, "a grid of " + a.columns() + " by " + a.rows());
    }
    Scale scale = a.standardize() ? Scale.of(a.x()) : new Scale(0, 1);
    int n = a.x().length;
    // [rows, columns, points]
    Tensor x = scale.of(Tensor.of(a.x())).reshape(1, 1, n);
    Tensor y = Tensor.of(a.y()).reshape(1, 1, n);
    Tensor w = even(a.fromW(), a.toW(), a.columns()).reshape(1, a.columns(), 1);
    Tensor b = even(a.fromB(), a.toB(), a.rows()).reshape(a.rows(), 1, 1);
    return x.mul(w).add(b).sub(y).square().mean(2).toDoubles();
  }

  private static Tensor even(double from, double to, int n) {
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = from + (to - from) * i / (n - 1);
    }
    return Tensor.of(values);
  }

  private Tensor loss(Parameter w, Parameter b) {
    return x.mul(w).add(b).sub(y).square().mean();
  }

  private List<Moment> descend(Question q) {
    var w = Parameter.scalar("w", q.w());
    var b = Parameter.scalar("b", q.b());
    var path = new ArrayList<Moment>();
    for (int epoch = 0; epoch < q.epochs(); epoch++) {
      Tensor loss = loss(w, b);
      var d = Gradients.of(loss, w, b);
      path.add(moment(w, b, loss, d));
      w.assign(w.sub(d.of(w).mul(q.learningRate())));
      b.assign(b.sub(d.of(b).mul(q.learningRate())));
      if (!(Math.abs(w.value().item()) < OUT && Math.abs(b.value().item()) < OUT)) {
        break;
      }
    }
    Tensor loss = loss(w, b);
    path.add(moment(w, b, loss, Gradients.of(loss, w, b)));
    return path;
  }

  private static Moment moment(Parameter w, Parameter b, Tensor loss, Gradients d) {
    return new Moment(
        w.value().item(), b.value().item(), loss.item(), d.of(w).item(), d.of(b).item());
  }

  /** The eigenvalues of the 2 × 2 Hessian, whose columns are its products with (1, 0), (0, 1). */
  private Curvature curvature(double learningRate) {
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    var one = Tensor.scalar(1);
    var zero = Tensor.scalar(0);
    var first = Differential.hessianVector(loss(w, b), List.of(w, b), List.of(one, zero));
    var second = Differential.hessianVector(loss(w, b), List.of(w, b), List.of(zero, one));
    double ww = first.get(0).item();
    double wb = first.get(1).item();
    double bb = second.get(1).item();
    double half = (ww + bb) / 2;
    double root = Math.hypot((ww - bb) / 2, wb);
    double largest = half + root;
    double smallest = (ww * bb - wb * wb) / largest; // not half − root: digits would cancel
    return new Curvature(
        largest, smallest, largest / smallest, 2 / largest, Math.abs(1 - learningRate * largest));
  }

  /** One Newton step, which ends at the minimum of a quadratic function. */
  private Moment best() {
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    var d = Gradients.of(loss(w, b), w, b);
    var one = Tensor.scalar(1);
    var zero = Tensor.scalar(0);
    var first = Differential.hessianVector(loss(w, b), List.of(w, b), List.of(one, zero));
    var second = Differential.hessianVector(loss(w, b), List.of(w, b), List.of(zero, one));
    double ww = first.get(0).item();
    double wb = first.get(1).item();
    double bb = second.get(1).item();
    double determinant = ww * bb - wb * wb;
    double dw = d.of(w).item();
    double db = d.of(b).item();
    w.assign(Tensor.scalar(-(bb * dw - wb * db) / determinant));
    b.assign(Tensor.scalar(-(ww * db - wb * dw) / determinant));
    Tensor loss = loss(w, b);
    return moment(w, b, loss, Gradients.of(loss, w, b));
  }

  private record Scale(double mean, double deviation) {
    static Scale of(double[] x) {
      Tensor t = Tensor.of(x);
      double mean = t.mean().item();
      return new Scale(mean, Math.sqrt(t.sub(mean).square().mean().item()));
    }

    Tensor of(Tensor x) {
      return mean == 0 && deviation == 1 ? x : x.sub(mean).div(deviation);
    }
  }

  private static void require(Question q) {
    requirePoints(q.x(), q.y());
    requireNumber(q.w());
    requireNumber(q.b());
    if (!(q.learningRate() > 0 && q.learningRate() <= LARGEST)) {
      throw new LabException(RATE, "learning rate " + q.learningRate());
    }
    if (q.epochs() < 1 || q.epochs() > MOST_EPOCHS) {
      throw new LabException(EPOCHS, q.epochs() + " epochs");
    }
  }

  private static void requirePoints(double[] x, double[] y) {
    if (x == null || y == null || x.length != y.length || x.length < 2 || x.length > MOST_POINTS) {
      throw new LabException(POINTS, "as many x as y, from 2 to " + MOST_POINTS);
    }
    for (double v : x) {
      requireNumber(v);
    }
    for (double v : y) {
      requireNumber(v);
    }
    double first = x[0];
    if (Arrays.stream(x).allMatch(v -> v == first)) {
      throw new LabException(SAME_X, "all x are equal");
    }
  }

  private static void requireNumber(double v) {
    if (!(Math.abs(v) <= LARGEST)) {
      throw new LabException(NUMBER, "a number beyond " + LARGEST);
    }
  }
}
