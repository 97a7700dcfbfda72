package naklon.nn;

import naklon.tensor.Conv2d.Geometry;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * Square kernels slide over images; every output channel has one kernel for each input channel of
 * its group. (Cross-correlation, which deep learning calls convolution: the kernel is not
 * mirrored.)
 *
 * <p>Input [batch, in, height, width], float32 or float64; output [batch, out, ⌊(height + 2·padding
 * − dilation·(size − 1) − 1)/stride⌋ + 1, …]. Parameters: {@code weight} [out, in/groups, size,
 * size] and {@code bias} [out]. Options and defaults: {@link Convolution}.
 */
public final class Conv2d extends Convolution<Conv2d> {
  private Conv2d(Settings settings) {
    super(settings);
  }

  /**
   * A layer of this many output channels.
   *
   * @param size height and width of the kernels, in pixels
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public static Conv2d of(int channels, int size) {
    return new Conv2d(Settings.of("conv2d", channels, size));
  }

  /**
   * The same with the padding dilation · (size − 1) / 2: at stride 1 images keep their size.
   *
   * @throws IllegalArgumentException if the kernel size is even, where no such padding exists
   */
  public Conv2d same() {
    return kept();
  }

  @Override
  Conv2d with(Settings settings) {
    return new Conv2d(settings);
  }

  @Override
  int axes() {
    return 2;
  }

  static Geometry geometry(Settings s) {
    return new Geometry(
            s.stride(), s.stride(), s.padding(), s.padding(), s.dilation(), s.dilation())
        .groups(s.groups());
  }

  @Override
  Tensor apply(Tensor x, Parameter kernels) {
    return x.conv2d(kernels, geometry(s));
  }
}
