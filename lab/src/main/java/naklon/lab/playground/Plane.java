package naklon.lab.playground;

import java.util.List;
import naklon.data.Dataset;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.lab.api.LabException;
import naklon.tensor.Tensor;

/** The points of a setup, divided, and the part of the plane that shows them. */
final class Plane {
  /** Points along each side of the picture. */
  static final int SIDE = 48;

  private static final double MARGIN = 0.15;

  private final Setup setup;
  private final Points points;
  private final Split split;
  private final Tensor grid;

  /**
   * Points as the page draws them.
   *
   * @param x1 to the right
   * @param x2 upwards
   * @param labels 0 or 1
   * @param isTraining whether it is learnt from; the others are for validation
   * @param low of both coordinates, at the picture's edge
   * @param high of both coordinates
   */
  record Points(
      double[] x1, double[] x2, int[] labels, boolean[] isTraining, double low, double high) {}

  private Plane(Setup setup, Points points, Split split, Tensor grid) {
    this.setup = setup;
    this.points = points;
    this.split = split;
    this.grid = grid;
  }

  static Plane of(Setup s) {
    double[] x1 = s.x1();
    double[] x2 = s.x2();
    int[] labels = s.labels();
    if (!s.data().equals("own")) {
      Dataset made = generated(s);
      labels = new int[made.rows()];
      x1 = new double[labels.length];
      x2 = new double[labels.length];
      for (int i = 0; i < labels.length; i++) {
        float[] at = made.example(i);
        x1[i] = at[0];
        x2[i] = at[1];
        labels[i] = made.label(i);
      }
    }
    List<Feature> features = s.features().stream().map(Feature::named).toList();
    Dataset data = dataset(features, x1, x2, labels);
    Split split = split(data, s);
    var isTraining = new boolean[labels.length];
    for (int i = 0; i < split.train().rows(); i++) {
      isTraining[split.train().sourceRow(i)] = true;
    }
    var points = framed(x1, x2, labels, isTraining);
    return new Plane(s, points, split, grid(features, points.low(), points.high()));
  }

  private static Dataset generated(Setup s) {
    return switch (s.data()) {
      case "moons" -> Generators.moons(s.rows(), s.noise(), s.seed());
      case "circles" -> Generators.circles(s.rows(), s.noise(), s.seed());
      case "xor" -> Generators.xor(s.rows(), s.noise(), s.seed());
      case "spirals" -> Generators.spirals(s.rows(), 2, s.noise(), s.seed());
      default -> Generators.gaussians(s.rows(), 2, s.noise(), s.seed());
    };
  }

  /** Class 1 is the value 1: a logit says how likely it is. */
  static Dataset dataset(List<Feature> features, double[] x1, double[] x2, int[] labels) {
    int k = features.size();
    var x = new float[labels.length * k];
    var y = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      for (int f = 0; f < k; f++) {
        x[i * k + f] = features.get(f).of(x1[i], x2[i]);
      }
      y[i] = labels[i];
    }
    return Dataset.regression("plane", new int[] {k}, x, 1, y);
  }

  private static Split split(Dataset data, Setup s) {
    try {
      return Split.random(data, s.validation(), 0, s.seed());
    } catch (IllegalArgumentException e) {
      throw new LabException("playground.rows", "too few points to divide");
    }
  }

  private static Points framed(double[] x1, double[] x2, int[] labels, boolean[] isTraining) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < labels.length; i++) {
      low = Math.min(low, Math.min(x1[i], x2[i]));
      high = Math.max(high, Math.max(x1[i], x2[i]));
    }
    double pad = Math.max(MARGIN * (high - low), 1e-3);
    return new Points(x1, x2, labels, isTraining, low - pad, high + pad);
  }

  /** From the upper left corner, row by row: [SIDE · SIDE, features]. */
  private static Tensor grid(List<Feature> features, double low, double high) {
    int k = features.size();
    var x = new float[SIDE * SIDE * k];
    for (int r = 0; r < SIDE; r++) {
      double x2 = high - (high - low) * (r + 0.5) / SIDE;
      for (int c = 0; c < SIDE; c++) {
        double x1 = low + (high - low) * (c + 0.5) / SIDE;
        for (int f = 0; f < k; f++) {
          x[(r * SIDE + c) * k + f] = features.get(f).of(x1, x2);
        }
      }
    }
    return Tensor.floats(x, SIDE * SIDE, k);
  }

  /** From which it was made. */
  Setup setup() {
    return setup;
  }

  Points points() {
    return points;
  }

  Split split() {
    return split;
  }

  Tensor grid() {
    return grid;
  }
}
