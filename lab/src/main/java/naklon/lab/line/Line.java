package naklon.lab.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import naklon.autodiff.Differential;
import naklon.autodiff.Gradients;
import naklon.lab.api.LabException;
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
  static final double LARGEST = 1e6;

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
   * @param receipt what repeats it in a terminal
   */
  public record Answer(
      List<Moment> path,
      Curvature curvature,
      Moment best,
      double mean,
      double deviation,
      boolean out,
      String receipt) {}

  /** Trains as asked. */
  public static Answer run(Question q) {
    require(q);
    Scale scale = Scale.of(q.x(), q.standardize());
    var line = new Line(scale.of(Tensor.of(q.x())), Tensor.of(q.y()));
    var path = line.descend(q);
    Hessian hessian = line.hessian();
    return new Answer(
        path,
        hessian.curvature(q.learningRate()),
        line.best(hessian),
        scale.mean(),
        scale.deviation(),
        isOut(path.getLast()),
        LineReplay.receipt(q, path).line());
  }

  /** The loss of these points over (w, b). */
  static Surface.OfPoints surface(Question q) {
    require(q);
    var line = new Line(Scale.of(q.x(), q.standardize()).of(Tensor.of(q.x())), Tensor.of(q.y()));
    Moment best = line.best(line.hessian());
    return new Surface.OfPoints(line.x, line.y, new double[] {q.w(), q.b()}, best.loss());
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
      throw new LabException("number", "a grid of " + a.columns() + " by " + a.rows());
    }
    Scale scale = Scale.of(a.x(), a.standardize());
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
    Moment now = moment(w, b);
    path.add(now);
    for (int epoch = 0; epoch < q.epochs() && !isOut(now); epoch++) {
      w.assign(w.sub(now.dw() * q.learningRate()));
      b.assign(b.sub(now.db() * q.learningRate()));
      now = moment(w, b);
      path.add(now);
    }
    return path;
  }

  private Moment moment(Parameter w, Parameter b) {
    Tensor loss = loss(w, b);
    var d = Gradients.of(loss, w, b);
    return new Moment(
        w.value().item(), b.value().item(), loss.item(), d.of(w).item(), d.of(b).item());
  }

  private static boolean isOut(Moment at) {
    return !(Math.abs(at.w()) < OUT && Math.abs(at.b()) < OUT);
  }

  /**
   * The Hessian of the loss by w and b: [ww, wb; wb, bb].
   *
   * @param ww twice by w
   * @param wb by w and by b
   * @param bb twice by b
   */
  private record Hessian(double ww, double wb, double bb) {
    double determinant() {
      return ww * bb - wb * wb;
    }

    /** From its eigenvalues. */
    Curvature curvature(double learningRate) {
      double largest = (ww + bb) / 2 + Math.hypot((ww - bb) / 2, wb);
      double smallest = determinant() / largest; // the difference would cancel digits
      return new Curvature(
          largest, smallest, largest / smallest, 2 / largest, Math.abs(1 - learningRate * largest));
    }
  }

  /** Its columns are its products with (1, 0) and (0, 1); it is the same at every w and b. */
  private Hessian hessian() {
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    var one = Tensor.scalar(1);
    var zero = Tensor.scalar(0);
    var first = Differential.hessianVector(loss(w, b), List.of(w, b), List.of(one, zero));
    var second = Differential.hessianVector(loss(w, b), List.of(w, b), List.of(zero, one));
    return new Hessian(first.get(0).item(), first.get(1).item(), second.get(1).item());
  }

  /** One Newton step, which ends at the minimum of a quadratic function. */
  private Moment best(Hessian h) {
    var w = Parameter.scalar("w", 0);
    var b = Parameter.scalar("b", 0);
    var d = Gradients.of(loss(w, b), w, b);
    double dw = d.of(w).item();
    double db = d.of(b).item();
    w.assign(Tensor.scalar(-(h.bb() * dw - h.wb() * db) / h.determinant()));
    b.assign(Tensor.scalar(-(h.ww() * db - h.wb() * dw) / h.determinant()));
    return moment(w, b);
  }

  private record Scale(double mean, double deviation) {
    static Scale of(double[] x, boolean standardize) {
      if (!standardize) {
        return new Scale(0, 1);
      }
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
      throw new LabException("rate", "learning rate " + q.learningRate());
    }
    if (q.epochs() < 1 || q.epochs() > MOST_EPOCHS) {
      throw new LabException("epochs", q.epochs() + " epochs");
    }
  }

  private static void requirePoints(double[] x, double[] y) {
    if (x == null || y == null || x.length != y.length || x.length < 2 || x.length > MOST_POINTS) {
      throw new LabException("points", "as many x as y, from 2 to " + MOST_POINTS);
    }
    for (double v : x) {
      requireNumber(v);
    }
    for (double v : y) {
      requireNumber(v);
    }
    double first = x[0];
    if (Arrays.stream(x).allMatch(v -> v == first)) {
      throw new LabException("same_x", "all x are equal");
    }
  }

  private static void requireNumber(double v) {
    if (!(Math.abs(v) <= LARGEST)) {
      throw new LabException("number", "a number beyond " + LARGEST);
    }
  }
}
