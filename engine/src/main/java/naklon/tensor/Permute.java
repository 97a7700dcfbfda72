package naklon.tensor;

import java.util.ArrayList;
import java.util.List;
import naklon.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** Axes in a new order: axis i of the output is axis order[i] of the input. */
public record Permute(List<Integer> order, Strided.@Nullable View fixed) implements Primitive {
  Permute(List<Integer> order) {
    this(order, null);
  }

  @Override
  public Primitive prepared(TensorType[] in) {
    return new Permute(order, new Strided.View(strides(in[0].shape())));
  }

  private int[] strides(Shape from) {
    var strides = new int[order.size()];
    for (int i = 0; i < strides.length; i++) {
      strides[i] = from.ownStrides()[order.get(i)];
    }
    return strides;
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
    int[] strides = fixed != null ? fixed.strides : strides(in[0].type().shape());
    Strided.copy(k, in[0], 0, out[0].type().shape().ownDims(), strides, out[0], part, parts);
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
