package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * The gradient of {@link RowNorm} with respect to x. Inputs: x, the gradient of the rows, v, m if
 * centred, the weight if there is one. The fused kernel gives the bits of the definition.
 */
record RowNormGradient(int axes, boolean isCentred, boolean isWeighted) implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0]};
  }

  /** With y = (x − m)·v and g = d · weight: v · (g − mean(g) − y · mean(g·y)). */
  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor x = in[0];
    int[] over = RowNorm.last(x, axes);
    Tensor v = RowNorm.stretched(in[2], axes);
    Tensor centred = isCentred ? x.sub(RowNorm.stretched(in[3], axes)) : x;
    Tensor y = centred.mul(v);
    Tensor g = isWeighted ? in[1].mul(in[in.length - 1]) : in[1];
    Tensor level = isCentred ? g.sub(g.meanKeeping(over)) : g;
    return new Tensor[] {level.sub(y.mul(g.mul(y).meanKeeping(over))).mul(v)};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 12L * in[0].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].size() / 4096);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int rows = in[2].size();
    int n = rows == 0 ? 0 : in[0].size() / rows;
    int lo = Primitive.from(rows, 1, part, parts);
    int count = Primitive.from(rows, 1, part + 1, parts) - lo;
    int p = lo * n;
    Slice mean = isCentred ? in[3] : null;
    Slice weight = isWeighted ? in[in.length - 1] : null;
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.normRowsGradient(
          isCentred,
          count,
          n,
          in[0].f(),
          in[0].offset() + p,
          RowNorm.floats(weight),
          RowNorm.at(weight, 0),
          RowNorm.floats(mean),
          RowNorm.at(mean, lo),
          in[2].f(),
          in[2].offset() + lo,
          in[1].f(),
          in[1].offset() + p,
          out[0].f(),
          out[0].offset() + p);
    } else {
      k.normRowsGradient(
          isCentred,
          count,
          n,
          in[0].d(),
          in[0].offset() + p,
          RowNorm.doubles(weight),
          RowNorm.at(weight, 0),
          RowNorm.doubles(mean),
          RowNorm.at(mean, lo),
          in[2].d(),
          in[2].offset() + lo,
          in[1].d(),
          in[1].offset() + p,
          out[0].d(),
          out[0].offset() + p);
    }
  }
}
