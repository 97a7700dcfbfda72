package naklon.optim;

import java.util.List;

/**
 * Usual ways to change the learning rate while training: each gives the factor on the optimizer's
 * own. Epochs and steps count from 0; t is the number of the step, T that of all steps of the
 * training, e = ⌊t / steps per epoch⌋ the epoch.
 */
public final class Schedules {
  private Schedules() {}

  /** Always 1. */
  public static Schedule constant() {
    return new Curves.Constant();
  }

  /**
   * Multiplied by γ after every {@code epochs} epochs: γ^⌊e / epochs⌋. PyTorch's {@code StepLR}.
   *
   * @throws IllegalArgumentException if epochs &lt; 1 or γ is not positive
   */
  public static Schedule stepDecay(int epochs, double gamma) {
    return new Curves.StepDecay(epochs, gamma);
  }

  /**
   * Multiplied by γ after each of the given epochs: γ^(number of them ≤ e). PyTorch's {@code
   * MultiStepLR}.
   *
   * @throws IllegalArgumentException if the epochs do not rise or γ is not positive
   */
  public static Schedule multiStep(double gamma, int... epochs) {
    return new Curves.MultiStep(gamma, epochs);
  }

  /**
   * Multiplied by γ after every epoch: γ^e. PyTorch's {@code ExponentialLR}.
   *
   * @throws IllegalArgumentException if γ is not positive
   */
  public static Schedule exponential(double gamma) {
    return new Curves.Exponential(gamma);
  }

  /**
   * Falls to 0 at the end of the training: (1 − t/T)^power. PyTorch's {@code PolynomialLR}.
   *
   * @throws IllegalArgumentException if the power is not positive
   */
  public static Schedule polynomial(double power) {
    return new Curves.Polynomial(power);
  }

  /**
   * From one factor to another along a line over the first n steps: a + (b − a) · min(1, t/n).
   * PyTorch's {@code LinearLR}.
   *
   * @throws IllegalArgumentException if a factor is negative or n &lt; 1
   */
  public static Schedule linear(double from, double to, int n) {
    return new Curves.Linear(from, to, n);
  }

  /** Half a cosine wave from 1 towards 0 at the end of the training. */
  public static Schedule cosine() {
    return new Curves.Cosine(0);
  }

  /**
   * Half a cosine wave over the whole training, from 1 to a minimum m: m + (1 − m) · (1 + cos(π ·
   * t/T)) / 2. Loshchilov, Hutter, "SGDR" (2017), equation 5 without restarts.
   *
   * @throws IllegalArgumentException if the minimum is not in [0, 1]
   */
  public static Schedule cosine(double minimum) {
    return new Curves.Cosine(minimum);
  }

  /**
   * Half cosine waves from 1 to a minimum, each beginning anew at 1: the first lasts {@code first}
   * epochs, each later one {@code times} as long as the one before. Loshchilov, Hutter, "SGDR"
   * (2017), equation 5.
   *
   * @throws IllegalArgumentException if first or times &lt; 1 or the minimum is not in [0, 1]
   */
  public static Schedule cosineRestarts(int first, int times, double minimum) {
    return new Curves.CosineRestarts(first, times, minimum);
  }

  /** One cycle with PyTorch's settings: {@code oneCycle(0.3, 25, 1e4)}. */
  public static Schedule oneCycle() {
    return oneCycle(0.3, 25, 1e4);
  }

  /**
   * Rises from 1/{@code divide} to 1 in the first share {@code rise} of the training, then falls to
   * 1/({@code divide} · {@code finalDivide}) at its last step, both along half a cosine wave.
   * Smith, Topin, "Super-Convergence" (2018); PyTorch's {@code OneCycleLR}, which also moves the
   * momentum: here it stays.
   *
   * @throws IllegalArgumentException if rise is not in (0, 1) or a divisor is not positive
   */
  public static Schedule oneCycle(double rise, double divide, double finalDivide) {
    return new Curves.OneCycle(rise, divide, finalDivide, false);
  }

  /** One cycle along two lines, with PyTorch's settings. */
  public static Schedule oneCycleLinear() {
    return oneCycleLinear(0.3, 25, 1e4);
  }

  /** As {@link #oneCycle(double, double, double)} along two lines. */
  public static Schedule oneCycleLinear(double rise, double divide, double finalDivide) {
    return new Curves.OneCycle(rise, divide, finalDivide, true);
  }

  /**
   * Up from {@code low} to 1 and down again along lines, over and over. Smith, "Cyclical Learning
   * Rates for Training Neural Networks" (2017), "triangular"; PyTorch's {@code CyclicLR}.
   *
   * @param low the lowest factor, in [0, 1]
   * @param up steps from low to 1, at least 1
   * @param down steps back, at least 1
   */
  public static Schedule cyclical(double low, int up, int down) {
    return new Curves.Cyclical(low, up, down, Curves.Height.SAME, 1);
  }

  /** As {@link #cyclical}, each cycle half as high above low as the one before: "triangular2". */
  public static Schedule cyclicalHalved(double low, int up, int down) {
    return new Curves.Cyclical(low, up, down, Curves.Height.HALVED, 1);
  }

  /** As {@link #cyclical}, the height above low times γᵗ: "exp_range". */
  public static Schedule cyclicalExponential(double low, int up, int down, double gamma) {
    return new Curves.Cyclical(low, up, down, Curves.Height.EXPONENTIAL, gamma);
  }

  /** As PyTorch's defaults: relative threshold 1e-4, no cooldown, no minimum. */
  public static Schedule plateau(double gamma, int patience) {
    return plateau(gamma, patience, 1e-4, 0, 0);
  }

  /**
   * Multiplied by γ when the validation loss (the training loss where there is none) has not become
   * better for more than {@code patience} epochs: below best · (1 − threshold). After a reduction
   * {@code cooldown} epochs do not count; the factor never falls below the minimum. PyTorch's
   * {@code ReduceLROnPlateau}, whose own settings are γ 0.1 and patience 10.
   *
   * @throws IllegalArgumentException if γ is not in (0, 1), or another is out of its range
   */
  public static Schedule plateau(
      double gamma, int patience, double threshold, int cooldown, double minimum) {
    return new Plateau(gamma, patience, threshold, cooldown, minimum);
  }

  /**
   * Rises linearly over the first n steps, from 1/n of where {@code then} begins to all of it;
   * after them {@code then} runs as if the training began there.
   *
   * @throws IllegalArgumentException if n &lt; 1
   */
  public static Schedule warmup(int n, Schedule then) {
    return new Combined.Warmup(n, false, then);
  }

  /**
   * Rises linearly over the first n epochs; after them {@code then} runs as if the training began
   * there.
   *
   * @throws IllegalArgumentException if n &lt; 1
   */
  public static Schedule warmupEpochs(int n, Schedule then) {
    return new Combined.Warmup(n, true, then);
  }

  /**
   * The product of several schedules. PyTorch's {@code ChainedScheduler}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Schedule chained(Schedule... all) {
    return new Combined.Chained(List.of(all));
  }

  /**
   * The first for so many epochs, as if the training ended there; then the other, as if it began
   * there. PyTorch's {@code SequentialLR}; nest it for more than two.
   *
   * @throws IllegalArgumentException if epochs &lt; 1
   */
  public static Schedule sequential(Schedule first, int epochs, Schedule then) {
    return new Combined.Sequential(first, epochs, then);
  }
}
