package naklon.optim;

import java.util.stream.IntStream;

/**
 * The little linear algebra that {@link Soap} needs, on rows of doubles: plain loops in a fixed
 * order, so that the same matrix gives the same bits.
 */
final class SymmetricMatrix {
  private SymmetricMatrix() {}

  /** Places of the values, largest value first; equal ones stay in order. */
  static int[] descending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((i, j) -> Double.compare(values[j], values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static double[][] columns(double[][] a, int[] order) {
    var chosen = new double[a.length][order.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < order.length; j++) {
        chosen[i][j] = a[i][order[j]];
      }
    }
    return chosen;
  }

  static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    var c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double x = a[i][k];
        for (int j = 0; j < n; j++) {
          c[i][j] += x * b[k][j];
        }
      }
    }
    return c;
  }

  /** For each column j: Σᵢ a[i][j] · b[i][j]. */
  static double[] columnDots(double[][] a, double[][] b) {
    var dots = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < dots.length; j++) {
        dots[j] += a[i][j] * b[i][j];
      }
    }
    return dots;
  }

  static double[][] transposed(double[][] a) {
    int n = a.length;
    var t = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  /**
   * Q of the QR factorisation by Householder reflections. Golub, Van Loan, "Matrix Computations"
   * (4th ed., 2013), algorithms 5.1.1 and 5.2.1.
   */
  static double[][] orthonormal(double[][] a) {
    int n = a.length;
    double[][] columns = transposed(a); // so that the inner loops are contiguous
    var reflections = new double[n][];
    for (int k = 0; k < n; k++) {
      var v = new double[n];
      double squares = 0;
      for (int i = k; i < n; i++) {
        v[i] = columns[k][i];
        squares += v[i] * v[i];
      }
      double norm = StrictMath.sqrt(squares);
      v[k] += v[k] >= 0 ? norm : -norm;
      reflections[k] = v;
      reflect(columns, v, k);
    }
    var q = new double[n][n];
    for (int i = 0; i < n; i++) {
      q[i][i] = 1;
    }
    for (int k = n - 1; k >= 0; k--) {
      reflect(q, reflections[k], k);
    }
    return transposed(q);
  }

  /** a ← (I − 2vvᵀ/vᵀv)·a on rows and columns from k on, given a's columns. */
  private static void reflect(double[][] columns, double[] v, int k) {
    double squares = 0;
    for (int i = k; i < v.length; i++) {
      squares += v[i] * v[i];
    }
    if (squares == 0) {
      return;
    }
    for (int j = k; j < columns.length; j++) {
      double[] column = columns[j];
      double dot = 0;
      for (int i = k; i < v.length; i++) {
        dot += v[i] * column[i];
      }
      double twice = 2 * dot / squares;
      for (int i = k; i < v.length; i++) {
        column[i] -= twice * v[i];
      }
    }
  }
}
