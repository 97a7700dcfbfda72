package naklon.doctor;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import naklon.data.Dataset;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.tensor.Tensor;
import naklon.train.NonFiniteException;
import naklon.train.Trainer;

/**
 * A training with one fault, and its twin without.
 *
 * @param trained whether the fault only shows while it is trained
 */
record Case(
    Code code,
    Supplier<Trainer> faulty,
    Split faultySplit,
    Supplier<Trainer> sound,
    Split soundSplit,
    boolean trained) {

  /** Another trainer on the same rows. */
  static Case of(Code code, Supplier<Trainer> sound, UnaryOperator<Trainer> fault, Split split) {
    return new Case(code, () -> fault.apply(sound.get()), split, sound, split, false);
  }

  /** The same trainer on other rows. */
  static Case of(Code code, Supplier<Trainer> trainer, Split sound, UnaryOperator<Split> fault) {
    return new Case(code, trainer, fault.apply(sound), trainer, sound, false);
  }

  /** The same, seen while it is trained. */
  Case whileTrained() {
    return new Case(code, faulty, faultySplit, sound, soundSplit, true);
  }

  List<Finding> findings(boolean withFault) {
    Trainer trainer = (withFault ? faulty : sound).get();
    return findings(trainer, withFault ? faultySplit : soundSplit);
  }

  List<Finding> findings(Trainer trainer, Split split) {
    if (!trained) {
      var examination = Examination.of(trainer, split);
      examination.before();
      return examination.firstSteps();
    }
    var doctor = Doctor.attentive();
    try {
      trainer.listen(doctor).fit(split);
    } catch (NonFiniteException e) {
      // the doctor has been told
    }
    return doctor.findings();
  }

  @Override
  public String toString() {
    return code.id();
  }

  // ---------------------------------------------------------------- rows and layers

  /** The same targets with other features. */
  static Dataset features(Dataset d, Function<float[], float[]> change) {
    float[] first = change.apply(d.example(0));
    var x = new float[d.rows() * first.length];
    for (int row = 0; row < d.rows(); row++) {
      System.arraycopy(change.apply(d.example(row)), 0, x, row * first.length, first.length);
    }
    return with(d, new int[] {first.length}, x, row -> row);
  }

  /** The same features with the targets of other rows. */
  static Dataset targetsOf(Dataset d, Function<Integer, Integer> other) {
    var x = new float[d.rows() * d.exampleSize()];
    for (int row = 0; row < d.rows(); row++) {
      d.copy(row, x, row * d.exampleSize());
    }
    return with(d, d.exampleShape(), x, other);
  }

  private static Dataset with(Dataset d, int[] shape, float[] x, Function<Integer, Integer> other) {
    if (d.isClassification()) {
      var labels = new int[d.rows()];
      java.util.Arrays.setAll(labels, row -> d.label(other.apply(row)));
      return Dataset.classification(d.name(), shape, x, labels, d.classNames());
    }
    var values = new float[d.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = d.value(other.apply(row), 0);
    }
    return Dataset.regression(d.name(), shape, x, 1, values);
  }

  /** Both parts changed alike. */
  static Split both(Split s, UnaryOperator<Dataset> change) {
    return new Split(change.apply(s.train()), change.apply(s.validation()), s.test());
  }

  /** A layer of one's own without parameters. */
  static Layer own(String name, Function<Tensor, Tensor> code) {
    return new Layer() {
      @Override
      public Tensor forward(Tensor x, Pass pass) {
        return code.apply(x);
      }

      @Override
      public String toString() {
        return name + "()";
      }
    };
  }
}
