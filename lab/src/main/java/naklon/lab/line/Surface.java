package naklon.lab.line;

import naklon.lab.api.LabException;
import naklon.tensor.Tensor;

/** A loss of two numbers, to race upon. */
sealed interface Surface {
  /** The loss of p = [w, b], in tensor operations. */
  Tensor loss(Tensor p);

  /** Where the race starts. */
  double[] start();

  /** The lowest loss. */
  double lowest();

  /**
   * The mean squared error of a line through points.
   *
   * @param lowest that of the best line
   */
  record OfPoints(Tensor x, Tensor y, double[] start, double lowest) implements Surface {
    @Override
    public Tensor loss(Tensor p) {
      return x.mul(at(p, 0)).add(at(p, 1)).sub(y).square().mean();
    }
  }

  /**
   * A bent, narrow valley: (1 − w)² + 100 (b − w²)². H. H. Rosenbrock, "An automatic method for
   * finding the greatest or least value of a function", The Computer Journal 3 (1960); the start
   * too.
   */
  record Rosenbrock() implements Surface {
    private static final double STEEPNESS = 100;

    @Override
    public Tensor loss(Tensor p) {
      Tensor w = at(p, 0);
      return Tensor.scalar(1).sub(w).square().add(at(p, 1).sub(w.square()).square().mul(STEEPNESS));
    }

    @Override
    public double[] start() {
      return new double[] {-1.2, 1};
    }

    @Override
    public double lowest() {
      return 0;
    }
  }

  /**
   * Four minima of equal depth: (w² + b − 11)² + (w + b² − 7)². D. M. Himmelblau, "Applied
   * Nonlinear Programming" (1972).
   */
  record Himmelblau() implements Surface {
    @Override
    public Tensor loss(Tensor p) {
      Tensor w = at(p, 0);
      Tensor b = at(p, 1);
      Tensor first = w.square().add(b).sub(11).square();
      return first.add(w.add(b.square()).sub(7).square());
    }

    @Override
    public double[] start() {
      return new double[] {0, 0};
    }

    @Override
    public double lowest() {
      return 0;
    }
  }

  private static Tensor at(Tensor p, int i) {
    return p.reshape(2).slice(0, i, i + 1).reshape();
  }

  /** A surface of its name: points, rosenbrock or himmelblau. */
  static Surface of(String name, Line.Question points) {
    return switch (name) {
      case "points" -> Line.surface(points);
      case "rosenbrock" -> new Rosenbrock();
      case "himmelblau" -> new Himmelblau();
      case null, default -> throw new LabException(LabException.REQUEST, "a surface of that name");
    };
  }
}
