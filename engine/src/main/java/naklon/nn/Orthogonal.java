package naklon.nn;

import naklon.tensor.DType;
import naklon.tensor.Seed;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/** See {@link Inits#orthogonal}. */
record Orthogonal(double gain) implements Init {
  Orthogonal {
    if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "orthogonal: the gain must be more than 0 and finite; found " + gain);
    }
  }

  @Override
  public Tensor values(TensorType type, Seed seed) {
    Shape s = type.shape();
    if (s.rank() < 2) {
      throw new ShapeException(
          this
              + " needs a weight [in, out] or [out, in, ...]; found "
              + type
              + ". Use zeros(), constant, normal or uniform for other shapes.");
    }
    if (type.size() == 0) {
      return Tensor.zeros(type);
    }
    int rows = s.dim(0);
    int columns = type.size() / rows;
    int n = Math.max(rows, columns); // elements of a vector
    int m = Math.min(rows, columns); // vectors
    var wide = TensorType.of(DType.FLOAT64, m, n);
    double[] q = Inits.normal(1).values(wide, seed).toDoubles();
    orthonormalise(q, m, n);
    var w = new double[type.size()];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        w[i * columns + j] = gain * (rows <= columns ? q[i * n + j] : q[j * n + i]);
      }
    }
    return Inits.rounded(w, type);
  }

  /**
   * Gram and Schmidt's method on the rows, each freed twice of its parts along those before it
   * ("twice is enough": Giraud, Langou, Rozložník, 2005). From normal numbers the result is uniform
   * over all orthogonal matrices (Mezzadri, 2007).
   */
  private static void orthonormalise(double[] q, int m, int n) {
    for (int i = 0; i < m; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double along = dot(q, i * n, j * n, n);
          for (int k = 0; k < n; k++) {
            q[i * n + k] -= along * q[j * n + k];
          }
        }
        double length = Math.sqrt(dot(q, i * n, i * n, n));
        for (int k = 0; k < n; k++) {
          q[i * n + k] /= length;
        }
      }
    }
  }

  private static double dot(double[] q, int a, int b, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += q[a + k] * q[b + k];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "orthogonal(" + gain + ")";
  }
}
