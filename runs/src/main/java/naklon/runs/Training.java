package naklon.runs;

import java.util.List;
import naklon.data.Dataset;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Notation;
import naklon.nn.Penalty;
import naklon.nn.Sequential;
import naklon.optim.Optimizer;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.train.Trainer;
import org.jspecify.annotations.Nullable;

/** From settings to the objects that train. */
public final class Training {
  private Training() {}

  /**
   * A trainer of this experiment for data like these.
   *
   * @throws IllegalArgumentException if the net cannot be read or does not fit the data
   */
  public static Trainer of(Experiment e, Dataset data) {
    var trainer =
        Trainer.of(net(e, data), loss(data), optimizer(e))
            .batchSize(e.batch())
            .epochs(e.epochs())
            .seed(e.seed())
            .schedule(ScheduleNotation.parse(e.schedule()));
    Penalty penalty = penalty(e);
    if (penalty != null) {
      trainer = trainer.penalty(penalty);
    }
    return e.patience() > 0 ? trainer.earlyStopping(e.patience()) : trainer;
  }

  /** The experiment's net, without weights. */
  public static Sequential net(Experiment e, Dataset data) {
    return Notation.parse(e.net(), data.exampleShape(), data.outputs(), data.name());
  }

  /** Cross-entropy for classes, mean squared error for numbers. */
  public static Loss loss(Dataset data) {
    return data.isClassification() ? Losses.crossEntropy() : Losses.meanSquaredError();
  }

  /** What {@link #loss} is called. */
  public static String lossName(Dataset data) {
    return data.isClassification() ? "cross-entropy" : "mean squared error";
  }

  /** The experiment's optimizer. */
  public static Optimizer optimizer(Experiment e) {
    return OptimizerNames.optimizer(e);
  }

  private static @Nullable Penalty penalty(Experiment e) {
    if (e.l1() > 0 && e.l2() > 0) {
      return new Both(Penalty.l1(e.l1()), Penalty.l2(e.l2()));
    }
    return e.l1() > 0 ? Penalty.l1(e.l1()) : e.l2() > 0 ? Penalty.l2(e.l2()) : null;
  }

  private record Both(Penalty first, Penalty second) implements Penalty {
    @Override
    public Tensor of(List<Parameter> parameters) {
      return first.of(parameters).add(second.of(parameters));
    }

    @Override
    public String toString() {
      return first + " + " + second;
    }
  }
}
