package naklon.optim;

/**
 * Eigenvectors of a symmetric matrix: Householder reflections to three diagonals, then implicit QL
 * shifts. Bowdler, Martin, Reinsch, Wilkinson, "The QR and QL algorithms for symmetric matrices"
 * (1968), the procedures tred2 and tql2. Plain loops in a fixed order: the same matrix gives the
 * same bits.
 */
final class SymmetricEigen {
  private static final double EPSILON = 0x1p-52;
  private static final int MOST = 200;

  private final int n;
  private final double[][] v; // becomes the eigenvectors as rows
  private final double[] d; // diagonal, then eigenvalues
  private final double[] e; // beside the diagonal

  private SymmetricEigen(double[][] a) {
    n = a.length;
    v = a;
    d = new double[n];
    e = new double[n];
  }

  /** Eigenvectors as columns, largest eigenvalue first. Changes its argument. */
  static double[][] vectors(double[][] a) {
    var made = new SymmetricEigen(a);
    made.reduce();
    made.accumulate();
    made.iterate();
    int[] order = SymmetricMatrix.descending(made.d);
    return SymmetricMatrix.columns(SymmetricMatrix.transposed(made.v), order);
  }

  /** To three diagonals; the reflections stay in v. */
  private void reduce() {
    System.arraycopy(v[n - 1], 0, d, 0, n);
    for (int i = n - 1; i > 0; i--) {
      double scale = 0;
      double h = 0;
      for (int k = 0; k < i; k++) {
        scale += Math.abs(d[k]);
      }
      if (scale == 0) {
        e[i] = d[i - 1];
        for (int j = 0; j < i; j++) {
          d[j] = v[j][i - 1];
          v[j][i] = 0;
          v[i][j] = 0;
        }
      } else {
        h = reflect(i, scale);
      }
      d[i] = h;
    }
  }

  private double reflect(int i, double scale) {
    double h = 0;
    for (int k = 0; k < i; k++) {
      d[k] /= scale;
      h += d[k] * d[k];
    }
    double f = d[i - 1];
    double g = f > 0 ? -StrictMath.sqrt(h) : StrictMath.sqrt(h);
    e[i] = scale * g;
    h -= f * g;
    d[i - 1] = f - g;
    java.util.Arrays.fill(e, 0, i, 0);
    for (int j = 0; j < i; j++) {
      f = d[j];
      v[i][j] = f;
      g = e[j] + v[j][j] * f;
      for (int k = j + 1; k <= i - 1; k++) {
        g += v[j][k] * d[k];
        e[k] += v[j][k] * f;
      }
      e[j] = g;
    }
    f = 0;
    for (int j = 0; j < i; j++) {
      e[j] /= h;
      f += e[j] * d[j];
    }
    double hh = f / (h + h);
    for (int j = 0; j < i; j++) {
      e[j] -= hh * d[j];
    }
    for (int j = 0; j < i; j++) {
      f = d[j];
      g = e[j];
      for (int k = j; k <= i - 1; k++) {
        v[j][k] -= f * e[k] + g * d[k];
      }
      d[j] = v[j][i - 1];
      v[j][i] = 0;
    }
    return h;
  }

  /** The product of the reflections. */
  private void accumulate() {
    for (int i = 0; i < n - 1; i++) {
      v[i][n - 1] = v[i][i];
      v[i][i] = 1;
      double h = d[i + 1];
      if (h != 0) {
        for (int k = 0; k <= i; k++) {
          d[k] = v[i + 1][k] / h;
        }
        for (int j = 0; j <= i; j++) {
          double g = 0;
          for (int k = 0; k <= i; k++) {
            g += v[i + 1][k] * v[j][k];
          }
          for (int k = 0; k <= i; k++) {
            v[j][k] -= g * d[k];
          }
        }
      }
      for (int k = 0; k <= i; k++) {
        v[i + 1][k] = 0;
      }
    }
    for (int j = 0; j < n; j++) {
      d[j] = v[j][n - 1];
      v[j][n - 1] = 0;
    }
    v[n - 1][n - 1] = 1;
    e[0] = 0;
  }

  /** Implicit QL steps until nothing beside the diagonal counts. */
  private void iterate() {
    System.arraycopy(e, 1, e, 0, n - 1);
    e[n - 1] = 0;
    double shift = 0;
    double largest = 0;
    for (int l = 0; l < n; l++) {
      largest = Math.max(largest, Math.abs(d[l]) + Math.abs(e[l]));
      int m = l;
      while (m < n - 1 && Math.abs(e[m]) > EPSILON * largest) {
        m++;
      }
      for (int i = 0; m > l && i < MOST; i++) {
        shift = step(l, m, shift);
        if (Math.abs(e[l]) <= EPSILON * largest) {
          break;
        }
      }
      d[l] += shift;
      e[l] = 0;
    }
  }

  /** One QL step on rows l to m. */
  private double step(int l, int m, double shiftBefore) {
    double g = d[l];
    double p = (d[l + 1] - g) / (2 * e[l]);
    double r = p < 0 ? -length(p, 1) : length(p, 1);
    d[l] = e[l] / (p + r);
    d[l + 1] = e[l] * (p + r);
    double next = d[l + 1];
    double moved = g - d[l];
    double h = moved;
    for (int i = l + 2; i < n; i++) {
      d[i] -= h;
    }
    p = d[m];
    double c = 1;
    double c2 = 1;
    double c3 = 1;
    double s = 0;
    double s2 = 0;
    double after = e[l + 1];
    for (int i = m - 1; i >= l; i--) {
      c3 = c2;
      c2 = c;
      s2 = s;
      g = c * e[i];
      h = c * p;
      r = length(p, e[i]);
      e[i + 1] = s * r;
      s = e[i] / r;
      c = p / r;
      p = c * d[i] - s * g;
      d[i + 1] = h + s * (c * g + s * d[i]);
      turn(v[i], v[i + 1], c, s);
    }
    p = -s * s2 * c3 * after * e[l] / next;
    e[l] = s * p;
    d[l] = c * p;
    return shiftBefore + moved;
  }

  private static void turn(double[] x, double[] y, double c, double s) {
    for (int k = 0; k < x.length; k++) {
      double h = y[k];
      y[k] = s * x[k] + c * h;
      x[k] = c * x[k] - s * h;
    }
  }

  /** √(a² + b²) without overflow. */
  private static double length(double a, double b) {
    double x = Math.max(Math.abs(a), Math.abs(b));
    double y = Math.min(Math.abs(a), Math.abs(b));
    return x == 0 ? 0 : x * StrictMath.sqrt(1 + (y / x) * (y / x));
  }
}
