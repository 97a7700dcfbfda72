package naklon.kernel;

import naklon.kernel.Kernels.Binary;
import naklon.kernel.Kernels.Unary;

/** Elementwise float32 functions, one value at a time. */
public final class FloatElementwise {

  private FloatElementwise() {}

  static void unary(Unary f, float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = unary(f, x[xo + i]);
    }
  }

  static float unary(Unary f, float x) {
    return switch (f) {
      case NEG -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> sign(x);
      case SQRT -> sqrt(x);
      case SQUARE -> x * x;
      case RECIPROCAL -> 1 / x;
      case EXP -> FloatMath.exp(x);
      case LOG -> FloatMath.log(x);
      case LOG1P -> FloatMath.log1p(x);
      case TANH -> FloatMath.tanh(x);
      case SIGMOID -> FloatMath.sigmoid(x);
      case RELU -> relu(x);
      case ERF -> FloatMath.erf(x);
      case SIN -> FloatMath.sin(x);
      case COS -> FloatMath.cos(x);
      case FLOOR -> floor(x);
    };
  }

  static void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = binary(f, x[xo + i], y[yo + i]);
    }
  }

  static float binary(Binary f, float x, float y) {
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

  static void pow(double exponent, float[] x, int xo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = pow(x[xo + i], exponent);
    }
  }

  static void select(
      float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = select(c[co + i], x[xo + i], y[yo + i]);
    }
  }

  static void fma(
      float[] x, int xo, float[] y, int yo, float[] w, int wo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = Math.fma(x[xo + i], y[yo + i], w[wo + i]);
    }
  }

  static boolean allFinite(float[] x, int xo, int n) {
    for (int i = 0; i < n; i++) {
      if (!Float.isFinite(x[xo + i])) {
        return false;
      }
    }
    return true;
  }

  /** −1, 0 or 1; NaN stays NaN. */
  public static float sign(float x) {
    return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
  }

  /** max(x, 0); NaN stays NaN, −0 becomes +0. */
  public static float relu(float x) {
    return x <= 0 ? 0 : x;
  }

  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  public static float floor(float x) {
    return (float) Math.floor(x);
  }

  public static float pow(float x, double exponent) {
    return (float) StrictMath.pow(x, exponent);
  }

  public static float greater(float x, float y) {
    return x > y ? 1 : 0;
  }

  public static float greaterEqual(float x, float y) {
    return x >= y ? 1 : 0;
  }

  public static float equal(float x, float y) {
    return x == y ? 1 : 0;
  }

  /** c ≠ 0 ? x : y. */
  public static float select(float c, float x, float y) {
    return c != 0 ? x : y;
  }
}
