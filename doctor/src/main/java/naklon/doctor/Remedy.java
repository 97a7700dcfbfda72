package naklon.doctor;

import java.util.Optional;
import naklon.data.Split;
import naklon.nn.Loss;
import naklon.nn.Penalty;
import naklon.optim.Optimizer;
import naklon.optim.Schedules;
import naklon.train.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a finding: one change, which a program can make unless it is {@link ByHand}. A
 * remedy is applied to the trainer as it was written, whose net has no weights yet.
 */
public sealed interface Remedy {

  /** The changed training, or empty if only a person can do it. */
  Optional<Treatment> apply(Trainer trainer, Split split);

  /** One sentence: what to do. */
  String text(Language language);

  private static String say(Language language, String key, Evidence numbers) {
    return Texts.of(language).text("remedy." + key, numbers);
  }

  /** A change of the trainer's settings alone. */
  private static Optional<Treatment> changed(Trainer trainer, Split split) {
    return Optional.of(new Treatment(trainer, split));
  }

  /** Another learning rate, with the optimizer as it is. */
  record LearningRate(double rate) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.optimizer(trainer.optimizer().withLearningRate(rate)), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "learning-rate", Evidence.at(0).with("rate", rate));
    }
  }

  /** The same learning rate in every step. */
  record ConstantSchedule() implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.schedule(Schedules.constant()), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "constant-schedule", Evidence.at(0));
    }
  }

  /** Another optimizer, or the same with other options. */
  record ChangeOptimizer(Optimizer to) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.optimizer(to), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "optimizer", Evidence.at(0).detail(to.toString()));
    }
  }

  /** Gradients of a norm of at most this. */
  record ClipGradients(double norm) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.optimizer(trainer.optimizer().clipNorm(norm)), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "clip", Evidence.at(0).with("norm", norm));
    }
  }

  /** So many epochs instead of those that were planned. */
  record Epochs(int epochs) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.epochs(epochs), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "epochs", Evidence.at(0).with("epochs", epochs));
    }
  }

  /** An end when the validation loss has not fallen for so many epochs, with the best weights. */
  record StopEarly(int patience) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.earlyStopping(patience), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "stop-early", Evidence.at(0).with("patience", patience));
    }
  }

  /** Features with mean 0 and standard deviation 1. */
  record NormalizeFeatures() implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.normalize(true), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "normalize", Evidence.at(0));
    }
  }

  /** Values to predict with mean 0 and standard deviation 1. */
  record NormalizeTargets() implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.normalizeTargets(true), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "normalize-targets", Evidence.at(0));
    }
  }

  /** Another batch size. */
  record BatchSize(int rows) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.batchSize(rows), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "batch-size", Evidence.at(0).with("rows", rows));
    }
  }

  /** Another penalty on weights, or none. */
  record ChangePenalty(@Nullable Penalty to) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.penalty(to), split);
    }

    @Override
    public String text(Language language) {
      return to == null
          ? say(language, "no-penalty", Evidence.at(0))
          : say(language, "penalty", Evidence.at(0).detail(to.toString()));
    }
  }

  /**
   * Another loss.
   *
   * @param code that makes it, for people
   */
  record ChangeLoss(Loss to, String code) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return changed(trainer.loss(to), split);
    }

    @Override
    public String text(Language language) {
      return say(language, "loss", Evidence.at(0).detail(code));
    }
  }

  /** A change of the net; see {@link NetEdit}. */
  record EditNet(NetEdit edit) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return edit.of(trainer.net()).map(net -> new Treatment(trainer.net(net), split));
    }

    @Override
    public String text(Language language) {
      return say(language, edit.key(), Evidence.at(0));
    }
  }

  /** Rows divided anew; see {@link Division}. */
  record Divide(Division by) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return by.of(split, trainer.seed()).map(s -> new Treatment(trainer, s));
    }

    @Override
    public String text(Language language) {
      return say(language, by.key(), Evidence.at(0));
    }
  }

  /** Columns left out, by number from 0. The rows to predict must be without them too. */
  record DropColumns(java.util.List<Integer> columns) implements Remedy {
    public DropColumns {
      columns = java.util.List.copyOf(columns);
    }

    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return Columns.without(split, columns).map(s -> new Treatment(trainer, s));
    }

    @Override
    public String text(Language language) {
      return say(language, "drop-columns", Evidence.at(0).detail(Columns.listed(columns)));
    }
  }

  /** A last linear layer with so many outputs. */
  record Outputs(int outputs) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return NetEdit.withOutputs(trainer.net(), outputs)
          .map(net -> new Treatment(trainer.net(net), split));
    }

    @Override
    public String text(Language language) {
      return say(language, "outputs", Evidence.at(0).with("outputs", outputs));
    }
  }

  /** Labels of two values as 0 and 1, in every part. The rows to predict must have them too. */
  record RecodeLabels() implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return Columns.recoded(split).map(s -> new Treatment(trainer, s));
    }

    @Override
    public String text(Language language) {
      return say(language, "recode-labels", Evidence.at(0));
    }
  }

  /** Something that only a person can do: {@code remedy.KEY} in the texts. */
  record ByHand(String key) implements Remedy {
    @Override
    public Optional<Treatment> apply(Trainer trainer, Split split) {
      return Optional.empty();
    }

    @Override
    public String text(Language language) {
      return say(language, key, Evidence.at(0));
    }
  }
}
