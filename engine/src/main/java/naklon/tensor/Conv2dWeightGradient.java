package naklon.tensor;

import naklon.kernel.Kernels;
import naklon.kernel.Window;

/**
 * The gradient of a convolution's kernels: from images x [n, c, h, w] and g [n, o, oh, ow] to [o,
 * c/groups, kh, kw]. Sums run over (image, oy, ox) in order, so parts share channels or groups, not
 * images.
 */
record Conv2dWeightGradient(Conv2d.Geometry geometry, int kh, int kw) implements Primitive {

  static Tensor of(Conv2d.Geometry geometry, Tensor x, Tensor g, Shape kernels) {
    return Eager.apply(new Conv2dWeightGradient(geometry, kernels.dim(2), kernels.dim(3)), x, g);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    int channels = in[0].shape().dim(1) / geometry.groups();
    return new TensorType[] {in[0].withShape(Shape.of(in[1].shape().dim(1), channels, kh, kw))};
  }

  @Override
  public Primitive prepared(TensorType[] in) {
    return new Conv2dWeightGradient(geometry.fixedTo(in[0].shape(), kh, kw), kh, kw);
  }

  @Override
  public long flops(TensorType[] in) {
    return 2L * in[1].size() * (in[0].shape().dim(1) / geometry.groups()) * kh * kw;
  }

  @Override
  public boolean takesEpilogue() {
    return true;
  }

  /** Parts own groups, or input channels, or output channels where there are more of those. */
  @Override
  public int parts(TensorType[] in) {
    if (geometry.groups() > 1) {
      return geometry.groups();
    }
    return Math.max(in[0].shape().dim(1), in[1].shape().dim(1));
  }

  @Override
  public int scratch(TensorType[] in) {
    int depth = in[0].shape().dim(1) / geometry.groups() * kh * kw;
    int o = in[1].shape().dim(1) / geometry.groups();
    int pixels = in[1].shape().dim(2) * in[1].shape().dim(3);
    return depth * pixels + depth * o + Kernels.best().gemmScratch(false, true, depth, o, pixels);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int c = in[0].type().shape().dim(1);
    int o = in[1].type().shape().dim(1);
    int groups = geometry.groups();
    if (groups > 1) {
      int last = Primitive.from(groups, 1, part + 1, parts);
      int cs = c / groups;
      int os = o / groups;
      for (int i = Primitive.from(groups, 1, part, parts); i < last; i++) {
        block(k, in, out[0], scratch, part, parts, i * cs, cs, i * os, os);
      }
      return;
    }
    boolean byInput = c >= parts;
    int n = byInput ? c : o;
    int from = Primitive.from(n, 1, part, parts);
    int count = Primitive.from(n, 1, part + 1, parts) - from;
    if (byInput) {
      block(k, in, out[0], scratch, part, parts, from, count, 0, o);
    } else {
      block(k, in, out[0], scratch, part, parts, 0, c, from, count);
    }
  }

  /** The kernels of {@code os} output channels from o0 over {@code cs} input channels from c0. */
  private void block(
      Kernels k,
      Slice[] in,
      Slice out,
      Slice scratch,
      int part,
      int parts,
      int c0,
      int cs,
      int o0,
      int os) {
    if (cs == 0 || os == 0) {
      return;
    }
    int c1 = c0 + cs;
    Slice x = in[0];
    Slice g = in[1];
    Shape xs = x.type().shape();
    Shape gs = g.type().shape();
    int c = xs.dim(1);
    int o = gs.dim(1);
    Window window = geometry.window(xs, kh, kw);
    int images = xs.dim(0);
    int pixels = gs.dim(2) * gs.dim(3);
    int depth = cs * kh * kw;
    int width = os;
    int xSize = c * xs.dim(2) * xs.dim(3);
    int col = scratch.offset() + part * (scratch.size() / parts);
    int sum = col + depth * pixels;
    int pack = sum + depth * width;
    for (int b = 0; b < images; b++) {
      int xo = x.offset() + b * xSize;
      int go = g.offset() + (b * o + o0) * pixels;
      // transposed, [depth, o]: then the small g is what the product has to repack
      if (x.type().dtype() == DType.FLOAT32) {
        float[] s = scratch.f();
        k.im2col(x.f(), xo, window, c0, c1, s, col);
        k.gemm(
            false, true, depth, width, pixels, s, col, pixels, g.f(), go, pixels, b > 0, s, sum,
            width, s, pack);
      } else {
        double[] s = scratch.d();
        k.im2col(x.d(), xo, window, c0, c1, s, col);
        k.gemm(
            false, true, depth, width, pixels, s, col, pixels, g.d(), go, pixels, b > 0, s, sum,
            width, s, pack);
      }
    }
    if (images == 0) {
      zero(scratch, sum, depth * width);
    }
    int row = c / geometry.groups() * kh * kw;
    int at = geometry.groups() > 1 ? 0 : c0 * kh * kw;
    store(scratch, sum, out, row, at, depth, o0, width);
  }

  private static void zero(Slice s, int from, int n) {
    if (s.type().dtype() == DType.FLOAT32) {
      java.util.Arrays.fill(s.f(), from, from + n, 0f);
    } else {
      java.util.Arrays.fill(s.d(), from, from + n, 0.0);
    }
  }

  /** out[o0 + j][at + i] = sum[i][j]. */
  private static void store(
      Slice from, int sum, Slice to, int row, int at, int depth, int o0, int width) {
    for (int j = 0; j < width; j++) {
      int z = to.offset() + (o0 + j) * row + at;
      for (int i = 0; i < depth; i++) {
        if (to.type().dtype() == DType.FLOAT32) {
          to.f()[z + i] = from.f()[sum + i * width + j];
        } else {
          to.d()[z + i] = from.d()[sum + i * width + j];
        }
      }
    }
  }

  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {
      b.needs(0) ? Conv2dInputGradient.of(geometry, b.in(1), b.dOut(), b.in(0).shape()) : null,
      b.needs(1) ? Eager.apply(new Conv2d(geometry), b.in(0), b.dOut()) : null
    };
  }
}
