package naklon.tensor;

import naklon.kernel.Kernels;

/** Copies strided views, shared by the ops that only move elements. */
final class Strided {
  private Strided() {}

  /** Strides worked out once, for a plan. */
  static final class View {
    final int[] strides;

    View(int[] strides) {
      this.strides = strides;
    }
  }

  /** out = the view of in with these strides, of out's shape, starting {@code from} elements in. */
  static void copy(
      Kernels k, Slice in, int from, int[] dims, int[] strides, Slice out, int part, int parts) {
    int lo = Primitive.from(out.size(), 16, part, parts);
    int n = Primitive.from(out.size(), 16, part + 1, parts) - lo;
    int io = in.offset() + from;
    int oo = out.offset() + lo;
    switch (out.type().dtype()) {
      case FLOAT32 -> {
        if (in.type().dtype() == DType.FLOAT64) { // a scalar meets float32
          k.fill((float) in.d()[io], out.f(), oo, n);
        } else {
          k.copyStrided(in.f(), io, dims, strides, lo, out.f(), oo, n);
        }
      }
      case FLOAT64 -> k.copyStrided(in.d(), io, dims, strides, lo, out.d(), oo, n);
      case INT32 -> k.copyStrided(in.i(), io, dims, strides, lo, out.i(), oo, n);
      case UINT8 -> throw new ShapeException("uint8 can only be read by takeRows");
    }
  }

  static int parts(TensorType out) {
    return Math.max(1, out.size() / 8192);
  }
}
