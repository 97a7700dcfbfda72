package naklon.tensor;

import naklon.kernel.DoubleAttention;
import naklon.kernel.FloatAttention;
import naklon.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of {@link Attention} with respect to q, k and v. Inputs: q, k, v, the two outputs
 * and the gradient of the first. The kernel finds each block of probabilities again from the
 * statistic; its memory grows with the sequence, not with its square.
 */
record AttentionGradient(int heads, boolean causal) implements Composite {
  @Override
  public TensorType[] infer(TensorType[] in) {
    return new TensorType[] {in[0], in[1], in[2]};
  }

  /**
   * With p = softmax(s), s = q·kᵀ·scale: dv = pᵀ·dOut; dp = dOut·vᵀ; ds = p·(dp − Σ p·dp)·scale; dq
   * = ds·k; dk = dsᵀ·q.
   */
  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor q = Attention.split(in[0], heads);
    Tensor k = Attention.split(in[1], heads);
    Tensor v = Attention.split(in[2], heads);
    Tensor g = Attention.split(in[5], heads);
    Tensor p = Attention.scores(in[0], in[1], heads, causal).softmax();
    Tensor dp = g.matmul(v.transpose());
    Tensor centred = dp.sub(p.mul(dp).sumKeeping(-1));
    Tensor ds = p.mul(centred).mul(Attention.scale(in[0].type(), heads));
    return new Tensor[] {
      Attention.join(ds.matmul(k)),
      Attention.join(ds.transpose().matmul(q)),
      Attention.join(p.transpose().matmul(g))
    };
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    long scores = (long) in[0].size() * in[1].shape().dim(1);
    long values = (long) in[0].shape().dim(1) * in[2].size();
    return (6 * scores + 4 * values) / (causal ? 2 : 1);
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].shape().dim(0) * heads);
  }

  @Override
  public int scratch(TensorType[] in) {
    int d = in[0].shape().dim(2) / heads;
    int e = in[2].shape().dim(2) / heads;
    return FloatAttention.gradientScratch(d, e) + Attention.packing(Math.max(d, e));
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Shape qs = in[0].type().shape();
    int queries = qs.dim(1);
    int keys = in[1].type().shape().dim(1);
    int qw = qs.dim(2);
    int vw = in[2].type().shape().dim(2);
    int d = qw / heads;
    int e = vw / heads;
    double scale = Attention.scale(in[0].type(), heads);
    int all = qs.dim(0) * heads;
    int so = scratch.offset() + part * (scratch.size() / parts);
    boolean floats = in[0].type().dtype() == DType.FLOAT32;
    int to = Primitive.from(all, 1, part + 1, parts);
    for (int h = Primitive.from(all, 1, part, parts); h < to; h++) {
      int q = h / heads * queries * qw + h % heads * d;
      int kk = h / heads * keys * qw + h % heads * d;
      int v = h / heads * keys * vw + h % heads * e;
      int o = h / heads * queries * vw + h % heads * e;
      int log = in[4].offset() + h * queries;
      if (floats) {
        FloatAttention.gradient(
            k,
            causal,
            (float) scale,
            queries,
            keys,
            d,
            e,
            in[0].f(),
            in[0].offset() + q,
            in[1].f(),
            in[1].offset() + kk,
            qw,
            in[2].f(),
            in[2].offset() + v,
            vw,
            in[3].f(),
            in[3].offset() + o,
            in[4].f(),
            log,
            in[5].f(),
            in[5].offset() + o,
            floats(out[0]),
            at(out[0], q),
            floats(out[1]),
            at(out[1], kk),
            floats(out[2]),
            at(out[2], v),
            scratch.f(),
            so);
      } else {
        DoubleAttention.gradient(
            k,
            causal,
            scale,
            queries,
            keys,
            d,
            e,
            in[0].d(),
            in[0].offset() + q,
            in[1].d(),
            in[1].offset() + kk,
            qw,
            in[2].d(),
            in[2].offset() + v,
            vw,
            in[3].d(),
            in[3].offset() + o,
            in[4].d(),
            log,
            in[5].d(),
            in[5].offset() + o,
            doubles(out[0]),
            at(out[0], q),
            doubles(out[1]),
            at(out[1], kk),
            doubles(out[2]),
            at(out[2], v),
            scratch.d(),
            so);
      }
    }
  }

  private static float @Nullable [] floats(@Nullable Slice s) {
    return s == null ? null : s.f();
  }

  private static double @Nullable [] doubles(@Nullable Slice s) {
    return s == null ? null : s.d();
  }

  private static int at(@Nullable Slice s, int offset) {
    return s == null ? 0 : s.offset() + offset;
  }
}
