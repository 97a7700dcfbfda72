package naklon.conformance;

import java.util.Random;
import naklon.tensor.Tensor;

/** Reproducible inputs. */
final class Samples {
  private Samples() {}

  /** Uniform in [low, high). */
  static Tensor doubles(Random random, double low, double high, int... dims) {
    var x = new double[size(dims)];
    for (int i = 0; i < x.length; i++) {
      x[i] = low + (high - low) * random.nextDouble();
    }
    return Tensor.doubles(x, dims);
  }

  /** Size in [low, high), sign at random: no entry near 0. */
  static Tensor signed(Random random, double low, double high, int... dims) {
    double[] x = doubles(random, low, high, dims).toDoubles();
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextBoolean() ? x[i] : -x[i];
    }
    return Tensor.doubles(x, dims);
  }

  /** A shuffled ladder with steps of 0.3: no two entries near each other, none near 0. */
  static Tensor distinct(Random random, int... dims) {
    var x = new double[size(dims)];
    for (int i = 0; i < x.length; i++) {
      int j = random.nextInt(i + 1);
      x[i] = x[j];
      x[j] = 0.3 * (i - x.length / 2) + 0.15;
    }
    return Tensor.doubles(x, dims);
  }

  /** Integers below bound. */
  static Tensor ints(Random random, int bound, int... dims) {
    return Tensor.ints(random.ints(size(dims), 0, bound).toArray(), dims);
  }

  static int size(int... dims) {
    int n = 1;
    for (int d : dims) {
      n *= d;
    }
    return n;
  }
}
