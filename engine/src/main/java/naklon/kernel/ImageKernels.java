package naklon.kernel;

import org.jspecify.annotations.Nullable;

/** Convolution and pooling of images, NCHW. */
public interface ImageKernels extends ProductKernels {

  /**
   * im2col of one image x [channels, height, width] (NCHW, no batch): row (c, ky, kx) for {@code c0
   * <= c < c1}, column (oy, ox): {@code col[((c − c0)·kh + ky)·kw + kx][oy·outW + ox] = x[c][oy·sy
   * − py + ky·dy][ox·sx − px + kx·dx]}, 0 outside the image. col is contiguous with rows of
   * outH·outW.
   */
  void im2col(float[] x, int xo, Window w, int c0, int c1, float[] col, int co);

  void im2col(double[] x, int xo, Window w, int c0, int c1, double[] col, int co);

  /**
   * The columns for a convolution's input gradient. g is one image of output gradients [channels,
   * outH, outW] ({@code channels} here: the output channels g0 <= o < g1); row (o, ky, kx), column
   * (iy, ix) of the input: {@code col[((o − g0)·kh + ky)·kw + kx][iy·width + ix] = g[o][(iy + py −
   * ky·dy) / sy][(ix + px − kx·dx) / sx]} where the divisions are exact and in range, otherwise 0.
   */
  void im2colOfGradient(float[] g, int go, Window w, int g0, int g1, float[] col, int co);

  void im2colOfGradient(double[] g, int go, Window w, int g0, int g1, double[] col, int co);

  /**
   * Convolution of images, one after the other: y [images, groups, o, pixels] from x [images,
   * groups, channels, height, width] and weights [groups, o, depth]. Each result is one chain of
   * fused multiply-adds from zero over the rows (c, ky, kx) of {@code im2col}, zeros of the border
   * included. With planes {@linkplain Planes#ofGradient of the gradient}, x holds the output
   * gradients, y the images' and the rows are those of {@code im2colOfGradient}.
   *
   * @param scratch at least {@link #convolveScratch} elements from {@code so}; contents are lost
   */
  void convolve(
      Planes p,
      float[] x,
      int xo,
      int groups,
      int o,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int images,
      float[] scratch,
      int so);

  void convolve(
      Planes p,
      double[] x,
      int xo,
      int groups,
      int o,
      double[] w,
      int wo,
      double[] y,
      int yo,
      int images,
      double[] scratch,
      int so);

  /** Elements of scratch that {@link #convolve} may use (an upper bound, any dtype). */
  int convolveScratch(Planes p, int o);

  /**
   * {@link #convolve} of 3 × 3 taps in one group by {@link ConvolutionMethod#WINOGRAD}: other bits,
   * the same for all kernels.
   *
   * @param scratch at least {@link #winogradScratch} elements from {@code so}; contents are lost
   */
  void winograd(
      Planes p,
      float[] x,
      int xo,
      int o,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int images,
      float[] scratch,
      int so);

  /** Elements of scratch that {@link #winograd} may use. */
  int winogradScratch(Planes p, int o);

  /**
   * The weight gradient of a convolution's channels, for one group: {@code z[zo + j·zs + r]} for
   * the rows r = (c, ky, kx) of the first {@code channels} channels of x, and output channels j <
   * o. One chain of fused multiply-adds from zero over (image, oy, ox). Image i of x begins at xo +
   * i·xs, its output gradients [o, pixels] at go + i·gs.
   *
   * @param scratch at least {@link #convolveWeightsScratch} elements; contents are lost
   */
  void convolveWeights(
      Planes p,
      float[] x,
      int xo,
      int xs,
      int channels,
      float[] g,
      int go,
      int gs,
      int o,
      int images,
      float[] z,
      int zo,
      int zs,
      float[] scratch,
      int so);

  void convolveWeights(
      Planes p,
      double[] x,
      int xo,
      int xs,
      int channels,
      double[] g,
      int go,
      int gs,
      int o,
      int images,
      double[] z,
      int zo,
      int zs,
      double[] scratch,
      int so);

  /** Elements of scratch that {@link #convolveWeights} may use (an upper bound, any dtype). */
  int convolveWeightsScratch(Planes p, int o);

  /**
   * {@link #convolveWeights} of 3 × 3 taps by {@link ConvolutionMethod#WINOGRAD}: other bits, the
   * same for all kernels and for any part of the channels.
   *
   * @param scratch at least {@link #winogradWeightsScratch} elements; contents are lost
   */
  void winogradWeights(
      Planes p,
      float[] x,
      int xo,
      int xs,
      int channels,
      float[] g,
      int go,
      int gs,
      int o,
      int images,
      float[] z,
      int zo,
      int zs,
      float[] scratch,
      int so);

  /** Elements of scratch that {@link #winogradWeights} may use. */
  int winogradWeightsScratch(Planes p, int o);

  /**
   * {@link #convolveWeights} with a group for each channel, one output channel in each: {@code z[zo
   * + c·depth + r]} for the taps r = (ky, kx) of {@code channels} channels, which lie one after the
   * other in x and g. {@code p} has one channel.
   */
  void depthwiseWeights(
      Planes p,
      float[] x,
      int xo,
      int xs,
      int channels,
      float[] g,
      int go,
      int gs,
      int images,
      float[] z,
      int zo,
      float[] scratch,
      int so);

  /** Elements of scratch that {@link #depthwiseWeights} may use. */
  int depthwiseScratch(Planes p);

  /**
   * Max pooling of {@code planes} planes [height, width] each: z [planes, outH, outW] and the index
   * iy·width + ix of the first maximum in its plane (padding never wins; as in PyTorch the last NaN
   * wins). A window of padding only gives −∞ and index 0.
   */
  void maxPool(
      float[] x, int xo, int planes, Window w, float[] z, int zo, int @Nullable [] index, int io);

  void maxPool(
      double[] x, int xo, int planes, Window w, double[] z, int zo, int @Nullable [] index, int io);
}
