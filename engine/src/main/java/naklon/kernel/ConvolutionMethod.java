package naklon.kernel;

import java.util.Locale;

/**
 * How the vector kernels compute a convolution, by its shape alone; the bits are the same whatever
 * is chosen, and the same as those of the scalar kernels' im2col.
 *
 * <p>Measured on one AVX-512 core (Zen 4, peak 105 GFLOP/s; shifted planes against im2col and a
 * product, forward and weight gradient, in GFLOP/s): 128 channels to 128 on 16 × 16, 3 × 3: 89 to
 * 77 and 67 to 67; on 8 × 8: 72 to 65 and 66 to 39; 5 × 5 on 7 × 7: 60 to 50 and 66 to 34; 16 to 16
 * on 4 × 4: 33 to 9 and 36 to 9; 64 to 128 on 16 × 16, stride 2: 61 to 58 and 67 to 50. im2col led
 * once, by 6 per cent, on 4 × 4 pixels (256 to 256, forward). So the table is short.
 */
public enum ConvolutionMethod {
  /** One tap, and no pixel to be moved: a matrix product as it stands. */
  MATRIX_PRODUCT,
  /** A tap is the same plane, shifted; see {@link Planes}. */
  SHIFTED_PLANES,
  /** A vector of channels at a time, where each channel has a kernel of its own. */
  CHANNELS_TOGETHER;

  /** For results and for gradients of images. */
  public static ConvolutionMethod ofResults(Planes p) {
    return p.isMatrix() ? MATRIX_PRODUCT : SHIFTED_PLANES;
  }

  /** For gradients of weights; {@code isDepthwise} if each channel has a kernel of its own. */
  public static ConvolutionMethod ofWeights(Planes p, boolean isDepthwise) {
    return isDepthwise ? CHANNELS_TOGETHER : ofResults(p);
  }

  /** As {@code explain} says it: {@code by shifted planes}. */
  public String words() {
    return "by " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
