package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * The gradient of {@link RowNorm} with respect to the weight. Inputs: x, the gradient of the rows,
 * v, and m if centred. The fused kernel gives the bits of the definition.
 */
record RowNormWeightGradient(int axes, boolean isCentred) implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {RowNorm.row(in[0], axes)};
  }

  /** Σ d · (x − m)·v over the rows. */
  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor x = in[0];
    Tensor centred = isCentred ? x.sub(RowNorm.stretched(in[3], axes)) : x;
    Tensor y = centred.mul(RowNorm.stretched(in[2], axes));
    return new Tensor[] {in[1].mul(y).sum(RowNorm.others(x, axes))};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 4L * in[0].size();
  }

  /** A part is some columns, each summed over all rows. */
  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, infer(in)[0].size() / 64);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int rows = in[2].size();
    int n = out[0].size();
    int lo = Primitive.from(n, 64, part, parts);
    int hi = Primitive.from(n, 64, part + 1, parts);
    Slice mean = isCentred ? in[3] : null;
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.normWeightGradient(
          rows,
          n,
          in[0].f(),
          in[0].offset(),
          RowNorm.floats(mean),
          RowNorm.at(mean, 0),
          in[2].f(),
          in[2].offset(),
          in[1].f(),
          in[1].offset(),
          out[0].f(),
          out[0].offset(),
          lo,
          hi);
    } else {
      k.normWeightGradient(
          rows,
          n,
          in[0].d(),
          in[0].offset(),
          RowNorm.doubles(mean),
          RowNorm.at(mean, 0),
          in[2].d(),
          in[2].offset(),
          in[1].d(),
          in[1].offset(),
          out[0].d(),
          out[0].offset(),
          lo,
          hi);
    }
  }
}
