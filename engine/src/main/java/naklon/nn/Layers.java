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
