package naklon.kernel;

/**
 * Pieces of an optimizer's update in one pass over float32 numbers, which would take one pass for
 * each operation otherwise. Every operation is rounded by itself, in the order of the formula, so
 * the bits are those of the passes. Flat: z[zo+i] from x[xo+i], ... for 0 ≤ i &lt; n; z may be the
 * same range as an argument.
 */
public interface UpdateKernels {

  /** z = x·s + y: velocity of momentum. */
  void scaleAdd(float[] x, int xo, float s, float[] y, int yo, float[] z, int zo, int n);

  /** z = x − y·s: a step along y. */
  void subtractScaled(float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n);

  /** z = x + (y − x)·s: a moving mean x takes in y. */
  void approach(float[] x, int xo, float[] y, int yo, float s, float[] z, int zo, int n);

  /** z = x·s + (y·y)·t: a moving mean x of squares takes in y. */
  void approachSquare(
      float[] x, int xo, float s, float[] y, int yo, float t, float[] z, int zo, int n);

  /** z = x − (y / (√v + ε))·s: a step along y, in units of √v. */
  void adaptiveStep(
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] v,
      int vo,
      float epsilon,
      float s,
      float[] z,
      int zo,
      int n);

  /**
   * mz = m + (g − m)·share, vz = v·keep + (g·g)·take, then z = w − (mz / (√vz + ε))·size: {@link
   * #approach}, {@link #approachSquare} and {@link #adaptiveStep}, the arithmetic of one behind the
   * memory of the others.
   */
  void momentsStep(
      float[] m,
      int mo,
      float[] g,
      int go,
      float share,
      float[] v,
      int vo,
      float keep,
      float take,
      float[] w,
      int wo,
      float epsilon,
      float size,
      float[] mz,
      int mzo,
      float[] vz,
      int vzo,
      float[] z,
      int zo,
      int n);
}
