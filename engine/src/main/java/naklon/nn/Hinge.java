package naklon.nn;

import naklon.tensor.Operand;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;

/**
 * 1/n · Σ_i 1/classes · Σ_(j ≠ label) max(0, margin − x[i, label] + x[i, j])^p: the score of the
 * right class shall be higher than every other by the margin. Crammer, Singer (2001), in PyTorch's
 * form ({@code multi_margin_loss}): the mean over classes, and class weights that are not divided
 * by. Where a pair is just at the margin the gradient is 0.
 *
 * @param margin 1 by default
 * @param isSquared whether p is 2; 1 by default
 * @param labels how they count
 */
public record Hinge(double margin, boolean isSquared, Labels labels) implements ClassLoss {
  private static final String NAME = "hinge";

  /**
   * Checks the margin.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public Hinge {
    if (!Double.isFinite(margin)) {
      throw new IllegalArgumentException("hinge: the margin must be finite; found " + margin);
    }
  }

  /** The same with another margin. */
  public Hinge margin(double least) {
    return new Hinge(least, isSquared, labels);
  }

  /** The same with squares. */
  public Hinge squared() {
    return new Hinge(margin, true, labels);
  }

  /** The same with a weight for each class. */
  public Hinge classWeights(double... each) {
    return new Hinge(margin, isSquared, labels.weights(each));
  }

  /** The loss of scores [n, classes] and int32 labels [n]. */
  public Tensor of(Operand scores, Operand label) {
    labels.require(NAME, "scores", scores, label);
    Tensor x = scores.value();
    Shape s = x.shape();
    Tensor y = label.value();
    Tensor right = labels.chosen(x, y).reshape(s.dim(0), 1);
    Tensor over = x.sub(right).add(margin).relu();
    Tensor cost = isSquared ? over.square() : over;
    // the right class itself would count with max(0, margin)
    Tensor other = Tensor.scalar(1).sub(Hot.of(y, s.dim(1), x.dtype()));
    Tensor rows = cost.mul(other).sum(1).mul(labels.rowWeights(y, x.dtype()));
    return rows.sum().div((double) s.dim(0) * s.dim(1));
  }

  @Override
  public Tensor of(Tensor output, Tensor target) {
    return of((Operand) output, target);
  }

  /** Scores are no probabilities. */
  @Override
  public Tensor probabilities(Tensor outputs) {
    return outputs;
  }

  @Override
  public String toString() {
    return NAME
        + "()"
        + (margin == 1 ? "" : ".margin(" + margin + ")")
        + (isSquared ? ".squared()" : "")
        + labels;
  }
}
