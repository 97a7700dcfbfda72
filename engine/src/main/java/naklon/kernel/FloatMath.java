package naklon.kernel;

/**
 * Elementary functions in float32, built only from correctly rounded operations (add, mul, fma,
 * div) and integer bit tricks, so that a SIMD twin ({@link VectorMath}) gives the same bits.
 *
 * <p>Every function is the same straight line of arithmetic for every argument; where an argument
 * range needs another formula, the twin computes both and chooses. The coefficients are minimax
 * fits made for this class (iteratively reweighted least squares at Chebyshev points, weighted for
 * relative error, then rounded to float).
 */
public final class FloatMath {

  private FloatMath() {}

  static final int SIGN = 0x80000000;

  // exp(x) = 2^k · e^r, k = round(x / ln 2), |r| <= ln 2 / 2.
  static final float LOG2_E = 0x1.715476p0f;
  static final float LN2_HI = 0x1.62e430p-1f; // ln 2 rounded to float
  static final float LN2_LO = -0x1.05c610p-29f; // ln 2 − LN2_HI
  static final float MAGIC = 0x1.8p23f; // adding it rounds to an integer, kept in the low bits
  static final int MAGIC_BITS = 0x4b400000;
  static final float EXP_HIGH = 89f; // e^89 overflows
  static final float EXP_LOW = -104f; // e^-104 rounds to zero
  // (e^r − 1 − r) / r² = E0 + E1·r + ...
  static final float E0 = 0.49999994f;
  static final float E1 = 0.1666652f;
  static final float E2 = 0.0416684f;
  static final float E3 = 0.008368848f;
  static final float E4 = 0.0013814325f;

