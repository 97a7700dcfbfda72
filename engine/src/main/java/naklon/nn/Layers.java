package naklon.nn;

/** Short names for the layers; import them statically. */
public final class Layers {
  private Layers() {}

  /** z = x · weight + bias with this many outputs. */
  public static Linear linear(int outputs) {
    return Linear.of(outputs);
  }

  /** Square kernels of {@code size} pixels over images, into this many channels. */
  public static Conv2d conv2d(int channels, int size) {
    return Conv2d.of(channels, size);
  }

  /** The largest element of each window of {@code size} × {@code size} pixels, side by side. */
  public static MaxPool2d maxPool2d(int size) {
    return MaxPool2d.of(size);
  }

  /** Kernels of {@code size} elements along sequences, into this many channels. */
  public static Conv1d conv1d(int channels, int size) {
    return Conv1d.of(channels, size);
  }

  /** The transposed convolution of images, into this many channels. */
  public static ConvTranspose2d convTranspose2d(int channels, int size) {
    return ConvTranspose2d.of(channels, size);
  }

  /** The transposed convolution of sequences, into this many channels. */
  public static ConvTranspose1d convTranspose1d(int channels, int size) {
    return ConvTranspose1d.of(channels, size);
  }

  /** The largest element of each window of sequences, side by side. */
  public static MaxPool1d maxPool1d(int size) {
    return MaxPool1d.of(size);
  }

  /** The mean of each window of {@code size} × {@code size} pixels, side by side. */
  public static AvgPool2d avgPool2d(int size) {
    return AvgPool2d.of(size);
  }

  /** The mean of each window of sequences, side by side. */
  public static AvgPool1d avgPool1d(int size) {
    return AvgPool1d.of(size);
  }

  /** The means of {@code size} × {@code size} windows that cover the images. */
  public static AdaptivePool adaptiveAvgPool2d(int size) {
    return new AdaptivePool(AdaptivePool.Kind.AVG, 2, size);
  }

  /** The means of {@code size} windows that cover the sequences. */
  public static AdaptivePool adaptiveAvgPool1d(int size) {
    return new AdaptivePool(AdaptivePool.Kind.AVG, 1, size);
  }

  /** The largest elements of {@code size} × {@code size} windows that cover the images. */
  public static AdaptivePool adaptiveMaxPool2d(int size) {
    return new AdaptivePool(AdaptivePool.Kind.MAX, 2, size);
  }

  /** The largest elements of {@code size} windows that cover the sequences. */
  public static AdaptivePool adaptiveMaxPool1d(int size) {
    return new AdaptivePool(AdaptivePool.Kind.MAX, 1, size);
  }

  /** The mean of each channel: [batch, channels, …] to [batch, channels]. */
  public static GlobalAvgPool globalAvgPool() {
    return new GlobalAvgPool();
  }

  /** Each channel to mean 0 and variance 1 over the batch, with running statistics. */
  public static BatchNorm batchNorm() {
    return BatchNorm.of();
  }

  /** Each example to mean 0 and variance 1 over its last axis. */
  public static LayerNorm layerNorm() {
    return LayerNorm.of();
  }

  /** Each example to mean 0 and variance 1 over groups of channels. */
  public static GroupNorm groupNorm(int groups) {
    return GroupNorm.of(groups);
  }

  /** Each example divided by its root mean square over its last axis. */
  public static RmsNorm rmsNorm() {
    return RmsNorm.of();
  }

  /** What goes in, plus what these layers make of it. */
  public static Residual residual(Layer... layers) {
    return Residual.of(layers);
  }

  /** [batch, …] to [batch, features]. */
  public static Flatten flatten() {
    return new Flatten();
  }

  /** In training drops each element with probability p. */
  public static Dropout dropout(double p) {
    return new Dropout(p);
  }

  /** max(x, 0). */
  public static Relu relu() {
    return new Relu();
  }

  /** x · Φ(x); {@code gelu().tanh()} is its approximation. */
  public static Gelu gelu() {
    return new Gelu(false);
  }

  /** x · σ(x), also called swish. */
  public static Silu silu() {
    return new Silu();
  }

  /** max(x, 0.01 x). */
  public static LeakyRelu leakyRelu() {
    return new LeakyRelu(0.01);
  }

  /** x where x > 0, else slope · x. */
  public static LeakyRelu leakyRelu(double slope) {
    return new LeakyRelu(slope);
  }

  /** x where x > 0, else e^x − 1. */
  public static Elu elu() {
    return new Elu(1);
  }

  /** x where x > 0, else α · (e^x − 1). */
  public static Elu elu(double alpha) {
    return new Elu(alpha);
  }

  /** log(1 + e^x). */
  public static Softplus softplus() {
    return new Softplus();
  }

  /** 1 / (1 + e^−x). */
  public static Sigmoid sigmoid() {
    return new Sigmoid();
  }

  /** The hyperbolic tangent. */
  public static Tanh tanh() {
    return new Tanh();
  }

  /** Probabilities along the last axis. */
  public static Softmax softmax() {
    return new Softmax();
  }

  /** Layers one after the other. */
  public static Sequential sequential(Layer... layers) {
    return Sequential.of(layers);
  }
}
