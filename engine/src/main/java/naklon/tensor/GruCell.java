package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * A step of a GRU: of x and u, each [batch, 3 · hidden] (the input's and the state's share of r, z,
 * n), and h [batch, hidden]: r, z = σ(x + u), n = tanh(x + r·u), and the next h = (1 − z)·n + z·h,
 * computed as n + z·(h − n). Cho et al. (2014), with r as in PyTorch. The second output, r, z and n
 * side by side [batch, 3 · hidden], is what the gradient needs. The fused kernel gives the bits of
 * the definition.
 */
public record GruCell() implements Composite {

  /**
   * The next h.
   *
   * @throws ShapeException if the shapes do not fit each other
   */
  public static Tensor of(Operand x, Operand u, Operand h) {
    return Eager.applyAll(new GruCell(), x.value(), u.value(), h.value())[0];
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType h = in[2];
    boolean fits = h.rank() == 2 && h.dtype().isFloating() && in[0].equals(in[1]);
    if (!fits || !in[0].equals(LstmCell.wide(h, 3))) {
      throw new ShapeException(
          "gruCell needs x and u [batch, 3 · hidden] and h [batch, hidden] of one floating dtype;"
              + " found "
              + in[0]
              + ", "
              + in[1]
              + " and "
              + h);
    }
    return new TensorType[] {h, in[0]};
  }

  @Override
  public Tensor[] definition(Tensor[] in) {
    int h = in[2].shape().dim(1);
    Tensor r = LstmCell.part(in[0], h, 0).add(LstmCell.part(in[1], h, 0)).sigmoid();
    Tensor z = LstmCell.part(in[0], h, 1).add(LstmCell.part(in[1], h, 1)).sigmoid();
    Tensor n = LstmCell.part(in[0], h, 2).add(r.mul(LstmCell.part(in[1], h, 2))).tanh();
    return new Tensor[] {n.add(z.mul(in[2].sub(n))), Tensor.concat(1, r, z, n)};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 70L * in[2].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[2].shape().dim(0));
  }

  /** Memory for the second output where nobody wants it. */
  @Override
  public int scratch(TensorType[] in) {
    return 3 * in[2].size();
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int rows = in[2].type().shape().dim(0);
    int h = in[2].type().shape().dim(1);
    int lo = Primitive.from(rows, 1, part, parts);
    int n = Primitive.from(rows, 1, part + 1, parts) - lo;
    int p = lo * h;
    Slice kept = out[1] != null ? out[1] : scratch;
    if (in[2].type().dtype() == DType.FLOAT32) {
      k.gruCell(
          n,
          h,
          in[0].f(),
          in[0].offset() + 3 * p,
          in[1].f(),
          in[1].offset() + 3 * p,
          in[2].f(),
          in[2].offset() + p,
          out[0].f(),
          out[0].offset() + p,
          kept.f(),
          kept.offset() + 3 * p);
    } else {
      k.gruCell(
          n,
          h,
          in[0].d(),
          in[0].offset() + 3 * p,
          in[1].d(),
          in[1].offset() + 3 * p,
          in[2].d(),
          in[2].offset() + p,
          out[0].d(),
          out[0].offset() + p,
          kept.d(),
          kept.offset() + 3 * p);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    if (b.has(1)) { // someone differentiates the gradient
      return Reverse.ofDefinition(this, b);
    }
    return Eager.applyAll(new GruCellGradient(), b.in(1), b.in(2), b.out(1), b.dOut(0));
  }
}
