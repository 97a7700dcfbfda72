package naklon.optim;

import java.util.List;

/**
 * Multiplied by γ when the figure has not become better for more than {@code patience} epochs. A
 * figure is better if it is below best · (1 − threshold). After a reduction, {@code cooldown}
 * epochs do not count. The rules are those of PyTorch's {@code ReduceLROnPlateau}, mode min,
 * threshold relative.
 *
 * @param gamma γ in (0, 1)
 * @param patience at least 0
 * @param threshold in [0, 1)
 * @param cooldown at least 0
 * @param minimum smallest factor, in [0, 1)
 */
record Plateau(double gamma, int patience, double threshold, int cooldown, double minimum)
    implements Schedule {
  private static final double LEAST_CHANGE = 1e-8; // PyTorch's eps
  private static final int SEEN = 0;
  private static final int FACTOR = 1;
  private static final int BEST = 2;
  private static final int BAD = 3;
  private static final int COOLING = 4;

  Plateau {
    HyperParameters.requireBetween0And1("plateau: gamma", gamma);
    HyperParameters.requireAtLeast(0, "plateau: patience", patience);
    HyperParameters.requireShare("plateau: threshold", threshold);
    HyperParameters.requireAtLeast(0, "plateau: cooldown", cooldown);
    HyperParameters.requireShare("plateau: minimum", minimum);
  }

  /** As long as nothing was seen. */
  @Override
  public double factor(long step, long steps, long stepsPerEpoch) {
    return 1;
  }

  @Override
  public List<String> memory() {
    return List.of("seen", "factor", "best", "bad", "cooling");
  }

  @Override
  public double factor(long step, long steps, long stepsPerEpoch, double[] memory) {
    return memory[SEEN] == 0 ? 1 : memory[FACTOR];
  }

  @Override
  public void observe(double figure, double[] memory) {
    if (memory[SEEN] == 0) {
      memory[FACTOR] = 1;
      memory[BEST] = Double.POSITIVE_INFINITY;
    }
    memory[SEEN]++;
    if (figure < memory[BEST] * (1 - threshold)) {
      memory[BEST] = figure;
      memory[BAD] = 0;
    } else {
      memory[BAD]++;
    }
    if (memory[COOLING] > 0) {
      memory[COOLING]--;
      memory[BAD] = 0;
    }
    if (memory[BAD] > patience) {
      double next = Math.max(memory[FACTOR] * gamma, minimum);
      memory[FACTOR] = memory[FACTOR] - next > LEAST_CHANGE ? next : memory[FACTOR];
      memory[COOLING] = cooldown;
      memory[BAD] = 0;
    }
  }

  @Override
  public String toString() {
    return "plateau("
        + gamma
        + ", "
        + patience
        + (threshold == 1e-4 && cooldown == 0 && minimum == 0
            ? ""
            : ", " + threshold + ", " + cooldown + ", " + minimum)
        + ")";
  }
}
