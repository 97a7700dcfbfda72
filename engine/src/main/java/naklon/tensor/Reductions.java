package naklon.tensor;

import org.jspecify.annotations.Nullable;

/** Sums, means and maxima over axes, in terms of the ops {@link Sum} and {@link Max}. */
final class Reductions {
  private Reductions() {}

  static int[] allAxes(Shape shape) {
    var axes = new int[shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i;
    }
    return axes;
  }

  static Tensor sum(Tensor x, int[] axes, boolean keep) {
    Tensor v = viewable(x, axes);
    return reshaped(
        x, axes, keep, Eager.apply(Sum.over(v.shape(), v == x ? axes : last(axes.length)), v));
  }

  static Tensor max(Tensor x, int[] axes, boolean keep) {
    Tensor v = viewable(x, axes);
    return reshaped(
        x, axes, keep, Eager.apply(Max.over(v.shape(), v == x ? axes : last(axes.length)), v));
  }

  static Tensor mean(Tensor x, int[] axes, boolean keep) {
    long n = 1;
    for (int a : axes) {
      n *= x.shape().dim(a);
    }
    return sum(x, axes, keep).div(n);
  }

  /** x itself, or with the reduced axes moved last if kernels could not view it otherwise. */
  private static Tensor viewable(Tensor x, int[] axes) {
    Axes over = Axes.of(x.shape(), axes);
    if (over.isViewable(x.shape())) {
      return x;
    }
    var order = new int[x.shape().rank()];
    int n = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < order.length; i++) {
        if (over.has(i) == (pass == 1)) {
          order[n++] = i;
        }
      }
    }
    return x.permute(order);
  }

  private static int[] last(int n) {
    var axes = new int[n];
    for (int i = 0; i < n; i++) {
      axes[i] = -1 - i;
    }
    return axes;
  }

  private static Tensor reshaped(Tensor x, int[] axes, boolean keep, Tensor reduced) {
    if (!keep) {
      return reduced;
    }
    int[] dims = x.shape().dims();
    for (int a : axes) {
      dims[x.shape().axis(a)] = 1;
    }
    return Reshape.restore(reduced, new TensorType(x.dtype(), Shape.of(dims)));
  }

  /**
   * Brings the gradients of a broadcasting op back to its inputs' types: sums over the axes that
   * were stretched.
   */
  static Tensor[] unbroadcast(Backward b, @Nullable Tensor... gradients) {
    var out = new Tensor[gradients.length];
    for (int i = 0; i < out.length; i++) {
      Tensor g = gradients[i];
      if (g != null) {
        out[i] = sumTo(g, b.in(i).type());
      }
    }
    return out;
  }

  /** The adjoint of broadcasting from {@code to}. */
  static Tensor sumTo(Tensor x, TensorType to) {
    if (x.type().equals(to)) {
      return x;
    }
    if (x.type().rank() == 0) { // an elementwise gradient that came out as a scalar
      return Eager.apply(new BroadcastTo(to), x);
    }
    if (x.shape().equals(to.shape())) {
      return x.cast(to.dtype());
    }
    int lead = x.shape().rank() - to.rank();
    var axes = new int[x.shape().rank()];
    int n = 0;
    for (int i = 0; i < axes.length; i++) {
      if (i < lead || (to.shape().dim(i - lead) == 1 && x.shape().dim(i) != 1)) {
        axes[n++] = i;
      }
    }
    Tensor summed = sum(x, java.util.Arrays.copyOf(axes, n), false);
    return Reshape.restore(summed, to);
  }
}
