package naklon.tensor;

import naklon.kernel.DoubleAttention;
import naklon.kernel.FloatAttention;
import naklon.kernel.Kernels;

/**
 * Scaled dot-product attention of several heads: in each, softmax(q · kᵀ / √d) · v. Vaswani et al.,
 * "Attention Is All You Need" (2017). q is [batch, queries, width], k [batch, keys, width], v
 * [batch, keys, vWidth]; a head is a range of width / heads columns, and of vWidth / heads columns
 * of v and the result [batch, queries, vWidth].
 *
 * <p>The kernel goes through blocks of queries and keys and never holds all scores, as in Dao et
 * al., "FlashAttention" (2022). The second output, log Σ e^score [batch, heads, queries], is what
 * the gradient needs to find the probabilities again.
 *
 * @param causal whether query i sees keys 0 .. i only, as in PyTorch's {@code is_causal}
 */
public record Attention(int heads, boolean causal) implements Composite {

  /**
   * The attention of queries to keys and values.
   *
   * @throws ShapeException if they do not fit each other, or do not divide by the heads
   */
  public static Tensor of(Operand q, Operand k, Operand v, int heads, boolean causal) {
    return Eager.applyAll(new Attention(heads, causal), q.value(), k.value(), v.value())[0];
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    requireFit(in);
    Shape q = in[0].shape();
    return new TensorType[] {
      in[2].withShape(in[2].shape().with(1, q.dim(1))),
      in[0].withShape(Shape.of(q.dim(0), heads, q.dim(1)))
    };
  }

  private void requireFit(TensorType[] in) {
    boolean fits = in[0].dtype().isFloating();
    for (var t : in) {
      fits &= t.rank() == 3 && t.dtype() == in[0].dtype();
      fits &= t.rank() == 3 && t.shape().dim(0) == in[0].shape().dim(0);
      fits &= t.rank() == 3 && t.shape().dim(2) % heads == 0 && t.shape().dim(2) > 0;
    }
    fits =
        fits
            && in[0].shape().dim(2) == in[1].shape().dim(2)
            && in[1].shape().dim(1) == in[2].shape().dim(1)
            && in[1].shape().dim(1) > 0;
    if (!fits) {
      throw new ShapeException(
          "attention of "
              + heads
              + " heads needs q [batch, queries, width], k [batch, keys, width] and v [batch, keys,"
              + " vWidth] of one floating dtype, widths a multiple of the heads; found "
              + in[0]
              + ", "
              + in[1]
              + " and "
              + in[2]);
    }
  }

  /** 1 / √d, where d is the width of a head. */
  static double scale(TensorType q, int heads) {
    return 1 / Math.sqrt(q.shape().dim(2) / heads);
  }

  /** [batch, n, width] as [batch, heads, n, width / heads]. */
  static Tensor split(Tensor x, int heads) {
    Shape s = x.shape();
    return x.reshape(s.dim(0), s.dim(1), heads, s.dim(2) / heads).permute(0, 2, 1, 3);
  }

  /** The way back. */
  static Tensor join(Tensor x) {
    Shape s = x.shape();
    return x.permute(0, 2, 1, 3).reshape(s.dim(0), s.dim(2), s.dim(1) * s.dim(3));
  }

  /** All scores, [batch, heads, queries, keys]: −∞ where a query does not see a key. */
  static Tensor scores(Tensor q, Tensor k, int heads, boolean causal) {
    Tensor s = split(q, heads).matmul(split(k, heads).transpose()).mul(scale(q.type(), heads));
    return causal ? s.add(mask(q.shape().dim(1), k.shape().dim(1), s.dtype())) : s;
  }

  private static Tensor mask(int queries, int keys, DType dtype) {
    var mask = new double[queries * keys];
    for (int i = 0; i < queries; i++) {
      for (int j = i + 1; j < keys; j++) {
        mask[i * keys + j] = Double.NEGATIVE_INFINITY;
      }
    }
    return Tensor.doubles(mask, queries, keys).cast(dtype);
  }

  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor s = scores(in[0], in[1], heads, causal);
    Tensor max = s.stopGradient().maxKeeping(-1);
    Tensor log = s.sub(max).exp().sumKeeping(-1).log().add(max);
    int[] dims = s.shape().dims();
    return new Tensor[] {
      join(s.softmax().matmul(split(in[2], heads))), log.reshape(dims[0], dims[1], dims[2])
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
    return (2 * scores + 2 * values) / (causal ? 2 : 1);
  }

  /** A part is some heads of some examples. */
  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].shape().dim(0) * heads);
  }

  /** What the products of one block, [block, block] by d or e columns, need to pack. */
  static int packing(int wide) {
    var k = Kernels.best();
    int b = FloatAttention.BLOCK;
    int most = 0;
    for (int m = 0; m < 4; m++) {
      boolean tA = m % 2 == 1;
      boolean tB = m / 2 == 1;
      most = Math.max(most, k.gemmScratch(tA, tB, b, wide, b));
      most = Math.max(most, k.gemmScratch(tA, tB, b, b, wide));
    }
    return most;
  }

  @Override
  public int scratch(TensorType[] in) {
    int wide = Math.max(in[0].shape().dim(2), in[2].shape().dim(2)) / heads;
    return FloatAttention.scratch(in[0].shape().dim(2) / heads) + packing(wide);
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
    double scale = scale(in[0].type(), heads);
    int all = qs.dim(0) * heads;
    int each = scratch.size() / parts;
    int so = scratch.offset() + part * each;
    Slice log = out[1];
    int to = Primitive.from(all, 1, part + 1, parts);
    for (int h = Primitive.from(all, 1, part, parts); h < to; h++) {
      int q = in[0].offset() + h / heads * queries * qw + h % heads * d;
      int kk = in[1].offset() + h / heads * keys * qw + h % heads * d;
      int v = in[2].offset() + h / heads * keys * vw + h % heads * e;
      int o = out[0].offset() + h / heads * queries * vw + h % heads * e;
      if (in[0].type().dtype() == DType.FLOAT32) {
        FloatAttention.forward(
            k,
            causal,
            (float) scale,
            queries,
            keys,
            d,
            e,
            in[0].f(),
            q,
            in[1].f(),
            kk,
            qw,
            in[2].f(),
            v,
            vw,
            out[0].f(),
            o,
            log == null ? null : log.f(),
            log == null ? 0 : log.offset() + h * queries,
            scratch.f(),
            so);
      } else {
        DoubleAttention.forward(
            k,
            causal,
            scale,
            queries,
            keys,
            d,
            e,
            in[0].d(),
            q,
            in[1].d(),
            kk,
            qw,
            in[2].d(),
            v,
            vw,
            out[0].d(),
            o,
            log == null ? null : log.d(),
            log == null ? 0 : log.offset() + h * queries,
            scratch.d(),
            so);
      }
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    if (b.has(1)) { // someone differentiates the statistic
      return Reverse.ofDefinition(this, b);
    }
    Tensor[] in = {b.in(0), b.in(1), b.in(2), b.out(0), b.out(1), b.dOut(0)};
    return Eager.applyAll(new AttentionGradient(heads, causal), in);
  }
}
