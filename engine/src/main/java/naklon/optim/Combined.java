package naklon.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Schedules made of others; what these remember, they remember too. */
final class Combined {
  private Combined() {}

  record Warmup(int n, boolean isInEpochs, Schedule then) implements Schedule {
    Warmup {
      HyperParameters.requireAtLeast(1, isInEpochs ? "warmupEpochs: epochs" : "warmup: steps", n);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return factor(step, steps, stepsPerEpoch, new double[memory().size()]);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch, double[] memory) {
      long rise = isInEpochs ? n * stepsPerEpoch : n;
      long left = Math.max(1, steps - rise);
      return step < rise
          ? (step + 1.0) / rise * then.factor(0, left, stepsPerEpoch, memory)
          : then.factor(step - rise, left, stepsPerEpoch, memory);
    }

    @Override
    public List<String> memory() {
      return then.memory();
    }

    @Override
    public void observe(double figure, double[] memory) {
      then.observe(figure, memory);
    }

    @Override
    public String toString() {
      return (isInEpochs ? "warmupEpochs(" : "warmup(") + n + ", " + then + ")";
    }
  }

  record Chained(List<Schedule> all) implements Schedule {
    Chained {
      if (all.isEmpty()) {
        throw new IllegalArgumentException("chained needs at least one schedule");
      }
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return factor(step, steps, stepsPerEpoch, new double[memory().size()]);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch, double[] memory) {
      double product = 1;
      int from = 0;
      for (var s : all) {
        int to = from + s.memory().size();
        double[] own = Arrays.copyOfRange(memory, from, to);
        product *= s.factor(step, steps, stepsPerEpoch, own);
        from = to;
      }
      return product;
    }

    @Override
    public List<String> memory() {
      var names = new ArrayList<String>();
      for (int i = 0; i < all.size(); i++) {
        for (String name : all.get(i).memory()) {
          names.add(i + 1 + "." + name);
        }
      }
      return names;
    }

    @Override
    public void observe(double figure, double[] memory) {
      int from = 0;
      for (var s : all) {
        int to = from + s.memory().size();
        double[] own = Arrays.copyOfRange(memory, from, to);
        s.observe(figure, own);
        System.arraycopy(own, 0, memory, from, own.length);
        from = to;
      }
    }

    @Override
    public String toString() {
      return "chained(" + String.join(", ", all.stream().map(Schedule::toString).toList()) + ")";
    }
  }

  record Sequential(Schedule first, int epochs, Schedule then) implements Schedule {
    Sequential {
      HyperParameters.requireAtLeast(1, "sequential: epochs", epochs);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch) {
      return factor(step, steps, stepsPerEpoch, new double[memory().size()]);
    }

    @Override
    public double factor(long step, long steps, long stepsPerEpoch, double[] memory) {
      long change = epochs * stepsPerEpoch;
      int own = first.memory().size();
      return step < change
          ? first.factor(step, change, stepsPerEpoch, Arrays.copyOf(memory, own))
          : then.factor(
              step - change,
              Math.max(1, steps - change),
              stepsPerEpoch,
              Arrays.copyOfRange(memory, own, memory.length));
    }

    @Override
    public List<String> memory() {
      return new Chained(List.of(first, then)).memory();
    }

    /** Both see every figure, as both do in PyTorch where one calls both. */
    @Override
    public void observe(double figure, double[] memory) {
      new Chained(List.of(first, then)).observe(figure, memory);
    }

    @Override
    public String toString() {
      return "sequential(" + first + ", " + epochs + ", " + then + ")";
    }
  }
}
