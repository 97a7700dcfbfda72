package naklon.optim;

/** Usual ways to change the learning rate while training. Epochs and steps count from 0. */
public final class Schedules {
  private Schedules() {}

  /** Always 1. */
  public static Schedule constant() {
    return new Constant();
  }

  /**
   * Multiplied by γ after every {@code epochs} epochs: γ^⌊epoch / epochs⌋.
   *
   * @throws IllegalArgumentException if epochs &lt; 1 or γ is not positive
   */
  public static Schedule stepDecay(int epochs, double gamma) {
    return new StepDecay(epochs, gamma);
  }

  /**
   * Multiplied by γ after every epoch: γ^epoch.
   *
   * @throws IllegalArgumentException if γ is not positive
   */
  public static Schedule exponential(double gamma) {
    return new Exponential(gamma);
  }

  /** Half a cosine wave from 1 towards 0 at the end of the training. */
  public static Schedule cosine() {
    return new Cosine(0);
  }

  /**
   * Half a cosine wave over the whole training, from 1 to a minimum m: m + (1 − m) · (1 + cos(π ·
   * step / steps)) / 2. Loshchilov, Hutter, "SGDR" (2017), without restarts.
   *
   * @throws IllegalArgumentException if the minimum is not in [0, 1]
   */
  public static Schedule cosine(double minimum) {
    return new Cosine(minimum);
  }

  /**
   * Rises linearly over the first n steps, from 1/n of where {@code then} begins to all of it;
   * after them {@code then} runs as if the training began there.
   *
   * @throws IllegalArgumentException if n &lt; 1
   */
  public static Schedule warmup(int n, Schedule then) {
    return new Warmup(n, then);
  }

  /**
   * Rises linearly over the first n epochs; after them {@code then} runs as if the training began
   * there.
   *
   * @throws IllegalArgumentException if n &lt; 1
   */
  public static Schedule warmupEpochs(int n, Schedule then) {
    return new WarmupEpochs(n, then);
  }

  private record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant()";
    }
  }

  private record StepDecay(int epochs, double gamma) implements Schedule {
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

  private record Exponential(double gamma) implements Schedule {
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

  private record Cosine(double minimum) implements Schedule {
    Cosine {
      if (!(minimum >= 0 && minimum <= 1)) {
        throw new IllegalArgumentException(
            "cosine: the minimum is a share of the learning rate, in [0, 1]; found " + minimum);
      }
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      double done = steps <= 0 ? 1 : Math.min(1, (double) step / steps);
      return minimum + (1 - minimum) * (1 + StrictMath.cos(Math.PI * done)) / 2;
    }

    @Override
    public String toString() {
      return minimum == 0 ? "cosine()" : "cosine(" + minimum + ")";
    }
  }

  private record Warmup(int n, Schedule then) implements Schedule {
    Warmup {
      HyperParameters.requireAtLeast(1, "warmup: steps", n);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return warmed(n, then, step, steps, stepsPerEpoch);
    }

    @Override
    public String toString() {
      return "warmup(" + n + ", " + then + ")";
    }
  }

  private record WarmupEpochs(int n, Schedule then) implements Schedule {
    WarmupEpochs {
      HyperParameters.requireAtLeast(1, "warmupEpochs: epochs", n);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return warmed(n * stepsPerEpoch, then, step, steps, stepsPerEpoch);
    }

    @Override
    public String toString() {
      return "warmupEpochs(" + n + ", " + then + ")";
    }
  }

  private static double warmed(long n, Schedule then, long step, long steps, long stepsPerEpoch) {
    long left = Math.max(1, steps - n);
    return step < n
        ? (step + 1.0) / n * then.factor(0, left, stepsPerEpoch)
        : then.factor(step - n, left, stepsPerEpoch);
  }
}
