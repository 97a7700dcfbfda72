package naklon.optim;

import java.util.ArrayList;
import java.util.List;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * Limited-memory BFGS: the direction is −H·g, where H, an estimate of the inverse Hessian, is made
 * of the last m steps s and changes of the gradient y. Liu, Nocedal, "On the limited memory BFGS
 * method for large scale optimization" (1989); Nocedal, Wright (2006), algorithm 7.4 with γ of
 * (7.20). The lines are those of PyTorch's {@code LBFGS}: one step is up to {@link #iterations} of
 * these.
 *
 * @param learningRate length of a step in units of the direction, or of the first trial of the line
 *     search; 1 unless there is a reason
 * @param iterations in one step, at least 1
 * @param evaluations of the loss in one step at most; 0 stands for 5/4 of the iterations
 * @param toleranceGradient a gradient whose largest element is not above this is the end
 * @param toleranceChange a change of weights or loss that is not above this is the end
 * @param history m ≥ 1
 * @param isSearching whether each step is looked for by a strong-Wolfe line search
 */
public record Lbfgs(
    double learningRate,
    int iterations,
    int evaluations,
    double toleranceGradient,
    double toleranceChange,
    int history,
    boolean isSearching)
    implements Driver {

  /**
   * Checks the choice.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Lbfgs {
    HyperParameters.requireLearningRate(learningRate);
    HyperParameters.requireAtLeast(1, "iterations", iterations);
    HyperParameters.requireAtLeast(0, "evaluations", evaluations);
    HyperParameters.requireNotNegative("gradient tolerance", toleranceGradient);
    HyperParameters.requireNotNegative("change tolerance", toleranceChange);
    HyperParameters.requireAtLeast(1, "history", history);
  }

  /**
   * PyTorch's limits: 20 iterations, 25 evaluations, tolerances 1e-7 and 1e-9; with the line
   * search, and m = 10 where PyTorch has 100: Nocedal and Wright find 3 to 20 enough, and each
   * costs two vectors as long as the weights.
   */
  public static Lbfgs of(double learningRate) {
    return new Lbfgs(learningRate, 20, 0, 1e-7, 1e-9, 10, true);
  }

  /** The same with another number of iterations in a step. */
  public Lbfgs iterations(int most) {
    return new Lbfgs(
        learningRate, most, evaluations, toleranceGradient, toleranceChange, history, isSearching);
  }

  /** The same with another number of evaluations in a step. */
  public Lbfgs evaluations(int most) {
    return new Lbfgs(
        learningRate, iterations, most, toleranceGradient, toleranceChange, history, isSearching);
  }

  /** The same with another end by the gradient. */
  public Lbfgs toleranceGradient(double most) {
    return new Lbfgs(
        learningRate, iterations, evaluations, most, toleranceChange, history, isSearching);
  }

  /** The same with another end by changes. */
  public Lbfgs toleranceChange(double most) {
    return new Lbfgs(
        learningRate, iterations, evaluations, toleranceGradient, most, history, isSearching);
  }

  /** The same remembering another number of steps. */
  public Lbfgs history(int m) {
    return new Lbfgs(
        learningRate, iterations, evaluations, toleranceGradient, toleranceChange, m, isSearching);
  }

  /** The same with steps of one length, without line search. */
  public Lbfgs fixedStep() {
    return new Lbfgs(
        learningRate, iterations, evaluations, toleranceGradient, toleranceChange, history, false);
  }

  @Override
  public List<Optimizer.State> state(TensorType w) {
    var rows = TensorType.of(w.dtype(), history, w.shape().dim(0));
    var all = new ArrayList<>(Optimizer.State.of(rows, "s", "y"));
    all.addAll(Optimizer.State.of(w, "d", "prev_flat_grad"));
    for (String name : List.of("t", "H_diag", "n_iter", "pairs")) {
      all.add(Optimizer.State.scalar(name));
    }
    return all;
  }

  @Override
  public double step(Problem problem, Memory memory) {
    Point now = problem.evaluate();
    double first = now.loss();
    if (Driver.largest(now.gradient()) <= toleranceGradient) {
      return first;
    }
    int mostEvaluations = evaluations == 0 ? iterations * 5 / 4 : evaluations;
    int evaluated = 1;
    var kept = new History(memory, history);
    for (int i = 1; i <= iterations; i++) {
      Tensor g = now.gradient();
      Tensor d = kept.direction(g);
      double t =
          kept.isFirst() ? Math.min(1, 1 / g.abs().sum().item()) * learningRate : learningRate;
      kept.tried(d, g, t);
      double slope = Driver.dot(g, d);
      if (slope > -toleranceChange) {
        break;
      }
      double before = now.loss();
      Tensor x = problem.weights();
      int used = 0;
      if (isSearching) {
        var found =
            StrongWolfe.search(problem, x, d, now, t, toleranceChange, mostEvaluations - evaluated);
        t = found.at().t();
        now = new Point(found.at().loss(), found.at().gradient());
        used = found.evaluations();
        problem.move(x.add(d.mul(t)));
      } else {
        problem.move(x.add(d.mul(t)));
        if (i < iterations) {
          now = problem.evaluate();
          used = 1;
        }
      }
      kept.tried(d, g, t);
      evaluated += used;
      if (evaluated >= mostEvaluations
          || Driver.largest(now.gradient()) <= toleranceGradient
          || Driver.largest(d.mul(t)) <= toleranceChange
          || Math.abs(now.loss() - before) < toleranceChange) {
        break;
      }
    }
    kept.write(memory);
    return first;
  }

  /** The last steps and changes of the gradient, oldest first, and the iteration before. */
  private static final class History {
    private final int most;
    private final List<Tensor> s = new ArrayList<>();
    private final List<Tensor> y = new ArrayList<>();
    private final Tensor zero;
    private Tensor d;
    private Tensor gradient;
    private double t;
    private double scale;
    private double number;

    History(Memory memory, int most) {
      this.most = most;
      d = memory.read("d");
      gradient = memory.read("prev_flat_grad");
      t = memory.number("t");
      scale = memory.number("H_diag");
      number = memory.number("n_iter");
      zero = Tensor.zeros(d.type());
      Tensor steps = memory.read("s");
      Tensor changes = memory.read("y");
      for (int i = 0; i < memory.number("pairs"); i++) {
        s.add(steps.slice(0, i, i + 1).reshape(-1));
        y.add(changes.slice(0, i, i + 1).reshape(-1));
      }
    }

    void write(Memory memory) {
      memory.write("s", rows(s));
      memory.write("y", rows(y));
      memory.write("d", d);
      memory.write("prev_flat_grad", gradient);
      memory.number("t", t);
      memory.number("H_diag", scale);
      memory.number("n_iter", number);
      memory.number("pairs", s.size());
    }

    private Tensor rows(List<Tensor> vectors) {
      var all = new Tensor[most];
      for (int i = 0; i < most; i++) {
        all[i] = (i < vectors.size() ? vectors.get(i) : zero).reshape(1, -1);
      }
      return Tensor.concat(0, all);
    }

    /** Whether the direction is the first of all. */
    boolean isFirst() {
      return number == 1;
    }

    /** What the next iteration looks back at. */
    void tried(Tensor direction, Tensor at, double length) {
      d = direction;
      gradient = at;
      t = length;
    }

    /** −H·g, by the two loops of algorithm 7.4. */
    Tensor direction(Tensor g) {
      number++;
      if (number == 1) {
        scale = 1;
        return g.neg();
      }
      remember(d.mul(t), g.sub(gradient));
      int n = s.size();
      var rho = new double[n];
      var alpha = new double[n];
      Tensor q = g.neg();
      for (int i = n - 1; i >= 0; i--) {
        rho[i] = 1 / Driver.dot(y.get(i), s.get(i));
        alpha[i] = Driver.dot(s.get(i), q) * rho[i];
        q = q.sub(y.get(i).mul(alpha[i]));
      }
      Tensor r = q.mul(scale);
      for (int i = 0; i < n; i++) {
        double beta = Driver.dot(y.get(i), r) * rho[i];
        r = r.add(s.get(i).mul(alpha[i] - beta));
      }
      return r;
    }

    private void remember(Tensor step, Tensor change) {
      double ys = Driver.dot(change, step);
      if (ys <= 1e-10) {
        return; // no curvature to learn from
      }
      if (s.size() == most) {
        s.removeFirst();
        y.removeFirst();
      }
      s.add(step);
      y.add(change);
      scale = ys / Driver.dot(change, change);
    }
  }

  @Override
  public String toString() {
    return "Lbfgs.of("
        + learningRate
        + ")"
        + HyperParameters.option("iterations", iterations, 20)
        + HyperParameters.option("evaluations", evaluations, 0)
        + HyperParameters.option("toleranceGradient", toleranceGradient, 1e-7)
        + HyperParameters.option("toleranceChange", toleranceChange, 1e-9)
        + HyperParameters.option("history", history, 10)
        + (isSearching ? "" : ".fixedStep()");
  }
}
