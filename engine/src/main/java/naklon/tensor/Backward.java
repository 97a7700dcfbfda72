package naklon.tensor;

import org.jspecify.annotations.Nullable;

/**
 * What a gradient rule is given: one application of an op and the gradients of its outputs (null
 * where none arrives; at least one is not).
 */
public record Backward(Tensor[] in, Tensor[] out, @Nullable Tensor[] arrived, boolean[] needs) {

  /** Input i. */
  public Tensor in(int i) {
    return in[i];
  }

  /** Output i. */
  public Tensor out(int i) {
    return out[i];
  }

  /** The only output's gradient. */
  public Tensor dOut() {
    return dOut(0);
  }

  /** The gradient of output i; zeros if none arrived. */
  public Tensor dOut(int i) {
    Tensor d = arrived[i];
    return d != null ? d : Tensor.zeros(out[i].type());
  }

  /** Whether a gradient arrived at output i. */
  public boolean has(int i) {
    return arrived[i] != null;
  }

  /** Whether the gradient of input i is wanted. */
  public boolean needs(int i) {
    return needs[i];
  }
}
