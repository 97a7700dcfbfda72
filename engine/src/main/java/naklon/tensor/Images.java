package naklon.tensor;

/** Convolutions and pooling. Images are [n, c, h, w], sequences [n, c, length]. */
public sealed interface Images permits Operand {

  /** The tensor that they are applied to. */
  Tensor value();

  /**
   * Cross-correlation of images [n, c, h, w] with kernels [o, c, kh, kw], as deep learning means by
   * convolution.
   */
  default Tensor conv2d(Operand kernels, int stride, int padding) {
    return conv2d(kernels, new Conv2d.Geometry(stride, stride, padding, padding, 1, 1));
  }

  /** The same with kernels [o, c/groups, kh, kw] and any geometry. */
  default Tensor conv2d(Operand kernels, Conv2d.Geometry geometry) {
    return Eager.apply(new Conv2d(geometry), value(), kernels.value());
  }

  /**
   * Cross-correlation of sequences [n, c, length] with kernels [o, c/groups, k].
   *
   * @param geometry of which only x counts: stride, padding and dilation along the sequence
   */
  default Tensor conv1d(Operand kernels, Conv2d.Geometry geometry) {
    Tensor z = row("conv1d", value()).conv2d(row("conv1d", kernels.value()), flat(geometry));
    return z.reshape(z.shape().dim(0), z.shape().dim(1), z.shape().dim(3));
  }

  /**
   * The transposed convolution, the input gradient of {@link #conv2d}: images [n, c, h, w] and
   * kernels [c, o/groups, kh, kw] to [n, o, oh, ow] with oh = (h − 1)·stride − 2·padding +
   * dilation·(kh − 1) + more + 1.
   *
   * @param moreY rows more at the bottom, and {@code moreX} columns at the right; less than the
   *     stride
   */
  default Tensor convTranspose2d(Operand kernels, Conv2d.Geometry geometry, int moreY, int moreX) {
    return Conv2dInputGradient.transposed(value(), kernels.value(), geometry, moreY, moreX);
  }

  /** {@link #convTranspose2d} of sequences [n, c, length] with kernels [c, o/groups, k]. */
  default Tensor convTranspose1d(Operand kernels, Conv2d.Geometry geometry, int more) {
    Tensor z =
        row("convTranspose1d", value())
            .convTranspose2d(row("convTranspose1d", kernels.value()), flat(geometry), 0, more);
    return z.reshape(z.shape().dim(0), z.shape().dim(1), z.shape().dim(3));
  }

  private static Conv2d.Geometry flat(Conv2d.Geometry g) {
    return new Conv2d.Geometry(1, g.sx(), 0, g.px(), 1, g.dx()).groups(g.groups());
  }

  /** [n, c, length] to [n, c, 1, length]. */
  private static Tensor row(String name, Tensor x) {
    Shape s = x.shape();
    if (s.rank() != 3) {
      throw new ShapeException(
          name + " needs sequences [n, c, length] and kernels [o, c, k]; found " + x.type());
    }
    return x.reshape(s.dim(0), s.dim(1), 1, s.dim(2));
  }

  /** Largest element of each square window of images [n, c, h, w]; the first wins at a tie. */
  default Tensor maxPool2d(int size, int stride) {
    return Pool2d.of(size, size).stride(stride, stride).max(value());
  }
}
