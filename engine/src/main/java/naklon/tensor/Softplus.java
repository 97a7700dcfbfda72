package naklon.tensor;

/**
 * log(1 + e^x) without overflow. Its gradient is sigmoid(x), also at the kink of its definition.
 */
record Softplus() implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new UnaryOp.Exp().infer(in);
  }

  /** max(x, 0) + log(1 + e^−|x|). */
  @Override
  public Tensor[] definition(Tensor[] in) {
    return new Tensor[] {in[0].relu().add(in[0].abs().neg().exp().log1p())};
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {b.dOut().mul(b.in(0).sigmoid())};
  }
}
