package naklon.tensor;

import naklon.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** The input repeated along new or length-1 axes; a float64 scalar may become float32. */
public record BroadcastTo(TensorType to, Strided.@Nullable View fixed) implements Primitive {
  public BroadcastTo(TensorType to) {
    this(to, null);
  }

  @Override
  public Primitive prepared(TensorType[] in) {
    return new BroadcastTo(to, new Strided.View(in[0].shape().stridesIn(to.shape())));
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    boolean fits = in[0].dtype() == to.dtype() || (in[0].rank() == 0 && to.dtype().isFloating());
    if (!fits) {
      throw new ShapeException("broadcastTo: " + in[0] + " cannot become " + to);
    }
    in[0].shape().stridesIn(to.shape());
    return new TensorType[] {to};
  }

  @Override
  public int parts(TensorType[] in) {
    return Strided.parts(to);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int[] strides = fixed != null ? fixed.strides : in[0].type().shape().stridesIn(to.shape());
    Strided.copy(k, in[0], 0, to.shape().ownDims(), strides, out[0], part, parts);
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {Reductions.sumTo(b.dOut(), b.in(0).type())};
  }
}
