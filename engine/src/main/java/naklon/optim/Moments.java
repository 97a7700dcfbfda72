package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * The core of Adam and AdamW: running means of the gradient and of its square, corrected for their
 * start at zero.
 */
record Moments(double beta1, double beta2, double epsilon, boolean isAmsgrad) {
  Moments {
    HyperParameters.requireShare("beta1", beta1);
    HyperParameters.requireShare("beta2", beta2);
    HyperParameters.requirePositive("epsilon", epsilon);
  }

  List<Optimizer.State> state(TensorType w) {
    return isAmsgrad
        ? Optimizer.State.of(w, "exp_avg", "exp_avg_sq", "max_exp_avg_sq")
        : Optimizer.State.of(w, "exp_avg", "exp_avg_sq");
  }

  /**
   * m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; w ← w − lr/(1 − β₁ᵗ) · m / (√v/c + ε) with c =
   * √(1 − β₂ᵗ), computed as lr·c/(1 − β₁ᵗ) · m / (√v + ε·c): a division less for each weight
   * (Kingma and Ba, "Adam", ICLR 2015, end of section 2). AMSGrad divides by the largest v so far.
   */
  Optimizer.Update update(Tensor w, Tensor g, List<Tensor> state, Optimizer.Step step) {
    Tensor m0 = state.get(0);
    Tensor m = m0.add(g.sub(m0).mul(1 - beta1));
    Tensor v = state.get(1).mul(beta2).add(g.mul(g).mul(1 - beta2));
    Tensor largest = isAmsgrad ? state.get(2).maximum(v) : v;
    Tensor c = step.correction(beta2).sqrt();
    Tensor size = step.learningRate().div(step.correction(beta1)).mul(c);
    Tensor root = largest.sqrt().add(c.mul(epsilon));
    Tensor next = w.sub(m.div(root).mul(size));
    return new Optimizer.Update(next, isAmsgrad ? List.of(m, v, largest) : List.of(m, v));
  }

  String options() {
    return HyperParameters.option("beta1", beta1, 0.9)
        + HyperParameters.option("beta2", beta2, 0.999)
        + HyperParameters.option("epsilon", epsilon, 1e-8)
        + (isAmsgrad ? ".amsgrad()" : "");
  }
}
