package naklon.nn;

import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * Kernels slide along sequences; the {@link Conv2d} of one axis.
 *
 * <p>Input [batch, in, length], float32 or float64; output [batch, out, ⌊(length + 2·padding −
 * dilation·(size − 1) − 1)/stride⌋ + 1]. Parameters: {@code weight} [out, in/groups, size] and
 * {@code bias} [out]. Options and defaults: {@link Convolution}.
 */
public final class Conv1d extends Convolution<Conv1d> {
  private Conv1d(Settings settings) {
    super(settings);
  }

  /**
   * A layer of this many output channels.
   *
   * @param size length of the kernels
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public static Conv1d of(int channels, int size) {
    return new Conv1d(Settings.of("conv1d", channels, size));
  }

  /**
   * The same with the padding dilation · (size − 1) / 2: at stride 1 sequences keep their length.
   *
   * @throws IllegalArgumentException if the kernel size is even, where no such padding exists
   */
  public Conv1d same() {
    return kept();
  }

  @Override
  Conv1d with(Settings settings) {
    return new Conv1d(settings);
  }

  @Override
  int axes() {
    return 1;
  }

  @Override
  Tensor apply(Tensor x, Parameter kernels) {
    return x.conv1d(kernels, Conv2d.geometry(s));
  }
}
