package naklon.optim;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The schedules that look only at the number of the step; {@link Schedules} explains them. */
final class Curves {
  private Curves() {}

  record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant()";
    }
  }

  record StepDecay(int epochs, double gamma) implements Schedule {
    StepDecay {
      HyperParameters.requireAtLeast(1, "stepDecay: epochs", epochs);
      HyperParameters.requirePositive("stepDecay: gamma", gamma);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return StrictMath.pow(gamma, (double) (step / stepsPerEpoch / epochs));
    }

    @Override
    public String toString() {
      return "stepDecay(" + epochs + ", " + gamma + ")";
    }
  }

  /** Not a record, as it holds an array. */
  static final class MultiStep implements Schedule {
    private final double gamma;
    private final int[] epochs;

    MultiStep(double gamma, int... epochs) {
      HyperParameters.requirePositive("multiStep: gamma", gamma);
      for (int i = 0; i < epochs.length; i++) {
        HyperParameters.requireAtLeast(
            i == 0 ? 1 : epochs[i - 1] + 1, "multiStep: epoch " + (i + 1), epochs[i]);
      }
      this.gamma = gamma;
      this.epochs = epochs.clone();
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      long passed = Arrays.stream(epochs).filter(e -> e <= step / stepsPerEpoch).count();
      return StrictMath.pow(gamma, (double) passed);
    }

    @Override
    public String toString() {
      return Arrays.stream(epochs)
          .mapToObj(e -> ", " + e)
          .collect(Collectors.joining("", "multiStep(" + gamma, ")"));
    }
  }

  record Exponential(double gamma) implements Schedule {
    Exponential {
      HyperParameters.requirePositive("exponential: gamma", gamma);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return StrictMath.pow(gamma, (double) (step / stepsPerEpoch));
    }

    @Override
    public String toString() {
      return "exponential(" + gamma + ")";
    }
  }

  record Polynomial(double power) implements Schedule {
    Polynomial {
      HyperParameters.requirePositive("polynomial: power", power);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return StrictMath.pow(1 - done(step, steps), power);
    }

    @Override
    public String toString() {
      return "polynomial(" + power + ")";
    }
  }

  record Linear(double from, double to, int n) implements Schedule {
    Linear {
      HyperParameters.requireNotNegative("linear: from", from);
      HyperParameters.requireNotNegative("linear: to", to);
      HyperParameters.requireAtLeast(1, "linear: steps", n);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return from + (to - from) * done(step, n);
    }

    @Override
    public String toString() {
      return "linear(" + from + ", " + to + ", " + n + ")";
    }
  }

  record Cosine(double minimum) implements Schedule {
    Cosine {
      HyperParameters.requireMinimum("cosine", minimum);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return wave(1, minimum, done(step, steps));
    }

    @Override
    public String toString() {
      return minimum == 0 ? "cosine()" : "cosine(" + minimum + ")";
    }
  }

  record CosineRestarts(int first, int times, double minimum) implements Schedule {
    CosineRestarts {
      HyperParameters.requireAtLeast(1, "cosineRestarts: first", first);
      HyperParameters.requireAtLeast(1, "cosineRestarts: times", times);
      HyperParameters.requireMinimum("cosineRestarts", minimum);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      long length = first * stepsPerEpoch;
      long at = step;
      if (times == 1) {
        at = step % length;
      } else {
        while (at >= length) {
          at -= length;
          length *= times;
        }
      }
      return wave(1, minimum, (double) at / length);
    }

    @Override
    public String toString() {
      return "cosineRestarts(" + first + ", " + times + ", " + minimum + ")";
    }
  }

  record OneCycle(double rise, double divide, double finalDivide, boolean isLinear)
      implements Schedule {
    OneCycle {
      HyperParameters.requireBetween0And1("oneCycle: rise", rise);
      HyperParameters.requirePositive("oneCycle: divide", divide);
      HyperParameters.requirePositive("oneCycle: finalDivide", finalDivide);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      double top = rise * steps - 1;
      double start = 1 / divide;
      if (step <= top) {
        return between(start, 1, step / top);
      }
      double left = Math.max(1, steps - 1 - top);
      return between(1, start / finalDivide, Math.min(1, (step - top) / left));
    }

    private double between(double from, double to, double done) {
      return isLinear ? from + (to - from) * done : wave(from, to, done);
    }

    @Override
    public String toString() {
      boolean isUsual = rise == 0.3 && divide == 25 && finalDivide == 1e4;
      String name = isLinear ? "oneCycleLinear(" : "oneCycle(";
      return name + (isUsual ? "" : rise + ", " + divide + ", " + finalDivide) + ")";
    }
  }

  /** What a cycle's height does from cycle to cycle. */
  enum Height {
    SAME,
    HALVED,
    EXPONENTIAL
  }

  record Cyclical(double low, int up, int down, Height height, double gamma) implements Schedule {
    Cyclical {
      HyperParameters.requireMinimum("cyclical", low);
      HyperParameters.requireAtLeast(1, "cyclical: steps up", up);
      HyperParameters.requireAtLeast(1, "cyclical: steps down", down);
      HyperParameters.requirePositive("cyclical: gamma", gamma);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      long cycle = step / (up + down); // from 0
      long at = step % (up + down);
      double part = at <= up ? (double) at / up : (double) (up + down - at) / down;
      double scale =
          switch (height) {
            case SAME -> 1;
            case HALVED -> StrictMath.pow(0.5, (double) cycle);
            case EXPONENTIAL -> StrictMath.pow(gamma, (double) step);
          };
      return low + (1 - low) * part * scale;
    }

    @Override
    public String toString() {
      String most = "(" + low + ", " + up + ", " + down;
      return switch (height) {
        case SAME -> "cyclical" + most + ")";
        case HALVED -> "cyclicalHalved" + most + ")";
        case EXPONENTIAL -> "cyclicalExponential" + most + ", " + gamma + ")";
      };
    }
  }

  private static double done(long step, long steps) {
    return steps <= 0 ? 1 : Math.min(1, (double) step / steps);
  }

  /** Half a cosine wave between two factors: at 0 the first, at 1 the second. */
  private static double wave(double from, double to, double done) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * done)) / 2;
  }
}
