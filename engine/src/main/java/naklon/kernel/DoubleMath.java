package naklon.kernel;

/** Float64 functions that {@link StrictMath} does not have. */
public final class DoubleMath {

  private DoubleMath() {}

  /** 1 / (1 + e^−x), from e^−|x| so that nothing overflows. */
  public static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /**
   * Error function by the rational approximations published with Sun's fdlibm (s_erf.c, 1993) on
   * the ranges [0, 0.84375), [0.84375, 1.25), [1.25, 1/0.35) and [1/0.35, 6); error below 1 ulp.
   */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (!(a >= 0.84375)) {
      double s = x * x;
      return a < 0x1p-28 ? x + EFX * x : x + x * (poly(s, PP) / poly(s, QQ));
    }
    double z;
    if (a < 1.25) {
      double s = a - 1;
      z = ERX + poly(s, PA) / poly(s, QA);
    } else if (a < 6) {
      double s = 1 / (a * a);
      double r = a < 1 / 0.35 ? poly(s, RA) / poly(s, SA) : poly(s, RB) / poly(s, SB);
      // e^(−a²) with a² split so that the head is exact: a² = t² + (a − t)·(a + t).
      double t = Double.longBitsToDouble(Double.doubleToRawLongBits(a) & 0xffffffff00000000L);
      double e = StrictMath.exp(-t * t - 0.5625) * StrictMath.exp((t - a) * (t + a) + r);
      z = 1 - e / a;
    } else {
      z = 1;
    }
    return Math.copySign(z, x);
  }

  private static double poly(double s, double[] c) {
    double p = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      p = c[i] + s * p;
    }
    return p;
  }

  private static final double ERX = 8.45062911510467529297e-01; // erf(1) in few bits
  private static final double EFX = 1.28379167095512586316e-01; // 2/sqrt(pi) − 1

  private static final double[] PP = {
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05
  };
  private static final double[] QQ = {
    1,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06
  };
  private static final double[] PA = {
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03
  };
  private static final double[] QA = {
    1,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02
  };
  private static final double[] RA = {
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00
  };
  private static final double[] SA = {
    1,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02
  };
  private static final double[] RB = {
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02
  };
  private static final double[] SB = {
    1,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01
  };
}
