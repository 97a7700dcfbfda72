package naklon.nn;

import java.util.List;
import java.util.stream.Stream;
import naklon.tensor.Cell;
import naklon.tensor.Parameter;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Square kernels slide over images; every output channel has one kernel for each input channel.
 * (Cross-correlation, which deep learning calls convolution: the kernel is not mirrored.)
 *
 * <p>Input [batch, in, height, width], float32 or float64; output [batch, out, ⌊(height + 2·padding
 * − size)/stride⌋ + 1, …]. Parameters, made for the first input and of its dtype: {@code weight}
 * [out, in, size, size] and {@code bias} [out]. Both start as in PyTorch, uniform in
 * ±1/√(in·size²). Without options the stride is 1 and the padding 0, as in PyTorch.
 *
 * <p>Options give a new layer without parameters: {@code conv2d(32, 3).same()}.
 */
public final class Conv2d implements Layer {
  private static final String KIND = "Conv2d";

  private final Geometry geometry;
  private final @Nullable Init init;
  private final @Nullable Init biasInit;
  private final boolean hasBias;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  private record Geometry(int channels, int size, int stride, int padding) {}

  private Conv2d(Geometry geometry, @Nullable Init init, @Nullable Init biasInit, boolean hasBias) {
    this.geometry = geometry;
    this.init = init;
    this.biasInit = biasInit;
    this.hasBias = hasBias;
  }

  /**
   * A layer of this many output channels.
   *
   * @param size height and width of the kernels, in pixels
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public static Conv2d of(int channels, int size) {
    Misfit.atLeast(1, "conv2d: channels", channels);
    Misfit.atLeast(1, "conv2d: kernel size", size);
    return new Conv2d(new Geometry(channels, size, 1, 0), null, null, true);
  }

  /** The same with kernels that move by this many pixels. */
  public Conv2d stride(int pixels) {
    Misfit.atLeast(1, "conv2d: stride", pixels);
    return with(new Geometry(geometry.channels, geometry.size, pixels, geometry.padding));
  }

  /** The same with this many pixels of zeros added on every side of the images. */
  public Conv2d padding(int pixels) {
    Misfit.atLeast(0, "conv2d: padding", pixels);
    return with(new Geometry(geometry.channels, geometry.size, geometry.stride, pixels));
  }

  /**
   * The same with the padding (size − 1) / 2: at stride 1 images keep their size.
   *
   * @throws IllegalArgumentException if the kernel size is even, where no such padding exists
   */
  public Conv2d same() {
    if (geometry.size % 2 == 0) {
      throw new IllegalArgumentException(
          "conv2d: same() needs an odd kernel size; found "
              + geometry.size
              + ". Choose the padding yourself: padding("
              + geometry.size / 2
              + ").");
    }
    return padding((geometry.size - 1) / 2);
  }

  /** The same with weights that start so. */
  public Conv2d init(Init weightInit) {
    return new Conv2d(geometry, weightInit, biasInit, hasBias);
  }

  /** The same with biases that start so. */
  public Conv2d biasInit(Init newBiasInit) {
    return new Conv2d(geometry, init, newBiasInit, true);
  }

  /** The same without biases. */
  public Conv2d noBias() {
    return new Conv2d(geometry, init, null, false);
  }

  private Conv2d with(Geometry other) {
    return new Conv2d(other, init, biasInit, hasBias);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Misfit.requireImages(
        KIND, pass, x, "Take out the flatten() before it, or reshape the data to images.");
    requireRoom(x, pass);
    int inputs = x.shape().dim(1);
    Parameter w = weight;
    if (w == null) {
      var shape = Shape.of(geometry.channels, inputs, geometry.size, geometry.size);
      var start = init == null ? Inits.torchDefault() : init;
      w = pass.parameter("weight", new TensorType(x.dtype(), shape), start);
      weight = w;
    }
    requireChannels(x, w, pass);
    Misfit.requireDtype(KIND, pass, x, w);
    Tensor z = x.conv2d(w, geometry.stride, geometry.padding);
    return hasBias ? z.add(bias(x, pass).reshape(geometry.channels, 1, 1)) : z;
  }

  private Parameter bias(Tensor x, Pass pass) {
    Parameter b = bias;
    if (b == null) {
      int fanIn = x.shape().dim(1) * geometry.size * geometry.size;
      var start = biasInit == null ? Inits.torchBias(fanIn) : biasInit;
      b = pass.parameter("bias", new TensorType(x.dtype(), Shape.of(geometry.channels)), start);
      bias = b;
    }
    return b;
  }

  private void requireRoom(Tensor x, Pass pass) {
    int least = geometry.size - 2 * geometry.padding;
    if (x.shape().dim(2) < least || x.shape().dim(3) < least) {
      throw Misfit.at(
          KIND,
          pass,
          "a kernel of "
              + geometry.size
              + " × "
              + geometry.size
              + " does not fit images of "
              + x.shape().dim(2)
              + " × "
              + x.shape().dim(3)
              + " with padding "
              + geometry.padding
              + " (input "
              + x.shape()
              + "). Use a smaller kernel, more padding or less pooling before it.");
    }
  }

  private static void requireChannels(Tensor x, Parameter w, Pass pass) {
    int expected = w.shape().dim(1);
    if (x.shape().dim(1) != expected) {
      throw Misfit.at(
          KIND,
          pass,
          "input has "
              + x.shape().dim(1)
              + " channels, weight expects "
              + expected
              + " (input "
              + x.shape()
              + ", weight "
              + w.shape()
              + "). "
              + (x.shape().dim(3) == expected
                  ? "Are the channels last? Move them: x.permute(0, 3, 1, 2)."
                  : "Was the net made for other images?"));
    }
  }

  @Override
  public List<Cell> cells() {
    return Stream.<@Nullable Cell>of(weight, bias).<Cell>mapMulti(Linear::present).toList();
  }

  @Override
  public String toString() {
    return "conv2d("
        + geometry.channels
        + ", "
        + geometry.size
        + ")"
        + (geometry.stride == 1 ? "" : ".stride(" + geometry.stride + ")")
        + (geometry.padding == 0 ? "" : ".padding(" + geometry.padding + ")")
        + Linear.options(init, biasInit, hasBias);
  }
}
