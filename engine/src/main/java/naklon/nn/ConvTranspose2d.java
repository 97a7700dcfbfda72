package naklon.nn;

import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * The input gradient of {@link Conv2d} as a layer: makes what a convolution made small large again,
 * and is called transposed convolution.
 *
 * <p>Input [batch, in, height, width], float32 or float64; output [batch, out, (height − 1)·stride
 * − 2·padding + dilation·(size − 1) + outputPadding + 1, …]. Parameters: {@code weight} [in,
 * out/groups, size, size], as in PyTorch, and {@code bias} [out]. Both start as in PyTorch, whose
 * fan-in here is out/groups times the kernel's size. Other options and defaults: {@link
 * Convolution}. Zeiler, Krishnan, Taylor, Fergus, "Deconvolutional Networks" (2010).
 */
public final class ConvTranspose2d extends Convolution<ConvTranspose2d> {
  private ConvTranspose2d(Settings settings) {
    super(settings);
  }

  /**
   * A layer of this many output channels.
   *
   * @param size height and width of the kernels, in pixels
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public static ConvTranspose2d of(int channels, int size) {
    return new ConvTranspose2d(Settings.of("convTranspose2d", channels, size));
  }

  /**
   * The same with an output this much longer at its end: with stride s, s lengths of input of a
   * convolution give one length of output, and this chooses among them.
   *
   * @throws IllegalArgumentException unless it is at least 0 and less than the stride; set the
   *     stride first
   */
  public ConvTranspose2d outputPadding(int pixels) {
    Misfit.atLeast(0, "convTranspose2d: outputPadding", pixels);
    if (pixels >= s.stride()) {
      throw new IllegalArgumentException(
          "convTranspose2d: outputPadding must be less than the stride, %d; found %d"
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
  ConvTranspose2d with(Settings settings) {
    return new ConvTranspose2d(settings);
  }

  @Override
  int axes() {
    return 2;
  }

  @Override
  boolean isTransposed() {
    return true;
  }

  @Override
  Tensor apply(Tensor x, Parameter kernels) {
    return x.convTranspose2d(kernels, Conv2d.geometry(s), s.more(), s.more());
  }
}
