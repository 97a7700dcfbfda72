package naklon.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of Naklon on flat arrays with offsets and strides. Knows nothing of tensors.
 *
 * <p>Two implementations exist: {@link ScalarKernels}, plain loops and the reference, and {@link
 * VectorKernels}, the Vector API. They return the same bits for every input, at any vector width
 * and in any JIT state. Two shapes of sum make that possible:
 *
 * <ul>
 *   <li>{@link #gemm}: one chain of fused multiply-adds per entry of C, k increasing, starting from
 *       zero (or from C when accumulating).
 *   <li>every other sum: 16 partial sums by index mod 16, each added in increasing order, then
 *       folded 8, 4, 2, 1 ({@code p[i] += p[i + 8]}, {@code p[i] += p[i + 4]}, ...).
 * </ul>
 *
 * <p>No method contracts a multiply and an add unless it says {@code fma}. Offsets and strides
 * count elements. No method allocates. Arguments are trusted: callers check shapes.
 */
public interface Kernels extends RowKernels, UpdateKernels, AttentionKernels, ImageKernels {

  /** Short name for logs and {@code explain}: {@code scalar}, or {@code vector-512}. */
  String name();

  // ---------------------------------------------------------------- elementwise
  // Flat: z[zo+i] = f(x[xo+i], ...) for 0 <= i < n. z may be the same range as an argument.

  /** One-argument functions. Ties and kinks follow PyTorch. */
  enum Unary {
    NEG,
    ABS,
    /** −1, 0 or 1; NaN stays NaN. */
    SIGN,
    SQRT,
    SQUARE,
    RECIPROCAL,
    EXP,
    LOG,
    /** log(1 + x), accurate near 0. */
    LOG1P,
    TANH,
    /** 1 / (1 + e^−x), without overflow. */
    SIGMOID,
    /** max(x, 0); NaN stays NaN, −0 becomes +0. */
    RELU,
    ERF,
    SIN,
    COS,
    FLOOR
  }

  /** Two-argument functions; comparisons give 1 or 0. */
  enum Binary {
    ADD,
    SUB,
    MUL,
    DIV,
    /** As {@link Math#max(float, float)}: NaN if either is NaN. */
    MAX,
    /** As {@link Math#min(float, float)}. */
    MIN,
    GREATER,
    GREATER_EQUAL,
    EQUAL
  }

  void unary(Unary f, float[] x, int xo, float[] z, int zo, int n);

  void unary(Unary f, double[] x, int xo, double[] z, int zo, int n);

  void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

  void binary(Binary f, double[] x, int xo, double[] y, int yo, double[] z, int zo, int n);

  /** z = x^exponent, by {@link StrictMath#pow} in double, rounded once. */
  void pow(double exponent, float[] x, int xo, float[] z, int zo, int n);

  void pow(double exponent, double[] x, int xo, double[] z, int zo, int n);

  /** z = c ≠ 0 ? x : y. A NaN in c counts as ≠ 0. */
  void select(float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

  void select(
      double[] c, int co, double[] x, int xo, double[] y, int yo, double[] z, int zo, int n);

  /** z = fma(x, y, w). */
  void fma(float[] x, int xo, float[] y, int yo, float[] w, int wo, float[] z, int zo, int n);

  void fma(double[] x, int xo, double[] y, int yo, double[] w, int wo, double[] z, int zo, int n);

  // ---------------------------------------------------------------- moving data

  void fill(float value, float[] z, int zo, int n);

  void fill(double value, double[] z, int zo, int n);

  /**
   * Copies a strided view, row-major, into a contiguous range: the elements {@code first <= e <
   * first + n} of the view go to {@code z[zo], z[zo+1], ...}. A stride of 0 broadcasts, a negative
   * one walks backwards.
   */
  void copyStrided(
      float[] x, int xo, int[] shape, int[] strides, int first, float[] z, int zo, int n);

  void copyStrided(
      double[] x, int xo, int[] shape, int[] strides, int first, double[] z, int zo, int n);

  void copyStrided(int[] x, int xo, int[] shape, int[] strides, int first, int[] z, int zo, int n);

  /** Rows of {@code width} elements: {@code z[r] = x[rows[ro + r]]} for 0 <= r < n. */
  void takeRows(float[] x, int xo, int width, int[] rows, int ro, float[] z, int zo, int n);

  void takeRows(double[] x, int xo, int width, int[] rows, int ro, double[] z, int zo, int n);

  void takeRows(int[] x, int xo, int width, int[] rows, int ro, int[] z, int zo, int n);

  /** As above from bytes, read as 0..255. */
  void takeRows(byte[] x, int xo, int width, int[] rows, int ro, float[] z, int zo, int n);

  /**
   * {@code z[rows[ro + r]] += x[r]} for r = 0, 1, ..., n−1 in that order, but only for destination
   * rows {@code lo <= row < hi}. Does not clear z.
   */
  void addRows(
      float[] x, int xo, int width, int[] rows, int ro, int n, float[] z, int zo, int lo, int hi);

  void addRows(
      double[] x, int xo, int width, int[] rows, int ro, int n, double[] z, int zo, int lo, int hi);

  /**
   * For each of {@code outer} rows: {@code z[o, j] = x[o, index[o, j]]}, x rows of length m, z rows
   * of length n.
   */
  void gather(float[] x, int xo, int m, int[] index, int io, float[] z, int zo, int outer, int n);

  void gather(double[] x, int xo, int m, int[] index, int io, double[] z, int zo, int outer, int n);

  /** The adjoint: {@code z[o, index[o, j]] += x[o, j]}, j increasing. Does not clear z. */
  void scatterAdd(
      float[] x, int xo, int n, int[] index, int io, float[] z, int zo, int outer, int m);

  void scatterAdd(
      double[] x, int xo, int n, int[] index, int io, double[] z, int zo, int outer, int m);

  // ---------------------------------------------------------------- reductions

  /**
   * x viewed as [a, n, b, m], contiguous; reduces n and m together (reduced index {@code i * m +
   * j}) and keeps [a, b]: z[a, b] contiguous. Computes only kept entries {@code lo <= e < hi} of
   * the a·b, written to z[zo + e].
   */
  void sum(float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi);

  void sum(double[] x, int xo, int a, int n, int b, int m, double[] z, int zo, int lo, int hi);

  /** As {@link #sum}, the maximum; NaN if any is NaN. */
  void max(float[] x, int xo, int a, int n, int b, int m, float[] z, int zo, int lo, int hi);

  void max(double[] x, int xo, int a, int n, int b, int m, double[] z, int zo, int lo, int hi);

  /**
   * Index of the first maximum of each of {@code rows} rows of length n; a NaN counts as largest.
   */
  void argmax(float[] x, int xo, int rows, int n, int[] z, int zo);

  void argmax(double[] x, int xo, int rows, int n, int[] z, int zo);

  /** True if no element is NaN or infinite. */
  boolean allFinite(float[] x, int xo, int n);

  boolean allFinite(double[] x, int xo, int n);

  // ---------------------------------------------------------------- fused rows

  /**
   * Softmax of each row of x [rows, n]: subtract the row's maximum, exponentiate, divide by the sum
   * (16 partial sums).
   */
  void softmaxRows(float[] x, int xo, int rows, int n, float[] z, int zo);

  void softmaxRows(double[] x, int xo, int rows, int n, double[] z, int zo);

  /**
   * Cross-entropy of each row of logits [rows, n] against {@code labels}: {@code loss[r] =
   * log(sum_j e^(x_j − max)) − (x_label − max)}; and, unless {@code d} is null, {@code d[r] =
   * (softmax(x) − onehot(label)) · scale}.
   */
  void crossEntropyRows(
      float[] x,
      int xo,
      int rows,
      int n,
      int[] labels,
      int lo,
      float[] loss,
      int so,
      float scale,
      float @Nullable [] d,
      int dO);

  void crossEntropyRows(
      double[] x,
      int xo,
      int rows,
      int n,
      int[] labels,
      int lo,
      double[] loss,
      int so,
      double scale,
      double @Nullable [] d,
      int dO);

  // ---------------------------------------------------------------- random numbers

  /**
   * Threefry-2x32-20 (Salmon et al., 2011), key = the two halves of {@code key} (low word first).
   * Element e of the stream: block b = (e / 32) · 16 + e mod 16, counter words (low half of b, high
   * half of b), output word (e / 16) mod 2; the number is {@code (word >>> 8) · 2^−24} in [0, 1).
   * Writes elements first..first+n−1.
   */
  void uniform(long key, long first, float[] z, int zo, int n);

  /** Element e: counter e, {@code ((w0 << 32 | w1) >>> 11) · 2^−53} in [0, 1). */
  void uniform(long key, long first, double[] z, int zo, int n);

  /**
   * The kernels this machine runs best: vector kernels if the module {@code jdk.incubator.vector}
   * is present, scalar ones otherwise (or with {@code -Dnaklon.kernels=scalar}). Chosen once.
   */
  static Kernels best() {
    return KernelChoice.BEST;
  }
}
