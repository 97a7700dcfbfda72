package naklon.kernel;

import static naklon.kernel.Lanes.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import naklon.kernel.Kernels.Binary;

/**
 * Functions of two and three arguments by vectors; one small loop for each. n is a multiple of the
 * vector length.
 */
final class VectorBinary {

  private VectorBinary() {}

  private static final int EXPONENT = 0x7f800000;

  static void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    switch (f) {
      case ADD -> add(x, xo, y, yo, z, zo, n);
      case SUB -> sub(x, xo, y, yo, z, zo, n);
      case MUL -> mul(x, xo, y, yo, z, zo, n);
      case DIV -> div(x, xo, y, yo, z, zo, n);
      case MAX -> max(x, xo, y, yo, z, zo, n);
      case MIN -> min(x, xo, y, yo, z, zo, n);
      case GREATER -> greater(x, xo, y, yo, z, zo, n);
      case GREATER_EQUAL -> greaterEqual(x, xo, y, yo, z, zo, n);
      case EQUAL -> equal(x, xo, y, yo, z, zo, n);
    }
  }

  private static FloatVector indicator(
      VectorOperators.Comparison test, FloatVector x, FloatVector y) {
    return Lanes.of(0f).blend(1f, x.compare(test, y));
  }

  static void add(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      v.add(Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void sub(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      v.sub(Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void mul(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      v.mul(Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void div(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      v.div(Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void max(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      v.max(Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void min(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      v.min(Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void greater(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      indicator(VectorOperators.GT, v, Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void greaterEqual(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      indicator(VectorOperators.GE, v, Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  private static void equal(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      indicator(VectorOperators.EQ, v, Lanes.at(y, yo + i)).intoArray(z, zo + i);
    }
  }

  static void select(
      float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var chosen = Lanes.at(c, co + i).compare(VectorOperators.NE, 0f);
      Lanes.at(y, yo + i).blend(Lanes.at(x, xo + i), chosen).intoArray(z, zo + i);
    }
  }

  static void fma(
      float[] x, int xo, float[] y, int yo, float[] w, int wo, float[] z, int zo, int n) {
    for (int i = 0; i < n; i += L) {
      var v = Lanes.at(x, xo + i);
      v.fma(Lanes.at(y, yo + i), Lanes.at(w, wo + i)).intoArray(z, zo + i);
    }
  }

  /** The largest exponent field seen: 255 marks infinities and NaN. */
  static boolean allFinite(float[] x, int xo, int n) {
    var worst = Lanes.of(0f).reinterpretAsInts();
    for (int i = 0; i < n; i += L) {
      worst = worst.max(Lanes.at(x, xo + i).reinterpretAsInts().and(EXPONENT));
    }
    return worst.reduceLanes(VectorOperators.MAX) < EXPONENT;
  }
}
