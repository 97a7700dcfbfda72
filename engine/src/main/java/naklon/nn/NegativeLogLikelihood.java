package naklon.nn;

import naklon.tensor.Operand;
import naklon.tensor.Tensor;

/**
 * −1/n · Σ x[i, label_i] of log-probabilities x: {@link Losses#crossEntropy()} after a {@code
 * logSoftmax}. With class weights the sum is weighted and divided by the sum of the rows' weights,
 * as in PyTorch.
 *
 * @param labels how they count
 */
public record NegativeLogLikelihood(Labels labels) implements ClassLoss {
  private static final String NAME = "negativeLogLikelihood";

  /** The same with a weight for each class. */
  public NegativeLogLikelihood classWeights(double... each) {
    return new NegativeLogLikelihood(labels.weights(each));
  }

  /** The same without the rows of this label, which need not be a class. */
  public NegativeLogLikelihood ignoreIndex(int label) {
    return new NegativeLogLikelihood(labels.ignoring(label));
  }

  /** The loss of log-probabilities [n, classes] and int32 labels [n]. */
  public Tensor of(Operand logProbabilities, Operand label) {
    labels.require(NAME, "log-probabilities", logProbabilities, label);
    return labels.mean(labels.chosen(logProbabilities.value(), label.value()).neg(), label.value());
  }

  @Override
  public Tensor of(Tensor output, Tensor target) {
    return of((Operand) output, target);
  }

  @Override
  public Tensor probabilities(Tensor outputs) {
    return outputs.exp();
  }

  @Override
  public String toString() {
    return NAME + "()" + labels;
  }
}
