package naklon.optim;

import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * How parameters follow their gradients: a pure function from (weights, gradient, state) to
 * (weights, state), written in tensor operations and traced once.
 *
 * <p>It is applied to whole blocks of parameters laid side by side, as vectors, so that every
 * operation must be elementwise; an optimizer that looks at shapes says so by {@link #isShaped} and
 * is applied to each parameter by itself.
 */
public interface Optimizer {

  /**
   * What is remembered for weights of this type, all zero at the start. Where blocks are updated
   * whole, a state of the weights' type is laid out as they are, and any other is kept once for
   * each block.
   */
  List<State> state(TensorType w);

  /**
   * One update.
   *
   * @param w weights [n]; of the parameter's shape if {@link #isShaped}
   * @param dw gradient of the loss, of the same type
   * @param state one tensor for each of {@link #state}
   */
  Update update(Tensor w, Tensor dw, List<Tensor> state, Step step);

  /** Whether {@link #update} needs each parameter by itself, in its shape. */
  default boolean isShaped() {
    return false;
  }

  /**
   * What is done to all gradients together before any update; clipping, say.
   *
   * @param gradients those of all blocks, or of all parameters if {@link #isShaped}
   * @return as many, of the same types
   */
  default List<Tensor> prepare(List<Tensor> gradients) {
    return gradients;
  }

  /** Parameters with a learning rate or weight decay of their own; the first that fits counts. */
  default List<Group> groups() {
    return List.of();
  }

  /** The state to be evaluated and saved in the place of the weights, such as a mean of them. */
  default @Nullable String evaluated() {
    return null;
  }

  /** Learning rate before any schedule. */
  double learningRate();

  /** The same optimizer with another learning rate. */
  Optimizer withLearningRate(double learningRate);

  /** The optimizer itself, without what {@link #clipNorm} and its like have put around it. */
  default Optimizer innermost() {
    return this;
  }

  /** The Java code that builds it: {@code Adam.of(0.001)}. */
  @Override
  String toString();

  // ---------------------------------------------------------------- around any optimizer

  /**
   * The same after scaling all gradients together to a norm of at most {@code most}; as PyTorch's
   * {@code clip_grad_norm_}.
   */
  default Optimizer clipNorm(double most) {
    return new ClipNorm(this, most);
  }

  /** The same after limiting each element of the gradients to [−most, most]. */
  default Optimizer clipValue(double most) {
    return new ClipValue(this, most);
  }

  /** The same, uphill: the loss becomes larger. */
  default Optimizer maximize() {
    return new Maximize(this);
  }

  /**
   * The same with other factors for some parameters.
   *
   * @param names names of parameters, {@code *} standing for anything: {@code "*.bias"}
   * @param rate factor on their learning rate, positive
   * @param decay factor on their weight decay, at least 0
   */
  default Optimizer group(String names, double rate, double decay) {
    return new Grouped(this, new Group(names, rate, decay));
  }

  /** The same, evaluating an exponential moving average of the weights; see {@link Ema}. */
  default Optimizer ema(double decay) {
    return new Ema(this, decay);
  }

  /** The same, evaluating the plain mean of weights from a step on; see {@link Swa}. */
  default Optimizer swa(long start, long every) {
    return new Swa(this, start, every);
  }

  // ---------------------------------------------------------------- what goes in and out

  /** Something remembered between steps. */
  record State(String name, TensorType type) {
    /** A float64 scalar. */
    static State scalar(String name) {
      return new State(name, TensorType.scalar());
    }

    /** States of one type. */
    static List<State> of(TensorType type, String... names) {
      return java.util.Arrays.stream(names).map(n -> new State(n, type)).toList();
    }
  }

  /** New weights and new state, in the order of {@link Optimizer#state}. */
  record Update(Tensor w, List<Tensor> state) {}

  /**
   * What changes from step to step, and the factors of a group; all scalars.
   *
   * @param learningRate of this step and group, schedule included
   * @param number of the step, from 1
   * @param decay factor on weight decay
   */
  record Step(Tensor learningRate, Tensor number, Tensor decay) {
    /** A step for parameters of no group. */
    public Step(Tensor learningRate, Tensor number) {
      this(learningRate, number, Tensor.scalar(1));
    }

    /** g + λ · w: coupled decay, an L2 penalty of λ/2 · Σ w². */
    Tensor penalised(Tensor w, Tensor g, double weightDecay) {
      return weightDecay == 0 ? g : g.add(w.mul(decay.mul(weightDecay)));
    }

    /** w · (1 − lr · λ): decoupled decay. */
    Tensor shrunk(Tensor w, double weightDecay) {
      return weightDecay == 0
          ? w
          : w.mul(Tensor.scalar(1).sub(learningRate.mul(decay.mul(weightDecay))));
    }

    /** 1 − βᵗ, the share of a running mean that has come in since its start at 0. */
    Tensor correction(double beta) {
      return Tensor.scalar(1).sub(power(beta, number));
    }

    /** The value at the first step, something else later. */
    Tensor atFirst(Tensor first, Tensor later) {
      return number.greater(1).select(later, first);
    }

    /** βᵗ as e^(t·log β), so that t stays an input. */
    static Tensor power(double beta, Tensor t) {
      return t.mul(StrictMath.log(beta)).exp();
    }
  }
}
