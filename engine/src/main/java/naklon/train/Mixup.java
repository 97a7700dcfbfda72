package naklon.train;

import naklon.data.Rng;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;

/**
 * Mixtures of two examples: see {@link Trainer#mixup}.
 *
 * @param alpha of Beta(α, α), positive
 */
record Mixup(double alpha) {
  Mixup {
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "mixup: alpha is " + alpha + "; it must be positive and finite, or 0 for none");
    }
  }

  /** λ of a step, from Beta(α, α): X / (X + Y) of two gamma variates. */
  double share(Seed seed, double step) {
    Rng random = Rng.of(seed.at("mixup").at((long) step).key());
    double x = logGamma(random);
    double y = logGamma(random);
    // For a small alpha both may be too small for a double: their logarithms are not.
    return 1 / (1 + StrictMath.exp(y - x));
  }

  /**
   * Logarithm of a variate of Gamma(α, 1): Marsaglia and Tsang, "A simple method for generating
   * gamma variables" (2000), for α + 1, times U^(1/α).
   */
  private double logGamma(Rng random) {
    double d = alpha + 1 - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      if (v <= 0) {
        continue;
      }
      v = v * v * v;
      double u = 1 - random.nextDouble(); // in (0, 1]
      if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        double boost = StrictMath.log(1 - random.nextDouble()) / alpha;
        return StrictMath.log(d) + StrictMath.log(v) + boost;
      }
    }
  }

  /** Rows n−1 .. 0 of a batch. */
  static Tensor backwards(Tensor batch) {
    int n = batch.shape().dim(0);
    var rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = n - 1 - i;
    }
    return batch.takeRows(Tensor.ints(rows, n));
  }
}
