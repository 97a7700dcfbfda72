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
 * What {@link Conv1d}, {@link Conv2d} and their transposed twins have in common: options,
 * parameters and checks. Options give a new layer without parameters: {@code conv2d(32,
 * 3).same().noBias()}. Without options the stride and the dilation are 1, the padding is 0 and
 * there is one group, as in PyTorch.
 *
 * <p>Parameters are made for the first input and of its dtype: {@code weight} and {@code bias}
 * [out]. Both start as in PyTorch, uniform in ±1/√fan-in.
 *
 * @param <L> the layer that options give
 */
public abstract sealed class Convolution<L extends Convolution<L>> implements Layer
    permits Conv1d, Conv2d, ConvTranspose1d, ConvTranspose2d {

  /** Everything that is chosen; sizes along each axis of the images. */
  record Settings(
      int channels,
      int size,
      int stride,
      int padding,
      int dilation,
      int groups,
      int more,
      @Nullable Init init,
      @Nullable Init biasInit,
      boolean hasBias) {

    static Settings of(String code, int channels, int size) {
      Misfit.atLeast(1, code + ": channels", channels);
      Misfit.atLeast(1, code + ": kernel size", size);
      return new Settings(channels, size, 1, 0, 1, 1, 0, null, null, true);
    }

    /** How many pixels a kernel reaches over. */
    int reach() {
      return dilation * (size - 1) + 1;
    }
  }

  final Settings s;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  Convolution(Settings settings) {
    s = settings;
  }

  /** The class's name, for errors. */
  private String kind() {
    return getClass().getSimpleName();
  }

  /** The name in code: {@code conv2d}. */
  private String code() {
    return Character.toLowerCase(kind().charAt(0)) + kind().substring(1);
  }

  /** The layer with these settings. */
  abstract L with(Settings settings);

  /** 1 for sequences, 2 for images. */
  abstract int axes();

  /** The product itself. */
  abstract Tensor apply(Tensor x, Parameter kernels);

  /** Whether the kernels are [in, out/groups, ...] instead of [out, in/groups, ...]. */
  boolean isTransposed() {
    return false;
  }

  /** The same with kernels that move by this many pixels. */
  public L stride(int pixels) {
    Misfit.atLeast(1, code() + ": stride", pixels);
    return with(
        new Settings(
            s.channels,
            s.size,
            pixels,
            s.padding,
            s.dilation,
            s.groups,
            s.more,
            s.init,
            s.biasInit,
            s.hasBias));
  }

  /** The same with this many pixels of zeros added on every side of the images. */
  public L padding(int pixels) {
    Misfit.atLeast(0, code() + ": padding", pixels);
    return with(
        new Settings(
            s.channels,
            s.size,
            s.stride,
            pixels,
            s.dilation,
            s.groups,
            s.more,
            s.init,
            s.biasInit,
            s.hasBias));
  }

  /** The same with kernels whose elements lie this many pixels apart; 1 is a plain kernel. */
  public L dilation(int pixels) {
    Misfit.atLeast(1, code() + ": dilation", pixels);
    return with(
        new Settings(
            s.channels,
            s.size,
            s.stride,
            s.padding,
            pixels,
            s.groups,
            s.more,
            s.init,
            s.biasInit,
            s.hasBias));
  }

  /**
   * The same with channels in this many groups, each of which sees only its own. With as many
   * groups as input channels it is a depthwise convolution.
   *
   * @throws IllegalArgumentException if the output channels do not divide by the number
   */
  public L groups(int number) {
    Misfit.atLeast(1, code() + ": groups", number);
    if (s.channels % number != 0) {
      throw new IllegalArgumentException(
          "%s: %d output channels do not divide into %d groups"
              .formatted(code(), s.channels, number));
    }
    return with(
        new Settings(
            s.channels,
            s.size,
            s.stride,
            s.padding,
            s.dilation,
            number,
            s.more,
            s.init,
            s.biasInit,
            s.hasBias));
  }

  /** The same with weights that start so. */
  public L init(Init weightInit) {
    return with(
        new Settings(
            s.channels,
            s.size,
            s.stride,
            s.padding,
            s.dilation,
            s.groups,
            s.more,
            weightInit,
            s.biasInit,
            s.hasBias));
  }

  /** The same with biases that start so. */
  public L biasInit(Init newBiasInit) {
    return with(
        new Settings(
            s.channels,
            s.size,
            s.stride,
            s.padding,
            s.dilation,
            s.groups,
            s.more,
            s.init,
            newBiasInit,
            true));
  }

  /** The same without biases. */
  public L noBias() {
    return with(
        new Settings(
            s.channels,
            s.size,
            s.stride,
            s.padding,
            s.dilation,
            s.groups,
            s.more,
            s.init,
            null,
            false));
  }

  /** The padding with which images keep their size at stride 1. */
  final L kept() {
    if (s.size % 2 == 0) {
      throw new IllegalArgumentException(
          code()
              + ": same() needs an odd kernel size; found "
              + s.size
              + ". Choose the padding yourself: padding("
              + s.size / 2
              + ").");
    }
    return padding(s.reach() / 2);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    requireInput(x, pass);
    int inputs = x.shape().dim(1);
    requireGroups(inputs, pass);
    Parameter w = weight;
    if (w == null) {
      var dims = new int[2 + axes()];
      java.util.Arrays.fill(dims, s.size);
      dims[0] = isTransposed() ? inputs : s.channels;
      dims[1] = (isTransposed() ? s.channels : inputs) / s.groups;
      var start = s.init == null ? Inits.torchDefault() : s.init;
      w = pass.parameter("weight", new TensorType(x.dtype(), Shape.of(dims)), start);
      weight = w;
    }
    requireChannels(x, w, pass);
    Misfit.requireDtype(kind(), pass, x, w);
    Tensor z = apply(x, w);
    if (!s.hasBias) {
      return z;
    }
    Tensor b = bias(w, pass).value();
    return z.add(axes() == 1 ? b.reshape(s.channels, 1) : b.reshape(s.channels, 1, 1));
  }

  private Parameter bias(Parameter w, Pass pass) {
    Parameter b = bias;
    if (b == null) {
      int fanIn = w.type().size() / Math.max(1, w.shape().dim(0));
      var start = s.biasInit == null ? Inits.torchBias(fanIn) : s.biasInit;
      b = pass.parameter("bias", new TensorType(w.dtype(), Shape.of(s.channels)), start);
      bias = b;
    }
    return b;
  }

  private void requireInput(Tensor x, Pass pass) {
    if (axes() == 2) {
      Misfit.requireImages(
          kind(), pass, x, "Take out the flatten() before it, or reshape the data to images.");
    } else {
      Misfit.requireSequences(kind(), pass, x);
    }
    int least = isTransposed() ? 1 : s.reach() - 2 * s.padding;
    for (int i = 2; i < x.shape().rank(); i++) {
      int length = x.shape().dim(i);
      boolean hasRoom =
          length >= least
              && (!isTransposed() || (length - 1) * s.stride + s.reach() + s.more > 2 * s.padding);
      if (!hasRoom) {
        throw Misfit.at(kind(), pass, "a kernel of " + noRoom(x));
      }
    }
  }

  private String noRoom(Tensor x) {
    boolean isImage = axes() == 2;
    return (isImage ? s.size + " × " + s.size : Integer.toString(s.size))
        + (s.dilation == 1 ? "" : " with dilation " + s.dilation)
        + " does not fit "
        + (isImage
            ? "images of " + x.shape().dim(2) + " × " + x.shape().dim(3)
            : "sequences of " + x.shape().dim(2))
        + " with padding "
        + s.padding
        + " (input "
        + x.shape()
        + "). Use "
        + (isTransposed()
            ? "less padding."
            : "a smaller kernel, more padding or less pooling before it.");
  }

  private void requireGroups(int inputs, Pass pass) {
    if (inputs % s.groups != 0) {
      throw Misfit.at(
          kind(),
          pass,
          "%d input channels do not divide into %d groups.".formatted(inputs, s.groups));
    }
  }

  private void requireChannels(Tensor x, Parameter w, Pass pass) {
    int expected = isTransposed() ? w.shape().dim(0) : w.shape().dim(1) * s.groups;
    if (x.shape().dim(1) != expected) {
      throw Misfit.at(
          kind(),
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
              + (x.shape().dim(-1) == expected
                  ? "Are the channels last? Move them: x.permute("
                      + (axes() == 1 ? "0, 2, 1)." : "0, 3, 1, 2).")
                  : "Was the net made for other " + (axes() == 1 ? "sequences?" : "images?")));
    }
  }

  @Override
  public List<Cell> cells() {
    return Stream.<@Nullable Cell>of(weight, bias).<Cell>mapMulti(Linear::present).toList();
  }

  @Override
  public String toString() {
    return code()
        + "("
        + s.channels
        + ", "
        + s.size
        + ")"
        + (s.stride == 1 ? "" : ".stride(" + s.stride + ")")
        + (s.padding == 0 ? "" : ".padding(" + s.padding + ")")
        + (s.dilation == 1 ? "" : ".dilation(" + s.dilation + ")")
        + (s.groups == 1 ? "" : ".groups(" + s.groups + ")")
        + (s.more == 0 ? "" : ".outputPadding(" + s.more + ")")
        + Linear.options(s.init, s.biasInit, s.hasBias);
  }
}
