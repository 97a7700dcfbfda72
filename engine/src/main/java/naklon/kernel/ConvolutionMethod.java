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
  CHANNELS_TOGETHER,
  /** Transformed tiles of 4 × 4 pixels; see {@link Winograd}. The only one with bits of its own. */
  WINOGRAD;

  /** Channels from which the transforms cost less than they save; fewer where planes are small. */
  private static final int MANY = 64;

  private static final int SOME = 32;
  private static final int SMALL_PLANE = 64;

  /**
   * For results of {@code o} channels, for gradients of images, and for those of weights; {@code
   * groups} into which channels are divided.
   */
  public static ConvolutionMethod of(Planes p, int o, int groups, boolean isFloat32) {
    return isFloat32 && isWinograd(p, o, groups) ? WINOGRAD : plain(p);
  }

  /** Where it is the plain sum. */
  static ConvolutionMethod plain(Planes p) {
    return p.isMatrix() ? MATRIX_PRODUCT : SHIFTED_PLANES;
  }

  /**
   * Whether float32 results of {@code o} channels, gradients of images among them, and gradients of
   * their weights come by {@link #WINOGRAD}: 3 × 3 taps without stride and dilation, in one group,
   * from enough channels to enough channels, where tiles of 2 × 2 waste little of the plane. Never
   * asks how many images there are: an image's results do not depend on its batch.
   *
   * <p>Measured on one AVX-512 core (Emerald Rapids, peak 140 GFLOP/s), in alternation with shifted
   * planes, as speed-up of results and of weight gradients: 256 channels to 256 on 8 × 8 pixels
   * 1.48 and 1.42; 512 to 512 there 1.45 and 1.51; 128 to 128 on 14 × 14 1.29 and 1.16; 64 to 128
   * on 16 × 16 1.22 and 1.14; 64 to 64 on 32 × 32 1.11 and 1.06, on 4 × 4 2.7 and 1.7; 32 to 32 on
   * 8 × 8 1.20 and 1.02. And where it lost: 48 to 48 on 16 × 16 0.84 and 1.04; 32 to 64 on 26 × 26
   * 1.00 and 0.88; 16 to 16 on 28 × 28 0.47 and 0.94; 512 to 512 on 7 × 7, where 16 tiles of four
   * pixels hold 49, 0.83 and 1.15.
   */
  static boolean isWinograd(Planes p, int o, int groups) {
    int least = p.pixels() <= SMALL_PLANE ? SOME : MANY;
    return groups == 1
        && p.isThreeByThree()
        && Math.min(p.channels(), o) >= least
        && 5 * Winograd.pixels(p) <= 6 * p.pixels();
  }

  /** As {@code explain} says it: {@code by shifted planes}. */
  public String words() {
    return this == WINOGRAD
        ? "by Winograd F(2 × 2, 3 × 3)"
        : "by " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
