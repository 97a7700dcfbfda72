package naklon.tensor;

/**
 * Something an op can be applied to: a {@link Tensor}, or a {@link Cell}, which stands for its
 * present value. Binary ops broadcast by NumPy's rule. Both operands must have one dtype, but for
 * scalars (rank 0), which are float64 and are rounded where they meet a float32 tensor.
 *
 * <p>Every op throws {@link ShapeException} if shapes or dtypes do not fit.
 */
public sealed interface Operand extends Activations, Images permits Tensor, Cell {

  /** The tensor itself, or the cell's present value. */
  @Override
  Tensor value();

  TensorType type();

  default Shape shape() {
    return type().shape();
  }

  default DType dtype() {
    return type().dtype();
  }

  // ---------------------------------------------------------------- arithmetic

  default Tensor add(Operand y) {
    return Eager.apply(new BinaryOp.Add(), value(), y.value());
  }

  default Tensor add(double y) {
    return add(Tensor.scalar(y));
  }

  default Tensor sub(Operand y) {
    return Eager.apply(new BinaryOp.Sub(), value(), y.value());
  }

  default Tensor sub(double y) {
    return sub(Tensor.scalar(y));
  }

  /** Elementwise product. */
  default Tensor mul(Operand y) {
    return Eager.apply(new BinaryOp.Mul(), value(), y.value());
  }

  default Tensor mul(double y) {
    return mul(Tensor.scalar(y));
  }

  default Tensor div(Operand y) {
    return Eager.apply(new BinaryOp.Div(), value(), y.value());
  }

  default Tensor div(double y) {
    return div(Tensor.scalar(y));
  }

  /** The larger of each pair; at a tie the gradient is shared half and half, as in PyTorch. */
  default Tensor maximum(Operand y) {
    return Eager.apply(new BinaryOp.Maximum(), value(), y.value());
  }

  /** The smaller of each pair; at a tie the gradient is shared half and half. */
  default Tensor minimum(Operand y) {
    return Eager.apply(new BinaryOp.Minimum(), value(), y.value());
  }

  /** 1 where x > y, else 0. No gradient. */
  default Tensor greater(Operand y) {
    return Eager.apply(new BinaryOp.Greater(), value(), y.value());
  }

  default Tensor greater(double y) {
    return greater(Tensor.scalar(y));
  }

  /** 1 where x ≥ y, else 0. No gradient. */
  default Tensor greaterEqual(Operand y) {
    return Eager.apply(new BinaryOp.GreaterEqual(), value(), y.value());
  }

  /** 1 where x = y, else 0. No gradient. */
  default Tensor equal(Operand y) {
    return Eager.apply(new BinaryOp.Equal(), value(), y.value());
  }

  /** Where this is not 0, {@code x}; elsewhere {@code y}. No gradient flows to the condition. */
  default Tensor select(Operand x, Operand y) {
    return Eager.apply(new TernaryOp.Select(), value(), x.value(), y.value());
  }

  /** this · y + z with one rounding. */
  default Tensor fma(Operand y, Operand z) {
    return Eager.apply(new TernaryOp.Fma(), value(), y.value(), z.value());
  }

  // ---------------------------------------------------------------- functions

  default Tensor neg() {
    return Eager.apply(new UnaryOp.Neg(), value());
  }

  /** |x|; the gradient at 0 is 0. */
  default Tensor abs() {
    return Eager.apply(new UnaryOp.Abs(), value());
  }

  /** −1, 0 or 1. Its gradient is 0. */
  default Tensor sign() {
    return Eager.apply(new UnaryOp.Sign(), value());
  }

  default Tensor sqrt() {
    return Eager.apply(new UnaryOp.Sqrt(), value());
  }

  default Tensor exp() {
    return Eager.apply(new UnaryOp.Exp(), value());
  }

  /** Natural logarithm. */
  default Tensor log() {
    return Eager.apply(new UnaryOp.Log(), value());
  }

  /** log(1 + x), accurate near 0. */
  default Tensor log1p() {
    return Eager.apply(new UnaryOp.Log1p(), value());
  }

  default Tensor tanh() {
    return Eager.apply(new UnaryOp.Tanh(), value());
  }

  /** 1 / (1 + e^−x). */
  default Tensor sigmoid() {
    return Eager.apply(new UnaryOp.Sigmoid(), value());
  }

  /** max(x, 0); the gradient at 0 is 0. */
  default Tensor relu() {
    return Eager.apply(new UnaryOp.Relu(), value());
  }

  /** The error function. */
  default Tensor erf() {
    return Eager.apply(new UnaryOp.Erf(), value());
  }

  default Tensor sin() {
    return Eager.apply(new UnaryOp.Sin(), value());
  }

  default Tensor cos() {
    return Eager.apply(new UnaryOp.Cos(), value());
  }

  /** x · x. */
  default Tensor square() {
    Tensor x = value();
    return x.mul(x);
  }

