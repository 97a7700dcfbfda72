package naklon.nn;

import java.util.List;
import java.util.stream.Stream;
import naklon.tensor.Cell;
import naklon.tensor.Operand;
import naklon.tensor.Parameter;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * What {@link BatchNorm}, {@link LayerNorm}, {@link GroupNorm} and {@link RmsNorm} have in common:
 * elements are brought to mean 0 and variance 1 over some axes, (x − mean) / √(variance + eps),
 * then scaled by {@code weight}, which starts at 1, and moved by {@code bias}, which starts at 0.
 * Options give a new layer without cells.
 *
 * @param <L> the layer that options give
 */
public abstract sealed class Norm<L extends Norm<L>> implements Layer
    permits BatchNorm, LayerNorm, GroupNorm, RmsNorm {

  final double eps;
  final boolean isAffine;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  Norm(double eps, boolean isAffine) {
    this.eps = eps;
    this.isAffine = isAffine;
  }

  final String kind() {
    return getClass().getSimpleName();
  }

  final String code() {
    return Character.toLowerCase(kind().charAt(0)) + kind().substring(1);
  }

  /** The layer with these settings. */
  abstract L with(double newEps, boolean newAffine);

  /**
   * The same with this number added to the variance before its root is taken.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public L eps(double added) {
    if (!(added >= 0 && added < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          code() + ": eps must be at least 0 and finite; found " + added);
    }
    return with(added, isAffine);
  }

  /** The same without weight and bias. */
  public L noAffine() {
    return with(eps, false);
  }

  /** (x − mean) / √(variance + eps) over these axes. */
  static Tensor normalized(Tensor x, double eps, int... axes) {
    Tensor centered = x.sub(x.meanKeeping(axes));
    return centered.div(centered.square().meanKeeping(axes).add(eps).sqrt());
  }

  /** x · weight + bias, with cells of this shape that stretch to x by {@code reshaped}. */
  final Tensor affine(Tensor x, Pass pass, Shape cells, boolean hasBias, int... reshaped) {
    if (!isAffine) {
      return x;
    }
    var type = new TensorType(x.dtype(), cells);
    Parameter w = weight;
    if (w == null) {
      w = pass.parameter("weight", type, Inits.constant(1));
      weight = w;
    }
    requireCells(x, cells, w, pass);
    Tensor z = x.mul(shaped(w, reshaped));
    if (!hasBias) {
      return z;
    }
    Parameter b = bias;
    if (b == null) {
      b = pass.parameter("bias", type, Inits.zeros());
      bias = b;
    }
    return z.add(shaped(b, reshaped));
  }

  private static Tensor shaped(Operand cell, int[] dims) {
    return dims.length == 0 ? cell.value() : cell.value().reshape(dims);
  }

  final void requireCells(Tensor x, Shape cells, Operand cell, Pass pass) {
    Misfit.requireDtype(kind(), pass, x, cell);
    if (!cell.shape().equals(cells)) {
      throw Misfit.at(
          kind(),
          pass,
          "input needs a weight "
              + cells
              + ", the layer has "
              + cell.shape()
              + " (input "
              + x.shape()
              + "). Was the net made for other data?");
    }
  }

  @Override
  public List<Cell> cells() {
    return Stream.<@Nullable Cell>of(weight, bias).<Cell>mapMulti(Linear::present).toList();
  }

  /** The options that differ from the defaults. */
  final String options(double defaultEps) {
    return (eps == defaultEps ? "" : ".eps(" + eps + ")") + (isAffine ? "" : ".noAffine()");
  }
}
