package naklon.nn;

import naklon.tensor.Operand;
import naklon.tensor.Tensor;

/**
 * −1/n · Σ α · (1 − p)^γ · log p, with p the probability (softmax of logits) of a row's class and α
 * its class's weight: cross-entropy in which rows that are right already count less. Lin, Goyal,
 * Girshick, He, Dollár, "Focal Loss for Dense Object Detection" (2017), whose γ is 2. n is the
 * number of rows that are not ignored.
 *
 * @param gamma γ ≥ 0; with 0 it is cross-entropy
 * @param labels how they count
 */
public record Focal(double gamma, Labels labels) implements ClassLoss {
  private static final String NAME = "focal";

  /** Keeps (1 − p)^(γ − 1), which the gradient has, finite where p is 1 and γ less than 1. */
  private static final double LEAST = 1e-12;

  /**
   * Checks γ.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Focal {
    if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("focal: γ must be at least 0 and finite; found " + gamma);
    }
  }

  /** The same with α for each class. */
  public Focal classWeights(double... each) {
    return new Focal(gamma, labels.weights(each));
  }

  /** The same without the rows of this label, which need not be a class. */
  public Focal ignoreIndex(int label) {
    return new Focal(gamma, labels.ignoring(label));
  }

  /** The loss of logits [n, classes] and int32 labels [n]. */
  public Tensor of(Operand logits, Operand label) {
    labels.require(NAME, "logits", logits, label);
    Tensor y = label.value();
    Tensor log = labels.chosen(logits.value().logSoftmax(), y);
    Tensor wrong = Tensor.scalar(1).sub(log.exp()).clamp(LEAST, 1);
    Tensor rows = gamma == 0 ? log : wrong.pow(gamma).mul(log);
    Tensor w = labels.rowWeights(y, log.dtype());
    return rows.mul(w).sum().neg().div(labels.counts(y, log.dtype()).sum());
  }

  @Override
  public Tensor of(Tensor output, Tensor target) {
    return of((Operand) output, target);
  }

  @Override
  public Tensor probabilities(Tensor outputs) {
    return outputs.softmax();
  }

  @Override
  public String toString() {
    return NAME + "(" + CodeReader.literal(gamma) + ")" + labels;
  }
}