  /** x^exponent. */
  default Tensor pow(double exponent) {
    return Eager.apply(new UnaryOp.Pow(exponent), value());
  }

  // ---------------------------------------------------------------- reductions

  /** Sum of all elements, a scalar. */
  default Tensor sum() {
    return Reductions.sum(value(), Reductions.allAxes(shape()), false);
  }

  /** Sum over the given axes, which disappear; −1 is the last. */
  default Tensor sum(int... axes) {
    return Reductions.sum(value(), axes, false);
  }

  /** Sum over the given axes, which stay with length 1. */
  default Tensor sumKeeping(int... axes) {
    return Reductions.sum(value(), axes, true);
  }

  /** Mean of all elements, a scalar. */
  default Tensor mean() {
    return Reductions.mean(value(), Reductions.allAxes(shape()), false);
  }

  default Tensor mean(int... axes) {
    return Reductions.mean(value(), axes, false);
  }

  default Tensor meanKeeping(int... axes) {
    return Reductions.mean(value(), axes, true);
  }

  /** Largest element, a scalar; at ties the gradient is shared evenly, as in PyTorch's amax. */
  default Tensor max() {
    return Reductions.max(value(), Reductions.allAxes(shape()), false);
  }

  default Tensor max(int... axes) {
    return Reductions.max(value(), axes, false);
  }

  default Tensor maxKeeping(int... axes) {
    return Reductions.max(value(), axes, true);
  }

  /** Index of the first largest element along the last axis, int32. No gradient. */
  default Tensor argmax() {
    return Eager.apply(new ArgMax(), value());
  }

  /** Softmax along the last axis. */
  default Tensor softmax() {
    return Eager.apply(new Softmax(), value());
  }

  /** log(softmax) along the last axis, without overflow. */
  default Tensor logSoftmax() {
    Tensor x = value();
    if (x.shape().dim(-1) == 0) {
      return x; // nothing has no maximum
    }
    Tensor shifted = x.sub(x.stopGradient().maxKeeping(-1));
    return shifted.sub(shifted.exp().sumKeeping(-1).log());
  }

  // ---------------------------------------------------------------- shape

  /** The same elements in another shape; one dimension may be −1. */
  default Tensor reshape(int... dims) {
    return Eager.apply(new Reshape(Reshape.resolve(shape(), dims)), value());
  }

  /** Keeps the first {@code keep} axes and joins the others into one. */
  default Tensor flattenFrom(int keep) {
    var dims = new int[keep + 1];
    for (int i = 0; i < keep; i++) {
      dims[i] = shape().dim(i);
    }
    int rest = 1;
    for (int i = keep; i < shape().rank(); i++) {
      rest *= shape().dim(i);
    }
    dims[keep] = rest;
    return reshape(dims);
  }

  /** Axes in a new order: axis i of the result is axis {@code order[i]} of this. */
  default Tensor permute(int... order) {
    return Eager.apply(Permute.of(shape(), order), value());
  }

  /** The last two axes exchanged. */
  default Tensor transpose() {
    var order = new int[shape().rank()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (order.length < 2) {
      throw new ShapeException("transpose needs two axes; shape is " + shape());
    }
    order[order.length - 1] = order.length - 2;
    order[order.length - 2] = order.length - 1;
    return permute(order);
  }

  default Tensor broadcastTo(int... dims) {
    return Eager.apply(new BroadcastTo(new TensorType(dtype(), Shape.of(dims))), value());
  }

  /** Elements {@code from ≤ i < to} along an axis. */
  default Tensor slice(int axis, int from, int to) {
    return Eager.apply(SliceOf.along(shape(), axis, from, to), value());
  }

  /** Zeros added before and after along an axis. */
  default Tensor pad(int axis, int before, int after) {
    return Eager.apply(Pad.along(shape(), axis, before, after), value());
  }

  /** Converts the elements. Scalars and float32 tensors meet without it. */
  default Tensor cast(DType dtype) {
    return dtype == dtype() ? value() : Eager.apply(new Cast(dtype), value());
  }

  /** The same value, through which no gradient flows. */
  default Tensor stopGradient() {
    return Eager.apply(new StopGradient(), value());
  }

  // ---------------------------------------------------------------- indexing

  /** Rows (entries along axis 0) of the given int32 indices. From uint8 they become float32. */
  default Tensor takeRows(Operand rows) {
    return Eager.apply(new TakeRows(), value(), rows.value());
  }

  /** {@code out[..., j] = this[..., index[..., j]]} along the last axis. */
  default Tensor gather(Operand index) {
    return Eager.apply(new Gather(), value(), index.value());
  }

  // ---------------------------------------------------------------- products

  /**
   * Matrix product [..., m, k] · [..., k, n]; the leading axes must be equal, or the right side has
   * none.
   */
  default Tensor matmul(Operand y) {
    return MatMul.apply(value(), y.value());
  }
}
