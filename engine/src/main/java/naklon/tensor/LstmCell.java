package naklon.tensor;

import naklon.kernel.Kernels;

/**
 * A step of an LSTM: of x and u, each [batch, 4 · hidden] (the input's and the state's share of the
 * gates i, f, g, o), c [batch, hidden] and a bias [4 · hidden], with the gates x + bias + u the
 * next h = σ(o)·tanh(c') and c' = σ(f)·c + σ(i)·tanh(g). Hochreiter, Schmidhuber (1997), Gers,
 * Schmidhuber, Cummins (2000). The third output, the bent gates and tanh(c') side by side [batch, 5
 * · hidden], is what the gradient needs. The fused kernel gives the bits of the definition.
 */
public record LstmCell() implements Composite {

  /**
   * The next h and c.
   *
   * @throws ShapeException if the shapes do not fit each other
   */
  public static Tensor[] of(Operand x, Operand u, Operand c, Operand bias) {
    Tensor[] made = Eager.applyAll(new LstmCell(), x.value(), u.value(), c.value(), bias.value());
    return new Tensor[] {made[0], made[1]};
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType c = in[2];
    boolean fits = c.rank() == 2 && c.dtype().isFloating() && in[0].equals(in[1]);
    fits = fits && in[0].equals(wide(c, 4));
    if (!fits || !in[3].equals(RowNorm.row(in[0], 1))) {
      throw new ShapeException(
          "lstmCell needs x and u [batch, 4 · hidden], c [batch, hidden] and a bias [4 · hidden] of"
              + " one floating dtype; found "
              + in[0]
              + ", "
              + in[1]
              + ", "
              + c
              + " and "
              + in[3]);
    }
    return new TensorType[] {c, c, wide(c, 5)};
  }

  /** So many times as wide. */
  static TensorType wide(TensorType state, int times) {
    return state.withShape(state.shape().with(1, times * state.shape().dim(1)));
  }

  /** Part i of {@code all}, which has parts of {@code h} columns. */
  static Tensor part(Tensor all, int h, int i) {
    return all.slice(1, i * h, (i + 1) * h);
  }

  @Override
  public Tensor[] definition(Tensor[] in) {
    int h = in[2].shape().dim(1);
    Tensor z = in[0].add(in[3]).add(in[1]);
    Tensor i = part(z, h, 0).sigmoid();
    Tensor f = part(z, h, 1).sigmoid();
    Tensor g = part(z, h, 2).tanh();
    Tensor o = part(z, h, 3).sigmoid();
    Tensor c = f.mul(in[2]).add(i.mul(g));
    Tensor t = c.tanh();
    return new Tensor[] {o.mul(t), c, Tensor.concat(1, i, f, g, o, t)};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 100L * in[2].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[2].shape().dim(0));
  }

  /** Memory for outputs that nobody wants. */
  @Override
  public int scratch(TensorType[] in) {
    return 6 * in[2].size();
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int rows = in[2].type().shape().dim(0);
    int h = in[2].type().shape().dim(1);
    int lo = Primitive.from(rows, 1, part, parts);
    int n = Primitive.from(rows, 1, part + 1, parts) - lo;
    int p = lo * h;
    Slice next = out[1] != null ? out[1] : scratch;
    int no = next.offset() + p;
    Slice kept = out[2] != null ? out[2] : scratch;
    int ko = kept.offset() + 5 * p + (kept == scratch ? in[2].size() : 0);
    Slice c = in[2];
    if (c.type().dtype() == DType.FLOAT32) {
      k.lstmCell(
          n,
          h,
          in[0].f(),
          in[0].offset() + 4 * p,
          in[1].f(),
          in[1].offset() + 4 * p,
          in[3].f(),
          in[3].offset(),
          c.f(),
          c.offset() + p,
          out[0].f(),
          out[0].offset() + p,
          next.f(),
          no,
          kept.f(),
          ko);
    } else {
      k.lstmCell(
          n,
          h,
          in[0].d(),
          in[0].offset() + 4 * p,
          in[1].d(),
          in[1].offset() + 4 * p,
          in[3].d(),
          in[3].offset(),
          c.d(),
          c.offset() + p,
          out[0].d(),
          out[0].offset() + p,
          next.d(),
          no,
          kept.d(),
          ko);
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    if (b.has(2)) { // someone differentiates the gradient
      return Reverse.ofDefinition(this, b);
    }
    Tensor[] d = Eager.applyAll(new LstmCellGradient(), b.in(2), b.out(2), b.dOut(0), b.dOut(1));
    return new Tensor[] {d[0], d[0], d[1], b.needs(3) ? d[0].sum(0) : null};
  }
}
