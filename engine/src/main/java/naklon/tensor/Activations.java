package naklon.tensor;

/** Functions that bend straight lines: each an elementwise chain of ops, which a plan fuses. */
public sealed interface Activations permits Operand {

  /** The tensor that they are applied to. */
  Tensor value();

  /** log(1 + e^x), without overflow; its gradient is sigmoid(x). */
  default Tensor softplus() {
    return Eager.apply(new Softplus(), value());
  }

  /**
   * x · Φ(x) = x/2 · (1 + erf(x/√2)), with Φ the normal distribution. Hendrycks, Gimpel, "Gaussian
   * Error Linear Units" (2016).
   */
  default Tensor gelu() {
    return Eager.apply(new Gelu(false), value());
  }

  /** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))), within 5e-4 of {@link #gelu}; same source. */
  default Tensor geluTanh() {
    return Eager.apply(new Gelu(true), value());
  }

  /** x · σ(x), also called swish. Elfwing, Uchibe, Doya (2017); Ramachandran, Zoph, Le (2017). */
  default Tensor silu() {
    return value().mul(value().sigmoid());
  }

  /** x where x > 0, else slope · x; at 0 the gradient is the slope, as in PyTorch. */
  default Tensor leakyRelu(double slope) {
    Tensor x = value();
    return x.greater(0).select(x, x.mul(slope));
  }

  /**
   * x where x > 0, else α · (e^x − 1); at 0 the gradient is α, as in PyTorch. Clevert, Unterthiner,
   * Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units" (2015).
   */
  default Tensor elu(double alpha) {
    Tensor x = value();
    Tensor positive = x.greater(0);
    // e^x − 1 = 2t / (1 − t) with t = tanh(x/2): no digits are lost near 0, nothing overflows
    Tensor t = positive.select(Tensor.scalar(0), x).mul(0.5).tanh();
    return positive.select(x, t.mul(2 * alpha).div(Tensor.scalar(1).sub(t)));
  }

  /** x, but at least {@code low} and at most {@code high}; at both ends the gradient is 1. */
  default Tensor clamp(double low, double high) {
    Tensor x = value();
    Tensor lo = Tensor.scalar(low);
    return x.greater(high).select(Tensor.scalar(high), lo.greater(x).select(lo, x));
  }
}
