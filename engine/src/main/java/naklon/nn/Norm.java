package naklon.nn;

import java.util.List;
import java.util.stream.Stream;
import naklon.tensor.Cell;
import naklon.tensor.Operand;
import naklon.tensor.Parameter;
import naklon.tensor.RowNorm;
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

  /** x · weight + bias, with cells of this shape that stretch to x by {@code reshaped}. */
  final Tensor affine(Tensor x, Pass pass, Shape cells, int... reshaped) {
    if (!isAffine) {
      return x;
    }
    Tensor z = x.mul(weight(x, cells, pass).value().reshape(reshaped));
    return z.add(bias(x, cells, pass).value().reshape(reshaped));
  }

  /** Each row of the last {@code axes} axes brought to one scale, times weight, plus bias. */
  final Tensor rows(Tensor x, Pass pass, int axes, boolean isCentred) {
    if (!isAffine) {
      return RowNorm.of(x, null, null, axes, isCentred, eps);
    }
    Shape cells = LayerNorm.cells(axes, x);
    Parameter w = weight(x, cells, pass);
    return RowNorm.of(x, w, isCentred ? bias(x, cells, pass) : null, axes, isCentred, eps);
  }

  private Parameter weight(Tensor x, Shape cells, Pass pass) {
    Parameter w = weight;
    if (w == null) {
      w = pass.parameter("weight", new TensorType(x.dtype(), cells), Inits.constant(1));
      weight = w;
    }
    requireCells(x, cells, w, pass);
    return w;
  }

  private Parameter bias(Tensor x, Shape cells, Pass pass) {
    Parameter b = bias;
    if (b == null) {
      b = pass.parameter("bias", new TensorType(x.dtype(), cells), Inits.zeros());
      bias = b;
    }
    return b;
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
