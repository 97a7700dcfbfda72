package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * The gradients of {@link GruCell} with respect to x, u and h. Inputs: u, h, the cell's second
 * output, and the gradient of its first. The fused kernel gives the bits of the definition.
 */
record GruCellGradient() implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0], in[0], in[1]};
  }

  /**
   * With a = dH·(1 − z)·(1 − n²) and the third part v of u: dx = a·v·r(1 − r), dH·(h − n)·z(1 − z),
   * a; du the same, but a·r at the end; dH·z.
   */
  @Override
  public Tensor[] definition(Tensor[] in) {
    int h = in[1].shape().dim(1);
    Tensor one = Tensor.scalar(1);
    Tensor v = LstmCell.part(in[0], h, 2);
    Tensor r = LstmCell.part(in[2], h, 0);
    Tensor z = LstmCell.part(in[2], h, 1);
    Tensor n = LstmCell.part(in[2], h, 2);
    Tensor a = in[3].mul(one.sub(z)).mul(one.sub(n.mul(n)));
    Tensor dReset = a.mul(v).mul(r.mul(one.sub(r)));
    Tensor dUpdate = in[3].mul(in[1].sub(n)).mul(z.mul(one.sub(z)));
    return new Tensor[] {
      Tensor.concat(1, dReset, dUpdate, a),
      Tensor.concat(1, dReset, dUpdate, a.mul(r)),
      in[3].mul(z)
    };
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 16L * in[1].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[1].shape().dim(0));
  }

  /** Memory for outputs that nobody wants. */
  @Override
  public int scratch(TensorType[] in) {
    return 7 * in[1].size();
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int rows = in[1].type().shape().dim(0);
    int h = in[1].type().shape().dim(1);
    int lo = Primitive.from(rows, 1, part, parts);
    int n = Primitive.from(rows, 1, part + 1, parts) - lo;
    int p = lo * h;
    int all = rows * h;
    Slice du = out[1] != null ? out[1] : scratch;
    Slice dh = out[2] != null ? out[2] : scratch;
    int duo = du.offset() + 3 * p + (du == scratch ? all : 0);
    int dho = dh.offset() + p;
    if (in[1].type().dtype() == DType.FLOAT32) {
      k.gruCellGradient(
          n,
          h,
          in[0].f(),
          in[0].offset() + 3 * p,
          in[1].f(),
          in[1].offset() + p,
          in[2].f(),
          in[2].offset() + 3 * p,
          in[3].f(),
          in[3].offset() + p,
          out[0].f(),
          out[0].offset() + 3 * p,
          du.f(),
          duo,
          dh.f(),
          dho);
    } else {
      k.gruCellGradient(
          n,
          h,
          in[0].d(),
          in[0].offset() + 3 * p,
          in[1].d(),
          in[1].offset() + p,
          in[2].d(),
          in[2].offset() + 3 * p,
          in[3].d(),
          in[3].offset() + p,
          out[0].d(),
          out[0].offset() + 3 * p,
          du.d(),
          duo,
          dh.d(),
          dho);
    }
  }
}
