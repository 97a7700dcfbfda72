package naklon.optim;

import java.util.stream.IntStream;

/**
 * The little linear algebra that {@link Soap} needs, on rows of doubles: plain loops in a fixed
 * order, so that the same matrix gives the same bits.
 */
final class SymmetricMatrix {
  private static final int SWEEPS = 60;

  private SymmetricMatrix() {}

  /**
   * Eigenvectors as columns, largest eigenvalue first, by cyclic Jacobi rotations until no element
   * off the diagonal counts. Golub, Van Loan, "Matrix Computations" (4th ed., 2013), algorithm
   * 8.5.3. Changes its argument.
   */
  static double[][] eigenvectors(double[][] a) {
    int n = a.length;
    var v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && !isDiagonal(a); sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
    return columns(v, descending(values));
  }

  private static boolean isDiagonal(double[][] a) {
    double off = 0;
    double all = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        double square = a[i][j] * a[i][j];
        all += square;
        off += i == j ? 0 : square;
      }
    }
    return off <= 0x1p-106 * all;
  }

  /** The rotation in the plane of axes p and q that makes a[p][q] zero. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double root = StrictMath.sqrt(1 + tau * tau);
    double t = tau >= 0 ? 1 / (tau + root) : 1 / (tau - root);
    double c = 1 / StrictMath.sqrt(1 + t * t);
    double s = t * c;
    for (double[] row : a) {
      turn(row, p, q, c, s);
    }
    for (double[] row : v) {
      turn(row, p, q, c, s);
    }
    for (int j = 0; j < a.length; j++) {
      double x = a[p][j];
      double y = a[q][j];
      a[p][j] = c * x - s * y;
      a[q][j] = s * x + c * y;
    }
  }

  private static void turn(double[] row, int p, int q, double c, double s) {
    double x = row[p];
    double y = row[q];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }

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

  /**
   * Q of the QR factorisation by Householder reflections. Golub, Van Loan, algorithms 5.1.1 and
   * 5.2.1. Changes its argument.
   */
  static double[][] orthonormal(double[][] a) {
    int n = a.length;
    var reflections = new double[n][];
    for (int k = 0; k < n; k++) {
      var v = new double[n];
      double squares = 0;
      for (int i = k; i < n; i++) {
        v[i] = a[i][k];
        squares += v[i] * v[i];
      }
      double norm = StrictMath.sqrt(squares);
      v[k] += v[k] >= 0 ? norm : -norm;
      reflections[k] = v;
      reflect(a, v, k);
    }
    var q = new double[n][n];
    for (int i = 0; i < n; i++) {
      q[i][i] = 1;
    }
    for (int k = n - 1; k >= 0; k--) {
      reflect(q, reflections[k], k);
    }
    return q;
  }

  /** a ← (I − 2vvᵀ/vᵀv)·a on the rows from k on. */
  private static void reflect(double[][] a, double[] v, int k) {
    double squares = 0;
    for (int i = k; i < v.length; i++) {
      squares += v[i] * v[i];
    }
    if (squares == 0) {
      return;
    }
    for (int j = 0; j < a.length; j++) {
      double dot = 0;
      for (int i = k; i < v.length; i++) {
        dot += v[i] * a[i][j];
      }
      double twice = 2 * dot / squares;
      for (int i = k; i < v.length; i++) {
        a[i][j] -= twice * v[i];
      }
    }
  }
}
