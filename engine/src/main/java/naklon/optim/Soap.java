package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Eager;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Adam in the eigenbasis of Shampoo's preconditioner. For each axis of a parameter L ← β·L + (1 −
 * β)·GGᵀ is kept, G the gradient as a matrix of that axis by the rest, and its eigenvectors Q.
 * Adam's second moment is that of the gradient in those bases; its step is turned back. Vyas and
 * others, "SOAP: Improving and Stabilizing Shampoo using Adam" (2024), algorithms 3 and 4, with the
 * choices of the authors' code: the first gradient only starts L and Q; Q is renewed every f steps
 * by one power iteration and QR, columns sorted by their eigenvalue; parameters with one axis
 * follow Adam; decay comes after the step.
 *
 * @param learningRate lr, positive
 * @param beta1 share of the old mean of gradients, in [0, 1)
 * @param beta2 share of the old mean of squares, in [0, 1)
 * @param shampooBeta β in [0, 1); −1 stands for β₂
 * @param epsilon added to the root, positive
 * @param weightDecay λ ≥ 0: w ← w − lr · λ · w after each step
 * @param every f ≥ 1: steps between two renewals of the bases
 * @param largest axes longer than this keep their own basis
 */
public record Soap(
    double learningRate,
    double beta1,
    double beta2,
    double shampooBeta,
    double epsilon,
    double weightDecay,
    int every,
    int largest)
    implements Optimizer {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Soap {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireShare("beta1", beta1);
    HyperParameters.requireShare("beta2", beta2);
    if (shampooBeta != -1) {
      HyperParameters.requireShare("shampooBeta", shampooBeta);
    }
    HyperParameters.requirePositive("epsilon", epsilon);
    HyperParameters.requireNotNegative("weight decay", weightDecay);
    HyperParameters.requireAtLeast(1, "every", every);
    HyperParameters.requireAtLeast(1, "largest", largest);
  }

  /** The authors': β₁ = β₂ = 0.95, ε 1e-8, λ 0.01, new bases every 10 steps, axes up to 10,000. */
  public static Soap of(double learningRate) {
    return new Soap(learningRate, 0.95, 0.95, -1, 1e-8, 0.01, 10, 10_000);
  }

  @Override
  public Soap withLearningRate(double lr) {
    return new Soap(lr, beta1, beta2, shampooBeta, epsilon, weightDecay, every, largest);
  }

  /** The same with another β₁. */
  public Soap beta1(double beta) {
    return new Soap(learningRate, beta, beta2, shampooBeta, epsilon, weightDecay, every, largest);
  }

  /** The same with another β₂. */
  public Soap beta2(double beta) {
    return new Soap(learningRate, beta1, beta, shampooBeta, epsilon, weightDecay, every, largest);
  }

  /** The same with a β of their own for the preconditioners. */
  public Soap shampooBeta(double beta) {
    return new Soap(learningRate, beta1, beta2, beta, epsilon, weightDecay, every, largest);
  }

  /** The same with another ε. */
  public Soap epsilon(double added) {
    return new Soap(learningRate, beta1, beta2, shampooBeta, added, weightDecay, every, largest);
  }

  /** The same with another decoupled weight decay. */
  public Soap weightDecay(double decay) {
    return new Soap(learningRate, beta1, beta2, shampooBeta, epsilon, decay, every, largest);
  }

  /** The same with new bases every so many steps. */
  public Soap every(int steps) {
    return new Soap(learningRate, beta1, beta2, shampooBeta, epsilon, weightDecay, steps, largest);
  }

  /** The same with bases only for axes of at most this length. */
  public Soap largest(int length) {
    return new Soap(learningRate, beta1, beta2, shampooBeta, epsilon, weightDecay, every, length);
  }

  @Override
  public boolean isShaped() {
    return true;
  }

  private boolean hasBasis(Shape w, int axis) {
    return w.rank() > 1 && w.dim(axis) <= largest;
  }

  @Override
  public List<State> state(TensorType w) {
    var all = new ArrayList<>(State.of(w, "exp_avg", "exp_avg_sq"));
    for (int i = 0; i < w.rank(); i++) {
      if (hasBasis(w.shape(), i)) {
        int n = w.shape().dim(i);
        all.addAll(State.of(TensorType.of(w.dtype(), n, n), "GG" + i, "Q" + i));
      }
    }
    return all;
  }

  @Override
  public Update update(Tensor w, Tensor dw, List<Tensor> state, Step step) {
    Tensor isLater = step.number().greater(1);
    Tensor t = step.number().sub(1).maximum(Tensor.scalar(1)); // Adam's first step is our second
    var now = new Step(step.learningRate(), t, step.decay());
    List<Tensor> q = bases(w, state);
    Tensor inBasis = along(dw, q, true);
    Tensor m = state.get(0).mul(beta1).add(dw.mul(isLater.mul(1 - beta1)));
    Tensor v = state.get(1).mul(beta2).add(inBasis.square().mul(isLater.mul(1 - beta2)));
    Tensor direction = along(along(m, q, true).div(v.sqrt().add(epsilon)), q, false);
    Tensor size = now.learningRate().mul(now.correction(beta2).sqrt()).div(now.correction(beta1));
    Tensor stepped = now.shrunk(w.sub(direction.mul(size)), weightDecay);
    return renewed(isLater.select(stepped, w), m, v, dw, state, step);
  }

  /** The basis of each axis, or null where it keeps its own. */
  private List<Tensor> bases(Tensor w, List<Tensor> state) {
    var q = new ArrayList<Tensor>();
    int at = 2;
    for (int i = 0; i < w.shape().rank(); i++) {
      q.add(hasBasis(w.shape(), i) ? state.get((at += 2) - 1) : Tensor.scalar(1));
    }
    return q;
  }

  /** Preconditioners and bases after the step; v reordered as the columns of the bases are. */
  private Update renewed(Tensor w, Tensor m, Tensor v, Tensor dw, List<Tensor> state, Step step) {
    double beta = shampooBeta == -1 ? beta2 : shampooBeta;
    var kept = new ArrayList<Tensor>();
    Tensor ordered = v;
    int at = 2;
    for (int i = 0; i < w.shape().rank(); i++) {
      if (!hasBasis(w.shape(), i)) {
        continue;
      }
      Tensor g = asMatrix(dw, i);
      Tensor before = state.get(at++);
      Tensor gg = before.add(g.matmul(g.transpose()).sub(before).mul(1 - beta));
      Tensor[] renewed = Eager.applyAll(new Eigenbasis(every), gg, state.get(at++), step.number());
      kept.add(gg);
      kept.add(renewed[0]);
      ordered = asTensor(asMatrix(ordered, i).takeRows(renewed[1]), w.shape(), i);
    }
    kept.addFirst(ordered);
    kept.addFirst(m);
    return new Update(w, kept);
  }

  /** x with each axis multiplied by its basis, transposed or not. */
  private static Tensor along(Tensor x, List<Tensor> bases, boolean transposed) {
    Tensor y = x;
    for (int i = 0; i < bases.size(); i++) {
      Tensor q = bases.get(i);
      if (q.shape().rank() == 2) {
        Tensor turned = (transposed ? q.transpose() : q).matmul(asMatrix(y, i));
        y = asTensor(turned, x.shape(), i);
      }
    }
    return y;
  }

  /** [dim(axis), rest]. */
  private static Tensor asMatrix(Tensor x, int axis) {
    return x.permute(toFront(x.shape().rank(), axis)).flattenFrom(1);
  }

  /** The other way. */
  private static Tensor asTensor(Tensor matrix, Shape shape, int axis) {
    int[] order = toFront(shape.rank(), axis);
    var dims = new int[order.length];
    var back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      dims[i] = shape.dim(order[i]);
      back[order[i]] = i;
    }
    return matrix.reshape(dims).permute(back);
  }

  private static int[] toFront(int rank, int axis) {
    var order = new int[rank];
    order[0] = axis;
    for (int i = 0, at = 1; i < rank; i++) {
      if (i != axis) {
        order[at++] = i;
      }
    }
    return order;
  }

  @Override
  public String toString() {
    return "Soap.of("
        + learningRate
        + ")"
        + HyperParameters.option("beta1", beta1, 0.95)
        + HyperParameters.option("beta2", beta2, 0.95)
        + HyperParameters.option("shampooBeta", shampooBeta, -1)
        + HyperParameters.option("epsilon", epsilon, 1e-8)
        + HyperParameters.option("weightDecay", weightDecay, 0.01)
        + HyperParameters.option("every", every, 10)
        + HyperParameters.option("largest", largest, 10_000);
  }
}
