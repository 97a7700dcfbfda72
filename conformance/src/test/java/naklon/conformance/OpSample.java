package naklon.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import naklon.tensor.Op;
import naklon.tensor.Reverse;
import naklon.tensor.Tensor;

/**
 * One op, or a few, at inputs inside its domain, away from its kinks and ties.
 *
 * @param name for reports
 * @param f the op applied; its result is floating
 * @param at the inputs; int32 ones are indices
 * @param orders how many orders of its derivatives are compared with differences
 */
record OpSample(String name, Function<Tensor[], Tensor> f, Tensor[] at, int orders) {

  /**
   * f made a scalar: Σ c·(z + z²/2), so that derivatives of every order pass through every entry.
   */
  Tensor scalar(Tensor[] x) {
    Tensor z = f.apply(x);
    Tensor c = Samples.doubles(new Random(11), -1, 1, z.shape().dims());
    return z.add(z.mul(z).mul(0.5)).mul(c).sum();
  }

  /** Σ c·g over the gradients g of {@code of}: what the next order of derivatives is taken of. */
  static Function<Tensor[], Tensor> gradientOf(Function<Tensor[], Tensor> of) {
    return x -> {
      Tensor[] tracked = x[0].node() == null ? Differences.tracked(x) : x;
      Tensor[] d = Differences.gradients(of.apply(tracked), tracked);
      var terms = new ArrayList<Tensor>();
      var random = new Random(12);
      for (Tensor g : d) {
        if (g != null) {
          terms.add(g.mul(Samples.doubles(random, -1, 1, g.shape().dims())).sum());
        }
      }
      return terms.stream().reduce(Tensor::add).orElseThrow();
    };
  }

  /** The function whose gradient is compared at this order: 1, 2 or 3. */
  Function<Tensor[], Tensor> ofOrder(int order) {
    Function<Tensor[], Tensor> g = this::scalar;
    for (int i = 1; i < order; i++) {
      g = gradientOf(g);
    }
    return g;
  }

  /**
   * All ops whose gradient rules are compared with differences: those in the highest order's graph.
   */
  Set<Op> ops() {
    Tensor[] x = Differences.tracked(at);
    var ops = new LinkedHashSet<Op>();
    for (int order = 1; order <= orders; order++) {
      Reverse.order(ofOrder(order).apply(x)).forEach(node -> ops.add(node.op()));
    }
    return ops;
  }

  @Override
  public String toString() {
    return name;
  }

  static OpSample of(String name, Function<Tensor[], Tensor> f, Tensor... at) {
    return new OpSample(name, f, at, 2);
  }

  /** The same, with derivatives of the third order. */
  OpSample smooth() {
    return new OpSample(name, f, at, 3);
  }
}
