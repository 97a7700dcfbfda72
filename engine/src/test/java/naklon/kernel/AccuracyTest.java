package naklon.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import naklon.kernel.Kernels.Unary;
import org.junit.jupiter.api.Test;

/**
 * Errors in units in the last place against float64, over the whole float range. The step is prime,
 * so that mantissas of all kinds occur; {@code -Dnaklon.ulp.step=1} visits every float (minutes).
 */
class AccuracyTest {

  private static final int STEP = Integer.getInteger("naklon.ulp.step", 9973);

  private static double ulps(double expected, float actual) {
    if (Double.isNaN(expected) || Float.isNaN(actual)) {
      return Double.isNaN(expected) && Float.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
    }
    float nearest = (float) expected;
    if (nearest == actual) {
      return Float.isInfinite(nearest) ? 0 : Math.abs(actual - expected) / Math.ulp(nearest);
    }
    if (Float.isInfinite(nearest) || Float.isInfinite(actual)) {
      // One of them overflowed: one step if the other is the largest float.
      float other = Float.isInfinite(nearest) ? actual : nearest;
      return Math.abs(other) == Float.MAX_VALUE ? 1 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(actual - expected) / Math.ulp(nearest);
  }

  private static void check(Unary f, DoubleUnaryOperator reference, double limit) {
    var kernels = Kernels.best();
    int block = 4096;
    var x = new float[block];
    var z = new float[block];
    double worst = 0;
    float at = 0;
    for (long bits = 0; bits < 1L << 32; ) {
      int n = 0;
      for (; n < block && bits < 1L << 32; n++, bits += STEP) {
        x[n] = Float.intBitsToFloat((int) bits);
      }
      kernels.unary(f, x, 0, z, 0, n);
      for (int i = 0; i < n; i++) {
        double e = ulps(reference.applyAsDouble(x[i]), z[i]);
        if (e > worst) {
          worst = e;
          at = x[i];
        }
      }
    }
    System.out.printf("%s: at most %.4f ulp, at %s%n", f, worst, at);
    assertTrue(worst <= limit, f + ": " + worst + " ulp at " + at + ", allowed " + limit);
  }

  @Test
  void exp() {
    check(Unary.EXP, StrictMath::exp, 1);
  }

  @Test
  void log() {
    check(Unary.LOG, StrictMath::log, 1);
  }

  @Test
  void log1p() {
    check(Unary.LOG1P, StrictMath::log1p, 1.5);
  }

  @Test
  void tanh() {
    check(Unary.TANH, StrictMath::tanh, 1.5);
  }

  @Test
  void sigmoid() {
    check(Unary.SIGMOID, DoubleMath::sigmoid, 2);
  }

  @Test
  void erf() {
    check(Unary.ERF, DoubleMath::erf, 1);
  }

  @Test
  void sinAndCos() {
    check(Unary.SIN, StrictMath::sin, 0.5001);
    check(Unary.COS, StrictMath::cos, 0.5001);
  }

  /** Values of erf to 20 digits, from an arbitrary-precision computation. */
  @Test
  void erfInDouble() {
    double[][] known = {
      {1e-300, 1.1283791670955126022e-300}, {1e-20, 1.128379167095512512e-20},
      {1e-09, 1.1283791670955126438e-9}, {0.001, 0.0011283787909692364034},
      {0.0625, 0.070431977722387078051}, {0.25, 0.27632639016823693299},
      {0.5, 0.52049987781304653768}, {0.75, 0.7111556336535151316},
      {0.84, 0.76514271145499451734}, {0.84375, 0.76722566123234163346},
      {0.9, 0.79690821242283213966}, {1.0, 0.84270079294971486934},
      {1.1, 0.88020506957408172966}, {1.2499, 0.92287647318753193666},
      {1.25, 0.92290012825645823014}, {1.5, 0.96610514647531072707},
      {2.0, 0.99532226501895273416}, {2.5, 0.99959304798255504106},
      {2.85, 0.99994434372003860104}, {2.8572, 0.99994670605759120375},
      {3.0, 0.99997790950300141456}, {3.7, 0.99999983284894209085},
      {4.5, 0.99999999980338395585}, {5.5, 0.99999999999999264215},
      {5.9, 0.9999999999999999281}, {6.0, 0.99999999999999997848},
      {7.0, 1.0}
    };
    for (var pair : known) {
      double error = Math.abs(DoubleMath.erf(pair[0]) - pair[1]) / Math.ulp(pair[1]);
      assertTrue(error <= 2, "erf(" + pair[0] + ") is " + error + " ulp off");
      assertTrue(DoubleMath.erf(-pair[0]) == -DoubleMath.erf(pair[0]));
    }
    assertTrue(DoubleMath.erf(Double.POSITIVE_INFINITY) == 1);
    assertTrue(Double.isNaN(DoubleMath.erf(Double.NaN)));
    assertTrue(1 / DoubleMath.erf(-0.0) == Double.NEGATIVE_INFINITY);
  }
}
