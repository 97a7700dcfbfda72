package naklon.nn;

import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The input gradient of {@link Conv1d} as a layer: makes what a convolution made small large again,
 * and is called transposed convolution.
 *
 * <p>Input [batch, in, length], float32 or float64; output [batch, out, (length − 1)·stride −
 * 2·padding + dilation·(size − 1) + outputPadding + 1]. Parameters: {@code weight} [in, out/groups,
 * size], as in PyTorch, and {@code bias} [out]. Both start as in PyTorch, whose fan-in here is
 * out/groups times the kernel's size. Other options and defaults: {@link Convolution}. Zeiler,
 * Krishnan, Taylor, Fergus, "Deconvolutional Networks" (2010).
 */
public final class ConvTranspose1d extends Convolution<ConvTranspose1d> {
  private ConvTranspose1d(Settings settings) {
    super(settings);
  }

  /**
   * A layer of this many output channels.
   *
   * @param size length of the kernels
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public static ConvTranspose1d of(int channels, int size) {
    return new ConvTranspose1d(Settings.of("convTranspose1d", channels, size));
  }

  /**
   * The same with an output this much longer at its end: with stride s, s lengths of input of a
   * convolution give one length of output, and this chooses among them.
   *
   * @throws IllegalArgumentException unless it is at least 0 and less than the stride; set the
   *     stride first
   */
  public ConvTranspose1d outputPadding(int pixels) {
    Misfit.atLeast(0, "convTranspose1d: outputPadding", pixels);
    if (pixels >= s.stride()) {
      throw new IllegalArgumentException(
          "convTranspose1d: outputPadding must be less than the stride, %d; found %d"
              .formatted(s.stride(), pixels));
    }
    return with(
        new Settings(
            s.channels(),
            s.size(),
            s.stride(),
            s.padding(),
            s.dilation(),
            s.groups(),
            pixels,
            s.init(),
            s.biasInit(),
            s.hasBias()));
  }

  @Override
  ConvTranspose1d with(Settings settings) {
    return new ConvTranspose1d(settings);
  }

  @Override
  int axes() {
    return 1;
  }

  @Override
  boolean isTransposed() {
    return true;
  }

  @Override
  Tensor apply(Tensor x, Parameter kernels) {
    return x.convTranspose1d(kernels, Conv2d.geometry(s), s.more());
  }
}