  /** e^x. */
  public static float exp(float x) {
    float c = x > EXP_HIGH ? EXP_HIGH : x;
    c = c < EXP_LOW ? EXP_LOW : c;
    float t = Math.fma(c, LOG2_E, MAGIC);
    float n = t - MAGIC;
    float r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, c));
    float q = Math.fma(E4, r, E3);
    q = Math.fma(q, r, E2);
    q = Math.fma(q, r, E1);
    q = Math.fma(q, r, E0);
    float p = Math.fma(r * r, q, r) + 1f;
    // 2^k in two factors: the first product is exact, only the second one may round (to a denormal
    // number) or overflow.
    int k = Float.floatToRawIntBits(t) - MAGIC_BITS;
    int h = k >> 1;
    return p * powerOfTwo(h) * powerOfTwo(k - h);
  }

  static float powerOfTwo(int k) {
    return Float.intBitsToFloat((k + 127) << 23);
  }

  // log(x) = k·ln 2 + log(1 + f), with x = 2^k · (1 + f) and sqrt(1/2) <= 1 + f < sqrt(2).
  static final int SQRT_HALF_BITS = 0x3f3504f3;
  static final float TWO_23 = 0x1p23f;
  static final float MIN_NORMAL = Float.MIN_NORMAL;
  // (log(1 + f) − f) / f² = L0 + L1·f + ...
  static final float L0 = -0.49999988f;
  static final float L1 = 0.33333325f;
  static final float L2 = -0.25001588f;
  static final float L3 = 0.20001996f;
  static final float L4 = -0.16608976f;
  static final float L5 = 0.14181344f;
  static final float L6 = -0.13243395f;
  static final float L7 = 0.12907688f;
  static final float L8 = -0.076247886f;

  /** Natural logarithm; −∞ at ±0, NaN below. */
  public static float log(float x) {
    boolean tiny = x < MIN_NORMAL;
    float y = tiny ? x * TWO_23 : x;
    int bits = Float.floatToRawIntBits(y);
    int k = (bits - SQRT_HALF_BITS) >> 23;
    float f = Float.intBitsToFloat(bits - (k << 23)) - 1f;
    float e = tiny ? (float) k - 23f : (float) k;
    float z = logSum(e, f);
    z = x > 0f ? z : x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    return x == Float.POSITIVE_INFINITY ? x : z;
  }

  /**
   * log(1 + x). The reduced f = 2^−k·(1 + x) − 1 comes from one fma, so nothing is lost when 1 + x
   * rounds.
   */
  public static float log1p(float x) {
    float u = 1f + x;
    int k = (Float.floatToRawIntBits(u) - SQRT_HALF_BITS) >> 23;
    // 2^−k; for k = 128 (x near the largest float) it is denormal, hence the detour.
    float s = Float.intBitsToFloat((129 - k) << 23) * 0.25f;
    float f = Math.fma(x, s, s - 1f);
    float z = logSum((float) k, f);
    z = x > -1f ? z : x == -1f ? Float.NEGATIVE_INFINITY : Float.NaN;
    z = x == 0f ? x : z;
    return x == Float.POSITIVE_INFINITY ? x : z;
  }

  /** k·ln 2 + log(1 + f). */
  private static float logSum(float k, float f) {
    float q = Math.fma(L8, f, L7);
    q = Math.fma(q, f, L6);
    q = Math.fma(q, f, L5);
    q = Math.fma(q, f, L4);
    q = Math.fma(q, f, L3);
    q = Math.fma(q, f, L2);
    q = Math.fma(q, f, L1);
    q = Math.fma(q, f, L0);
    float r = Math.fma(f * f, q, f);
    return Math.fma(k, LN2_HI, Math.fma(k, LN2_LO, r));
  }

  // tanh(x) = x + x³·(T0 + T1·x² + ...) below TANH_SMALL, else 1 − 2 / (e^2x + 1).
  static final float TANH_SMALL = 0.625f;
  static final float TANH_ONE = 10f; // tanh rounds to 1 from 9.02 on
  static final float T0 = -0.3333328f;
  static final float T1 = 0.13331442f;
  static final float T2 = -0.053739715f;
  static final float T3 = 0.02063909f;
  static final float T4 = -0.005704991f;

  /** Hyperbolic tangent. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float z;
    if (a < TANH_SMALL) {
      float s = a * a;
      float q = Math.fma(T4, s, T3);
      q = Math.fma(q, s, T2);
      q = Math.fma(q, s, T1);
      q = Math.fma(q, s, T0);
      z = Math.fma(a * s, q, a);
    } else {
      z = 1f - 2f / (exp(a + a) + 1f);
    }
    return withSign(z, x);
  }

  /**
   * 1 / (1 + e^−x), from e = e^−|x| so that nothing overflows. The part of e lost in rounding d = 1
   * + e is put back to first order: n / (d + lost) = q − q · lost / d, and 1 / d is q for x >= 0, 1
   * − q below.
   */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    float d = e + 1f;
    float lost = e - (d - 1f);
    boolean positive = x >= 0f;
    float q = (positive ? 1f : e) / d;
    float r = positive ? q : 1f - q;
    return Math.fma(-(q * r), lost, q);
  }

  // erf(x) = x + x·(F0 + F1·x² + ...) below ERF_SMALL, else 1 − e^(−x + x·(G0 + G1·x + ...)):
  // the logarithm of erfc is smooth enough for a polynomial.
  static final float ERF_SMALL = 0.85f;
  static final float ERF_ONE = 4f; // erf rounds to 1 from 3.92 on
  static final float F0 = 0.12837917f;
  static final float F1 = -0.37612572f;
  static final float F2 = 0.11282718f;
  static final float F3 = -0.026802564f;
  static final float F4 = 0.0050511169f;
  static final float F5 = -0.00063152407f;
  static final float G0 = -0.12860891f;
  static final float G1 = -0.635316f;
  static final float G2 = -0.10595813f;
  static final float G3 = 0.023516709f;
  static final float G4 = -0.003524081f;
  static final float G5 = 0.00029313617f;
  static final float G6 = -8.215079e-6f;

  /** Error function. */
  public static float erf(float x) {
    float a = Math.abs(x);
    float z;
    if (a < ERF_SMALL) {
      float s = a * a;
      float q = Math.fma(F5, s, F4);
      q = Math.fma(q, s, F3);
      q = Math.fma(q, s, F2);
      q = Math.fma(q, s, F1);
      q = Math.fma(q, s, F0);
      z = Math.fma(a, q, a);
    } else {
      float c = a > ERF_ONE ? ERF_ONE : a;
      float q = Math.fma(G6, c, G5);
      q = Math.fma(q, c, G4);
      q = Math.fma(q, c, G3);
      q = Math.fma(q, c, G2);
      q = Math.fma(q, c, G1);
      q = Math.fma(q, c, G0);
      z = 1f - exp(Math.fma(q, c, -c));
    }
    return withSign(z, x);
  }

  /** The magnitude z >= 0 with the sign bit of x. */
  private static float withSign(float z, float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(z) | (Float.floatToRawIntBits(x) & SIGN));
  }

  public static float sin(float x) {
    return (float) StrictMath.sin(x);
  }

  public static float cos(float x) {
    return (float) StrictMath.cos(x);
  }
}
