package naklon.kernel;

import naklon.kernel.Kernels.Binary;
import naklon.kernel.Kernels.Unary;

/** Elementwise float64 functions; the transcendental ones are {@link StrictMath}'s. */
public final class DoubleElementwise {

  private DoubleElementwise() {}

  static void unary(Unary f, double[] x, int xo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = unary(f, x[xo + i]);
    }
  }

  static double unary(Unary f, double x) {
    return switch (f) {
      case NEG -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> sign(x);
      case SQRT -> sqrt(x);
      case SQUARE -> x * x;
      case RECIPROCAL -> 1 / x;
      case EXP -> StrictMath.exp(x);
      case LOG -> StrictMath.log(x);
      case LOG1P -> StrictMath.log1p(x);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> DoubleMath.sigmoid(x);
      case RELU -> relu(x);
      case ERF -> DoubleMath.erf(x);
      case SIN -> StrictMath.sin(x);
      case COS -> StrictMath.cos(x);
      case FLOOR -> floor(x);
    };
  }

  static void binary(Binary f, double[] x, int xo, double[] y, int yo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = binary(f, x[xo + i], y[yo + i]);
    }
  }

  static double binary(Binary f, double x, double y) {
    return switch (f) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case MAX -> Math.max(x, y);
      case MIN -> Math.min(x, y);
      case GREATER -> greater(x, y);
      case GREATER_EQUAL -> greaterEqual(x, y);
      case EQUAL -> equal(x, y);
    };
  }

  static void pow(double exponent, double[] x, int xo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = pow(x[xo + i], exponent);
    }
  }

  static void select(
      double[] c, int co, double[] x, int xo, double[] y, int yo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = select(c[co + i], x[xo + i], y[yo + i]);
    }
  }

  static void fma(
      double[] x, int xo, double[] y, int yo, double[] w, int wo, double[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = Math.fma(x[xo + i], y[yo + i], w[wo + i]);
    }
  }

  static boolean allFinite(double[] x, int xo, int n) {
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(x[xo + i])) {
        return false;
      }
    }
    return true;
  }

  /** −1, 0 or 1; NaN stays NaN. */
  public static double sign(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
  }

  /** max(x, 0); NaN stays NaN, −0 becomes +0. */
  public static double relu(double x) {
    return x <= 0 ? 0 : x;
  }

  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  public static double floor(double x) {
    return Math.floor(x);
  }

  public static double pow(double x, double exponent) {
    return StrictMath.pow(x, exponent);
  }

  public static double greater(double x, double y) {
    return x > y ? 1 : 0;
  }

  public static double greaterEqual(double x, double y) {
    return x >= y ? 1 : 0;
  }

  public static double equal(double x, double y) {
    return x == y ? 1 : 0;
  }

  /** c ≠ 0 ? x : y. */
  public static double select(double c, double x, double y) {
    return c != 0 ? x : y;
  }
}
