package naklon.tensor;

import java.util.Arrays;
import java.util.List;
import naklon.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Brings each row to mean 0 and variance 1, or if not centred to mean square 1: (x − m) · v with v
 * = 1 / √(mean((x − m)²) + eps), times a weight and plus a bias if there are any. A row is all
 * elements of the last {@code axes} axes. Ba, Kiros, Hinton, "Layer Normalization" (2016); Zhang,
 * Sennrich, "Root Mean Square Layer Normalization" (2019).
 *
 * <p>Inputs: x, then the weight and the bias, of the shape of a row. Outputs: the rows; v and, if
 * centred, m, of the shape of the other axes, which the gradient needs. The fused kernel gives the
 * bits of the definition.
 */
public record RowNorm(int axes, boolean isCentred, double eps) implements Composite {

  /**
   * The rows of x, brought to one scale.
   *
   * @param weight of the shape of a row, or null for none
   * @param bias the same; only beside a weight
   * @throws ShapeException if they do not fit each other
   */
  public static Tensor of(
      Tensor x,
      @Nullable Operand weight,
      @Nullable Operand bias,
      int axes,
      boolean isCentred,
      double eps) {
    var op = new RowNorm(axes, isCentred, eps);
    if (weight == null) {
      return Eager.applyAll(op, x)[0];
    }
    return bias == null
        ? Eager.applyAll(op, x, weight.value())[0]
        : Eager.applyAll(op, x, weight.value(), bias.value())[0];
  }

  @Override
  public TensorType[] infer(TensorType[] in) {
    TensorType x = in[0];
    boolean fits = x.dtype().isFloating() && axes > 0 && axes < x.rank();
    for (int i = 1; fits && i < in.length; i++) {
      fits = in[i].equals(row(x, axes));
    }
    if (!fits) {
      throw new ShapeException(
          "rowNorm over the last "
              + axes
              + " axes needs floats with more axes than that, and weight and bias of the shape of"
              + " those; found "
              + List.of(in));
    }
    TensorType each = each(x, axes);
    return isCentred ? new TensorType[] {x, each, each} : new TensorType[] {x, each};
  }

  /** One row: the last axes. */
  static TensorType row(TensorType x, int axes) {
    int[] dims = x.shape().dims();
    return x.withShape(Shape.of(Arrays.copyOfRange(dims, dims.length - axes, dims.length)));
  }

  /** A number for each row: the other axes. */
  static TensorType each(TensorType x, int axes) {
    int[] dims = x.shape().dims();
    return x.withShape(Shape.of(Arrays.copyOf(dims, dims.length - axes)));
  }

  /** The last axes. */
  static int[] last(Tensor x, int axes) {
    var last = new int[axes];
    for (int i = 0; i < axes; i++) {
      last[i] = x.shape().rank() - axes + i;
    }
    return last;
  }

  /** A number for each row, as it stretches to the rows. */
  static Tensor stretched(Tensor each, int axes) {
    int[] dims = each.shape().dims();
    int rank = dims.length;
    dims = Arrays.copyOf(dims, rank + axes);
    Arrays.fill(dims, rank, dims.length, 1);
    return each.reshape(dims);
  }

  @Override
  public Tensor[] definition(Tensor[] in) {
    Tensor x = in[0];
    int[] over = last(x, axes);
    Tensor mean = x.meanKeeping(over);
    Tensor centred = isCentred ? x.sub(mean) : x;
    Tensor v = Tensor.scalar(1).div(centred.square().meanKeeping(over).add(eps).sqrt());
    Tensor z = centred.mul(v);
    z = in.length > 1 ? z.mul(in[1]) : z;
    z = in.length > 2 ? z.add(in[2]) : z;
    int[] each = each(x.type(), axes).shape().dims();
    return isCentred
        ? new Tensor[] {z, v.reshape(each), mean.reshape(each)}
        : new Tensor[] {z, v.reshape(each)};
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public long flops(TensorType[] in) {
    return 8L * in[0].size();
  }

  @Override
  public int parts(TensorType[] in) {
    return Math.max(1, in[0].size() / 4096);
  }

  /** Memory for v and m where nobody wants them. */
  @Override
  public int scratch(TensorType[] in) {
    return 2 * each(in[0], axes).size();
  }

  @Override
  public void run(Kernels k, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int rows = scratch.size() / (2 * parts);
    int n = rows == 0 ? 0 : in[0].size() / rows;
    int lo = Primitive.from(rows, 1, part, parts);
    int count = Primitive.from(rows, 1, part + 1, parts) - lo;
    int xo = in[0].offset() + lo * n;
    int zo = out[0].offset() + lo * n;
    Slice weight = in.length > 1 ? in[1] : null;
    Slice bias = in.length > 2 ? in[2] : null;
    Slice v = out[1] != null ? out[1] : scratch;
    int vo = v.offset() + lo;
    Slice mean = isCentred ? out[2] : null;
    if (in[0].type().dtype() == DType.FLOAT32) {
      k.normRows(
          isCentred,
          (float) eps,
          count,
          n,
          in[0].f(),
          xo,
          floats(weight),
          at(weight, 0),
          floats(bias),
          at(bias, 0),
          out[0].f(),
          zo,
          floats(mean),
          at(mean, lo),
          v.f(),
          vo);
    } else {
      k.normRows(
          isCentred,
          eps,
          count,
          n,
          in[0].d(),
          xo,
          doubles(weight),
          at(weight, 0),
          doubles(bias),
          at(bias, 0),
          out[0].d(),
          zo,
          doubles(mean),
          at(mean, lo),
          v.d(),
          vo);
    }
  }

  static float @Nullable [] floats(@Nullable Slice s) {
    return s == null ? null : s.f();
  }

  static double @Nullable [] doubles(@Nullable Slice s) {
    return s == null ? null : s.d();
  }

  static int at(@Nullable Slice s, int offset) {
    return s == null ? 0 : s.offset() + offset;
  }

  @Override
  public Tensor[] vjp(Backward b) {
    if (b.has(1) || isCentred && b.has(2)) { // someone differentiates the gradient
      return Reverse.ofDefinition(this, b);
    }
    int inputs = b.in().length;
    Tensor x = b.in(0);
    Tensor d = b.dOut(0);
    var gradients = new Tensor[inputs];
    if (b.needs(0)) {
      Tensor v = b.out(1);
      var op = new RowNormGradient(axes, isCentred, inputs > 1);
      gradients[0] =
          switch ((isCentred ? 2 : 0) + (inputs > 1 ? 1 : 0)) {
            case 0 -> Eager.apply(op, x, d, v);
            case 1 -> Eager.apply(op, x, d, v, b.in(1));
            case 2 -> Eager.apply(op, x, d, v, b.out(2));
            default -> Eager.apply(op, x, d, v, b.out(2), b.in(1));
          };
    }
    if (inputs > 1 && b.needs(1)) {
      var op = new RowNormWeightGradient(axes, isCentred);
      gradients[1] =
          isCentred ? Eager.apply(op, x, d, b.out(1), b.out(2)) : Eager.apply(op, x, d, b.out(1));
    }
    if (inputs > 2 && b.needs(2)) {
      gradients[2] = d.sum(others(x, axes));
    }
    return gradients;
  }

  /** All but the last axes. */
  static int[] others(Tensor x, int axes) {
    var others = new int[x.shape().rank() - axes];
    for (int i = 0; i < others.length; i++) {
      others[i] = i;
    }
    return others;
  }
}
