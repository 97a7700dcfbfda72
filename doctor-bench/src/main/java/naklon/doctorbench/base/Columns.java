package naklon.doctorbench.base;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.data.Split;

/** Data sets with something changed: what a line of somebody's preparation does to them. */
public final class Columns {
  private Columns() {}

  /** Changes a row's features in place, which may have room for more columns. */
  public interface Change {
    void row(float[] x, int row);
  }

  /** The same targets with other features, one row after the other. */
  public static Dataset features(Dataset d, int[] shape, Change change) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    var x = new float[d.rows() * size];
    for (int row = 0; row < d.rows(); row++) {
      float[] one = Arrays.copyOf(d.example(row), size);
      change.row(one, row);
      System.arraycopy(one, 0, x, row * size, size);
    }
    if (d.isClassification()) {
      return Dataset.classification(d.name(), shape, x, labels(d), d.classNames());
    }
    return Dataset.regression(d.name(), shape, x, d.outputs(), values(d));
  }

  /** Each feature x becomes x · factor + shift. */
  public static Dataset scaled(Dataset d, double factor, double shift) {
    return features(
        d,
        d.exampleShape(),
        (x, row) -> {
          for (int i = 0; i < x.length; i++) {
            x[i] = (float) (x[i] * factor + shift);
          }
        });
  }

  /** One column k of a table becomes x · factor + shift. */
  public static Dataset scaled(Dataset d, int k, double factor, double shift) {
    return features(d, d.exampleShape(), (x, row) -> x[k] = (float) (x[k] * factor + shift));
  }

  /** A number for each row. */
  public interface Column {
    double of(int row);
  }

  /** One more column, at the end. */
  public static Dataset widened(Dataset d, Column column) {
    int columns = d.exampleSize();
    return features(d, new int[] {columns + 1}, (x, row) -> x[columns] = (float) column.of(row));
  }

  /** The same features with other classes. */
  public static Dataset labels(Dataset d, IntUnaryOperator of) {
    var x = new float[d.rows() * d.exampleSize()];
    var labels = new int[d.rows()];
    for (int row = 0; row < d.rows(); row++) {
      d.copy(row, x, row * d.exampleSize());
      labels[row] = of.applyAsInt(row);
    }
    return Dataset.classification(d.name(), d.exampleShape(), x, labels, d.classNames());
  }

  /** The same features with other values. */
  public static Dataset values(Dataset d, float[] values) {
    var x = new float[d.rows() * d.exampleSize()];
    for (int row = 0; row < d.rows(); row++) {
      d.copy(row, x, row * d.exampleSize());
    }
    return Dataset.regression(d.name(), d.exampleShape(), x, 1, values);
  }

  /** The same, a share of the rows with a class drawn anew from all. */
  public static Dataset noisyLabels(Dataset d, double share, long seed) {
    Rng rng = Rng.of(seed, 99);
    var labels = labels(d);
    for (int row = 0; row < labels.length; row++) {
      boolean drawn = rng.nextDouble() < share;
      int other = rng.nextInt(d.classes());
      labels[row] = drawn ? other : labels[row];
    }
    return labels(d, row -> labels[row]);
  }

  /** Classes of all rows, in order. */
  public static int[] labels(Dataset d) {
    var labels = new int[d.rows()];
    Arrays.setAll(labels, d::label);
    return labels;
  }

  /** Values of all rows, in order. */
  public static float[] values(Dataset d) {
    Objects.requireNonNull(d.values(), "values to predict");
    var values = new float[d.rows() * d.outputs()];
    for (int i = 0; i < values.length; i++) {
      values[i] = d.value(i / d.outputs(), i % d.outputs());
    }
    return values;
  }

  /** Both data sets, one below the other. */
  public static Dataset both(Dataset a, Dataset b) {
    var joined = new Dataset[] {a, b};
    var x = new float[(a.rows() + b.rows()) * a.exampleSize()];
    int at = 0;
    for (Dataset d : joined) {
      for (int row = 0; row < d.rows(); row++) {
        d.copy(row, x, at);
        at += d.exampleSize();
      }
    }
    int n = a.rows() + b.rows();
    if (a.isClassification()) {
      int[] labels = Arrays.copyOf(labels(a), n);
      System.arraycopy(labels(b), 0, labels, a.rows(), b.rows());
      return Dataset.classification(a.name(), a.exampleShape(), x, labels, a.classNames());
    }
    float[] values = Arrays.copyOf(values(a), n);
    System.arraycopy(values(b), 0, values, a.rows(), b.rows());
    return Dataset.regression(a.name(), a.exampleShape(), x, 1, values);
  }

  /** The same split with a change of every part. */
  public static Split everywhere(Split s, java.util.function.UnaryOperator<Dataset> change) {
    return new Split(change.apply(s.train()), change.apply(s.validation()), s.test());
  }

  /** Mean and standard deviation of each column. */
  public static double[][] fit(Dataset d) {
    int columns = d.exampleSize();
    var fit = new double[2][columns];
    for (int row = 0; row < d.rows(); row++) {
      float[] x = d.example(row);
      for (int k = 0; k < columns; k++) {
        fit[0][k] += x[k] / d.rows();
      }
    }
    for (int row = 0; row < d.rows(); row++) {
      float[] x = d.example(row);
      for (int k = 0; k < columns; k++) {
        fit[1][k] += Math.pow(x[k] - fit[0][k], 2) / d.rows();
      }
    }
    for (int k = 0; k < columns; k++) {
      fit[1][k] = Math.sqrt(fit[1][k]);
    }
    return fit;
  }

  /** Each column less its mean, divided by its standard deviation. */
  public static Dataset standardised(Dataset d, double[][] fit) {
    return features(
        d,
        d.exampleShape(),
        (x, row) -> {
          for (int k = 0; k < x.length; k++) {
            x[k] = (float) ((x[k] - fit[0][k]) / fit[1][k]);
          }
        });
  }
}
