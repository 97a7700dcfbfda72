package naklon.tensor;

import java.util.ArrayList;
import java.util.List;
import naklon.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** Axes in a new order: axis i of the output is axis order[i] of the input. */
record Permute(List<Integer> order, @Nullable Turned fixed) implements Primitive {

  /** The input's strides in the order of the output's axes. */
  static final class Turned {
    private final int[] strides;

    Turned(Shape in, List<Integer> order) {
      int[] from = in.ownStrides();
      strides = new int[from.length];
      for (int i = 0; i < strides.length; i++) {
        strides[i] = from[order.get(i)];
      }
    }
  }

  /** For tensors of any shape. */
  Permute(List<Integer> order) {
    this(order, null);
  }

  /** With the strides of this shape: so running allocates nothing. */
  @Override
  public Primitive prepared(TensorType[] in) {
    return new Permute(order, new Turned(in[0].shape(), order));
  }

  static Permute of(Shape shape, int... order) {
    if (order.length != shape.rank()) {
      throw new ShapeException("permute: " + order.length + " axes given for shape " + shape);
    }
    var list = new ArrayList<Integer>();
    for (int a : order) {
      int axis = shape.axis(a);
      if (list.contains(axis)) {
        throw new ShapeException("permute: axis " + a + " is named twice for shape " + shape);
      }
      list.add(axis);
    }
    return new Permute(List.copyOf(list));
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    var dims = new int[order.size()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = in[0].shape().dim(order.get(i));
    }
    return new TensorType[] {in[0].withShape(Shape.of(dims))};
  }

  @Override
  public int parts(TensorType[] in) {
    return Strided.parts(in[0]);
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    Turned turned = fixed != null ? fixed : new Turned(in[0].type().shape(), order);
    int[] dims = out[0].type().shape().ownDims();
    Strided.copy(k, in[0], 0, dims, turned.strides, out[0], part, parts);
  }

  @Override
  public Tensor[] vjp(Backward b) {
    var inverse = new int[order.size()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[order.get(i)] = i;
    }
    return new Tensor[] {b.dOut().permute(inverse)};
  }
}
