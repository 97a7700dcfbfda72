package naklon.tensor;

import naklon.kernel.ConvolutionMethod;
import naklon.kernel.Kernels;
import naklon.kernel.Planes;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a convolution's images: from g [n, o, oh, ow] and kernels [o, c/groups, kh, kw]
 * to [n, c, h, w]; as an operation of its own, the transposed convolution. For each group of an
 * image one matrix product [c, o·kh·kw] · [o·kh·kw, h·w]; sums run over (o, ky, kx).
 *
 * @param planes where the gradients lie, for images of one size, once that is known; null before
 */
record Conv2dInputGradient(Conv2d.Geometry geometry, int h, int w, @Nullable Planes planes)
    implements Primitive {

  /** For any number of channels. */
  Conv2dInputGradient(Conv2d.Geometry geometry, int h, int w) {
    this(geometry, h, w, null);
  }

  static Tensor of(Conv2d.Geometry geometry, Tensor g, Tensor kernels, Shape images) {
    return Eager.apply(new Conv2dInputGradient(geometry, images.dim(2), images.dim(3)), g, kernels);
  }

  /** As an operation of its own: {@link Images#convTranspose2d}. */
  static Tensor transposed(Tensor x, Tensor kernels, Conv2d.Geometry geometry, int my, int mx) {
    Shape s = x.shape();
    Shape k = kernels.shape();
    boolean fits = s.rank() == 4 && k.rank() == 4 && x.dtype() == kernels.dtype();
    if (!fits || !x.dtype().isFloating()) {
      throw new ShapeException(
          "convTranspose2d needs float images [n, c, h, w] and kernels [c, o, kh, kw] of one dtype;"
              + " found "
              + x.type()
              + " and "
              + kernels.type());
    }
    if (s.dim(1) != k.dim(0) || s.dim(1) % geometry.groups() != 0) {
      throw new ShapeException(
          "convTranspose2d: images "
              + s
              + " have "
              + s.dim(1)
              + " channels, kernels "
              + k
              + " expect "
              + k.dim(0)
              + ", in "
              + geometry.groups()
              + (geometry.groups() == 1 ? " group" : " equal groups"));
    }
    if (my < 0 || mx < 0 || my >= geometry.sy() || mx >= geometry.sx()) {
      throw new ShapeException(
          "convTranspose2d: the output can have less than a stride more; found "
              + my
              + " and "
              + mx
              + " for strides of "
              + geometry.sy()
              + " and "
              + geometry.sx());
    }
    int h = (s.dim(2) - 1) * geometry.sy() - 2 * geometry.py();
    int w = (s.dim(3) - 1) * geometry.sx() - 2 * geometry.px();
    h += geometry.dy() * (k.dim(2) - 1) + my + 1;
    w += geometry.dx() * (k.dim(3) - 1) + mx + 1;
    if (h < 1 || w < 1) {
      throw new ShapeException(
          "convTranspose2d: nothing is left of images " + s + ": " + h + " × " + w);
    }
    return Eager.apply(new Conv2dInputGradient(geometry, h, w), x, kernels);
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    int channels = in[1].shape().dim(1) * geometry.groups();
    return new TensorType[] {in[0].withShape(Shape.of(in[0].shape().dim(0), channels, h, w))};
  }

  @Override
  public Primitive prepared(TensorType[] in) {
    return new Conv2dInputGradient(geometry, h, w, planes(in[1].shape()));
  }

  private Planes planes(Shape kernels) {
    if (planes != null) {
      return planes;
    }
    Shape image = Shape.of(1, kernels.dim(1) * geometry.groups(), h, w);
    return Planes.ofGradient(
        geometry.window(image, kernels.dim(2), kernels.dim(3)), kernels.dim(0) / geometry.groups());
  }

  @Override
  public String method(TensorType[] in) {
    return method(in[1]).words();
  }

  private ConvolutionMethod method(TensorType kernels) {
    Shape s = kernels.shape();
    return ConvolutionMethod.of(
        planes(s), s.dim(1), geometry.groups(), kernels.dtype() == DType.FLOAT32);
  }

  @Override
  public long flops(TensorType[] in) {
    Shape s = in[1].shape();
    return 2L * in[0].size() * s.dim(1) * s.dim(2) * s.dim(3);
  }

  @Override
  public boolean takesEpilogue() {
    return true;
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].shape().dim(0));
  }

  @Override
  public int scratch(TensorType[] in) {
    Shape s = in[1].shape();
    Planes p = planes(s);
    int least =
        method(in[1]) == ConvolutionMethod.WINOGRAD
            ? Kernels.best().winogradScratch(p, s.dim(1))
            : Kernels.best().convolveScratch(p, s.dim(1));
    return s.size() + least;
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Slice g = in[0];
    Slice kernels = in[1];
    Slice x = out[0];
    int images = g.type().shape().dim(0);
    int first = Primitive.from(images, 1, part, parts);
    int n = Primitive.from(images, 1, part + 1, parts) - first;
    if (n == 0 || x.size() == 0) {
      return;
    }
    Shape ks = kernels.type().shape();
    Planes p = planes(ks);
    int groups = geometry.groups();
    int o = ks.dim(0) / groups;
    int c = ks.dim(1);
    int taps = ks.dim(2) * ks.dim(3);
    int wo = scratch.offset() + part * (scratch.size() / parts);
    int so = wo + ks.size();
    for (int i = 0; i < groups; i++) {
      turn(kernels, i * o * c * taps, scratch, wo + i * o * c * taps, o, c, taps);
    }
    int go = g.offset() + first * (g.size() / images);
    int xo = x.offset() + first * (x.size() / images);
    if (method(kernels.type()) == ConvolutionMethod.WINOGRAD) {
      float[] s = scratch.f();
      k.winograd(p, g.f(), go, c, s, wo, x.f(), xo, n, s, so);
    } else if (g.type().dtype() == DType.FLOAT32) {
      float[] s = scratch.f();
      k.convolve(p, g.f(), go, groups, c, s, wo, x.f(), xo, n, s, so);
    } else {
      double[] s = scratch.d();
      k.convolve(p, g.d(), go, groups, c, s, wo, x.d(), xo, n, s, so);
    }
  }

  /** [o, c, taps] to [c, o, taps]. */
  private static void turn(Slice from, int start, Slice to, int at, int o, int c, int taps) {
    for (int i = 0; i < o; i++) {
      for (int j = 0; j < c; j++) {
        System.arraycopy(
            from.array(),
            from.offset() + start + (i * c + j) * taps,
            to.array(),
            at + (j * o + i) * taps,
            taps);
      }
    }
  }

  /** Linear in both arguments, so the three convolutions' gradients are each other. */
  @Override
  public Tensor[] vjp(Backward b) {
    return new Tensor[] {
      b.needs(0) ? Eager.apply(new Conv2d(geometry), b.dOut(), b.in(1)) : null,
      b.needs(1) ? Conv2dWeightGradient.of(geometry, b.dOut(), b.in(0), b.in(1).shape()) : null
    };
  }
}
