package naklon.tensor;

import naklon.kernel.Kernels;

/** Converts elements between dtypes: rounds to nearest, truncates towards zero to int32. */
public record Cast(DType to) implements Primitive {
  @Override
  public TensorType[] infer(TensorType[] in) {
    if (to == DType.UINT8) {
      throw new ShapeException("cast: uint8 holds stored images only; cast to int32");
    }
    return new TensorType[] {new TensorType(to, in[0].shape())};
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int n = out[0].size();
    int zo = out[0].offset();
    for (int i = 0; i < n; i++) {
      double v = in[0].at(i);
      switch (out[0].type().dtype()) {
        case FLOAT32 -> out[0].f()[zo + i] = (float) v;
        case FLOAT64 -> out[0].d()[zo + i] = v;
        case INT32 -> out[0].i()[zo + i] = (int) v;
        case UINT8 -> throw new IllegalStateException();
      }
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    DType from = b.in(0).dtype();
    return new Tensor[] {from.isFloating() && to.isFloating() ? b.dOut().cast(from) : null};
  }
}
