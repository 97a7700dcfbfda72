package naklon.tensor;

import naklon.kernel.ConvolutionMethod;
import naklon.kernel.Kernels;
import naklon.kernel.Planes;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a convolution's kernels: from images x [n, c, h, w] and g [n, o, oh, ow] to [o,
 * c/groups, kh, kw]. Sums run over (image, oy, ox) in order, so parts share channels or groups, not
 * images.
 *
 * @param planes where the pixels lie, for images of one size, once that is known; null before
 */
record Conv2dWeightGradient(Conv2d.Geometry geometry, int kh, int kw, @Nullable Planes planes)
    implements Primitive {

  /** Channels of a part, where vectors go along them. */
  private static final int TOGETHER = 16;

  /** For images of any size. */
  Conv2dWeightGradient(Conv2d.Geometry geometry, int kh, int kw) {
    this(geometry, kh, kw, null);
  }

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
    return new Conv2dWeightGradient(geometry, kh, kw, planes(in[0].shape()));
  }

  private Planes planes(Shape x) {
    return planes != null
        ? planes
        : Planes.of(geometry.window(x, kh, kw), x.dim(1) / geometry.groups());
  }

  @Override
  public String method(TensorType[] in) {
    return method(in[0], in[1]).words();
  }

  private ConvolutionMethod method(TensorType x, TensorType g) {
    return isDepthwise(x, g)
        ? ConvolutionMethod.CHANNELS_TOGETHER
        : ConvolutionMethod.of(
            planes(x.shape()), g.shape().dim(1), geometry.groups(), x.dtype() == DType.FLOAT32);
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
    int o = in[1].shape().dim(1) / geometry.groups();
    Planes p = planes(in[0].shape());
    if (method(in[0], in[1]) == ConvolutionMethod.WINOGRAD) {
      return Kernels.best().winogradWeightsScratch(p, o);
    }
    int least = Kernels.best().convolveWeightsScratch(p, o);
    return isDepthwise(in[0], in[1]) ? Math.max(least, Kernels.best().depthwiseScratch(p)) : least;
  }

  /** Whether each channel has a kernel of its own. */
  private boolean isDepthwise(TensorType x, TensorType g) {
    int groups = geometry.groups();
    return groups > 1
        && x.shape().dim(1) == groups
        && g.shape().dim(1) == groups
        && x.dtype() == DType.FLOAT32
        && kh * kw > 0;
  }

  private void depthwise(Kernels k, Slice[] in, Slice out, Slice scratch, int part, int parts) {
    Slice x = in[0];
    Slice g = in[1];
    Planes p = planes(x.type().shape());
    int groups = geometry.groups();
    int c = Primitive.from(groups, 1, part, parts);
    int n = Primitive.from(groups, 1, part + 1, parts) - c;
    int xo = x.offset() + c * p.sourceSize();
    int go = g.offset() + c * p.pixels();
    int zo = out.offset() + c * p.depth();
    int so = scratch.offset() + part * (scratch.size() / parts);
    int xs = groups * p.sourceSize();
    int gs = groups * p.pixels();
    int images = x.type().shape().dim(0);
    k.depthwiseWeights(p, x.f(), xo, xs, n, g.f(), go, gs, images, out.f(), zo, scratch.f(), so);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int c = in[0].type().shape().dim(1);
    int o = in[1].type().shape().dim(1);
    int groups = geometry.groups();
    if (isDepthwise(in[0].type(), in[1].type())) {
      depthwise(k, in, out[0], scratch, part, parts);
      return;
    }
    if (groups > 1) {
      int last = Primitive.from(groups, 1, part + 1, parts);
      int cs = c / groups;
      int os = o / groups;
      for (int i = Primitive.from(groups, 1, part, parts); i < last; i++) {
        block(k, in, out[0], scratch, part, parts, i * cs, cs, i * os, os);
      }
      return;
    }
    if (method(in[0].type(), in[1].type()) == ConvolutionMethod.WINOGRAD) {
      int from = Primitive.from(c, TOGETHER, part, parts);
      int count = Primitive.from(c, TOGETHER, part + 1, parts) - from;
      block(k, in, out[0], scratch, part, parts, from, count, 0, o);
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
    if (cs == 0 || os == 0 || kh * kw == 0) {
      return;
    }
    Slice x = in[0];
    Slice g = in[1];
    Shape s = x.type().shape();
    Planes p = planes(s);
    int images = s.dim(0);
    int xs = s.dim(1) * s.dim(2) * s.dim(3);
    int gs = g.type().shape().dim(1) * p.pixels();
    int xo = x.offset() + c0 * s.dim(2) * s.dim(3);
    int go = g.offset() + o0 * p.pixels();
    int zs = p.depth();
    int zo = out.offset() + o0 * zs + (geometry.groups() > 1 ? 0 : c0 * kh * kw);
    int so = scratch.offset() + part * (scratch.size() / parts);
    if (method(x.type(), g.type()) == ConvolutionMethod.WINOGRAD) {
      float[] z = out.f();
      k.winogradWeights(
          p, x.f(), xo, xs, cs, g.f(), go, gs, os, images, z, zo, zs, scratch.f(), so);
    } else if (x.type().dtype() == DType.FLOAT32) {
      float[] z = out.f();
      k.convolveWeights(
          p, x.f(), xo, xs, cs, g.f(), go, gs, os, images, z, zo, zs, scratch.f(), so);
    } else {
      double[] z = out.d();
      k.convolveWeights(
          p, x.d(), xo, xs, cs, g.d(), go, gs, os, images, z, zo, zs, scratch.d(), so);
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
