package naklon.runs;

import java.util.Arrays;
import java.util.List;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Notation;
import naklon.nn.Penalty;
import naklon.optim.Optimizer;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;
import naklon.train.Trainer;
import org.jspecify.annotations.Nullable;

/** From settings to the objects that train. */
public final class Training {
  private Training() {}

  /**
   * A trainer of this experiment on these data.
   *
   * @throws IllegalArgumentException if the net cannot be read or does not fit the data
   */
  public static Trainer of(Experiment e, Material material) {
    return of(e, material.whole(), material.split().train());
  }

  /** The same for data that are learnt from as they are. */
  public static Trainer of(Experiment e, Dataset data) {
    return of(e, data, data);
  }

  private static Trainer of(Experiment e, Dataset data, Dataset train) {
    Refinements r = e.refinements();
    r.requireFit(data, e.data());
    var trainer =
        Trainer.of(net(e, data), loss(e, train), optimizer(e, data.tokens() != null))
            .stepsPerEpoch(data.tokens() != null ? TextNet.STEPS_PER_EPOCH : 0)
            .batchSize(e.batch())
            .epochs(e.epochs())
            .seed(e.seed())
            .schedule(ScheduleNotation.parse(e.schedule()))
            .accumulate(r.accumulate())
            .mixup(r.mixup());
    if (r.augment() != null) {
      trainer = trainer.augment(AugmentNotation.parse(r.augment()));
    }
    Penalty penalty = penalty(e);
    if (penalty != null) {
      trainer = trainer.penalty(penalty);
    }
    return e.patience() > 0 ? trainer.earlyStopping(e.patience()) : trainer;
  }

  /** The experiment's net, without weights. */
  public static Layer net(Experiment e, Dataset data) {
    if (data.tokens() != null) {
      return TextNet.parse(e.net()).layer(data.classes());
    }
    return Notation.parse(e.net(), data.exampleShape(), data.outputs(), data.name());
  }

  /** Cross-entropy for classes, mean squared error for numbers. */
  public static Loss loss(Dataset data) {
    return data.isClassification() ? Losses.crossEntropy() : Losses.meanSquaredError();
  }

  /**
   * The same with the experiment's label smoothing and class weights.
   *
   * @param train the rows that are learnt from
   */
  public static Loss loss(Experiment e, Dataset train) {
    Refinements r = e.refinements();
    boolean isPlain = r.labelSmoothing() == 0 && r.classWeights() == null;
    if (isPlain || !train.isClassification()) {
      return loss(train);
    }
    var smooth = Losses.crossEntropy().labelSmoothing(r.labelSmoothing());
    return r.classWeights() == null ? smooth : smooth.classWeights(balanced(train));
  }

  /**
   * rows / (classes · rows of the class), so that all classes together weigh alike: scikit-learn's
   * "balanced". A class without a row has 1.
   */
  static double[] balanced(Dataset train) {
    var rows = new int[train.classes()];
    for (int r = 0; r < train.rows(); r++) {
      rows[train.label(r)]++;
    }
    return Arrays.stream(rows)
        .mapToDouble(n -> n == 0 ? 1 : (double) train.rows() / ((double) rows.length * n))
        .toArray();
  }

  /** What {@link #loss} is called. */
  public static String lossName(Dataset data) {
    return data.isClassification() ? "cross-entropy" : "mean squared error";
  }

  /** The experiment's optimizer, for other nets than those that read text. */
  public static Optimizer optimizer(Experiment e) {
    return optimizer(e, false);
  }

  private static Optimizer optimizer(Experiment e, boolean isText) {
    Refinements r = e.refinements();
    Optimizer made = isText ? TextNet.optimizer(e) : OptimizerNames.optimizer(e);
    Double norm = r.clipNorm();
    double most = norm != null ? norm : isText ? TextNet.CLIP_NORM : 0;
    made = most > 0 ? made.clipNorm(most) : made;
    made = r.clipValue() > 0 ? made.clipValue(r.clipValue()) : made;
    return r.ema() > 0 ? made.ema(r.ema()) : made;
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
