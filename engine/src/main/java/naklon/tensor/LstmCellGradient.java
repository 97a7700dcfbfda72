package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * The gradients of {@link LstmCell} with respect to the gates and to c. Inputs: c, the cell's third
 * output, and the gradients of its first two. The fused kernel gives the bits of the definition.
 */
record LstmCellGradient() implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {LstmCell.wide(in[0], 4), in[0]};
  }

  /** With s = dC + dH·o·(1 − t²): s·g·i(1 − i), s·c·f(1 − f), s·i·(1 − g²), dH·t·o(1 − o); s·f. */
  @Override
  public Tensor[] definition(Tensor[] in) {
    int h = in[0].shape().dim(1);
    Tensor one = Tensor.scalar(1);
    Tensor i = LstmCell.part(in[1], h, 0);
    Tensor f = LstmCell.part(in[1], h, 1);
    Tensor g = LstmCell.part(in[1], h, 2);
    Tensor o = LstmCell.part(in[1], h, 3);
    Tensor t = LstmCell.part(in[1], h, 4);
    Tensor s = in[3].add(in[2].mul(o).mul(one.sub(t.mul(t))));
    Tensor[] dz = {
      s.mul(g).mul(i.mul(one.sub(i))),
      s.mul(in[0]).mul(f.mul(one.sub(f))),
      s.mul(i).mul(one.sub(g.mul(g))),
      in[2].mul(t).mul(o.mul(one.sub(o)))
    };
    return new Tensor[] {Tensor.concat(1, dz), s.mul(f)};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 24L * in[0].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].shape().dim(0));
  }

  /** Memory for the second output where nobody wants it. */
  @Override
  public int scratch(TensorType[] in) {
    return in[0].size();
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int rows = in[0].type().shape().dim(0);
    int h = in[0].type().shape().dim(1);
    int lo = Primitive.from(rows, 1, part, parts);
    int n = Primitive.from(rows, 1, part + 1, parts) - lo;
    int p = lo * h;
    Slice before = out[1] != null ? out[1] : scratch;
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.lstmCellGradient(
          n,
          h,
          in[0].f(),
          in[0].offset() + p,
          in[1].f(),
          in[1].offset() + 5 * p,
          in[2].f(),
          in[2].offset() + p,
          in[3].f(),
          in[3].offset() + p,
          out[0].f(),
          out[0].offset() + 4 * p,
          before.f(),
          before.offset() + p);
    } else {
      k.lstmCellGradient(
          n,
          h,
          in[0].d(),
          in[0].offset() + p,
          in[1].d(),
          in[1].offset() + 5 * p,
          in[2].d(),
          in[2].offset() + p,
          in[3].d(),
          in[3].offset() + p,
          out[0].d(),
          out[0].offset() + 4 * p,
          before.d(),
          before.offset() + p);
    }
  }
}
