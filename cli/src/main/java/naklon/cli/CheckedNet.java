package naklon.cli;

import java.util.List;
import java.util.function.Supplier;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.data.Split;
import naklon.data.TargetScaler;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Pass;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.TextNet;
import naklon.runs.Training;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Tensor;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's net in float64, on a few of its training rows, scaled as in training.
 *
 * @param few the rows
 * @param loss computes the loss from the parameters' present values, the same each time
 */
record CheckedNet(Dataset few, List<Parameter> parameters, Supplier<Tensor> loss) {

  /**
   * Builds it.
   *
   * @param trained where the weights are taken from; null for fresh ones
   */
  static CheckedNet of(
      Experiment experiment, Material material, int rows, @Nullable Model trained) {
    Split split = material.split();
    Dataset few = split.train().head(Math.min(rows, split.train().rows()));
    Layer net =
        few.tokens() != null
            ? TextNet.parse(experiment.net()).inFloat64(few.classes())
            : Training.net(experiment, few);
    Tensor x = features(few, split);
    Tensor y = targets(few, split);
    Loss loss = Training.loss(experiment, split.train());
    Seed seed = Seed.of(experiment.seed());
    // A training pass with the same step each time: dropout drops the same elements.
    Supplier<Tensor> f = () -> loss.of(net.forward(x, Pass.training(seed, Tensor.scalar(0))), y);
    var _ = f.get(); // makes the parameters
    List<Parameter> parameters = net.parameters();
    if (trained != null) {
      for (var p : parameters) {
        p.assign(trained.weight(p.name()).cast(DType.FLOAT64));
      }
    }
    return new CheckedNet(few, parameters, f);
  }

  /** The tokens of all windows, {@code shift} places further on. */
  private static Tensor tokens(Dataset d, int[] tokens, int shift) {
    int n = d.exampleSize();
    var values = new int[d.rows() * n];
    java.util.Arrays.setAll(values, i -> tokens[d.firstToken(i / n) + i % n + shift]);
    return Tensor.ints(values, d.rows(), n);
  }

  private static Tensor features(Dataset d, Split split) {
    int[] tokens = d.tokens();
    if (tokens != null) {
      return tokens(d, tokens, 0);
    }
    var values = new double[d.rows() * d.exampleSize()];
    for (int r = 0; r < d.rows(); r++) {
      float[] example = d.example(r);
      for (int i = 0; i < example.length; i++) {
        values[r * example.length + i] = example[i];
      }
    }
    int[] shape = d.exampleShape();
    var dims = new int[shape.length + 1];
    dims[0] = d.rows();
    System.arraycopy(shape, 0, dims, 1, shape.length);
    List<Cell> cells = Normalizer.standard(split).cells();
    Tensor mean = inFloat64(cells.get(0));
    return Tensor.doubles(values, dims).sub(mean).mul(inFloat64(cells.get(1)));
  }

  private static Tensor targets(Dataset d, Split split) {
    int[] tokens = d.tokens();
    if (tokens != null) {
      return tokens(d, tokens, 1);
    }
    if (d.isClassification()) {
      var labels = new int[d.rows()];
      java.util.Arrays.setAll(labels, d::label);
      return Tensor.ints(labels, d.rows());
    }
    var values = new double[d.rows() * d.outputs()];
    java.util.Arrays.setAll(values, i -> d.value(i / d.outputs(), i % d.outputs()));
    List<Cell> cells = TargetScaler.standard(split).cells();
    Tensor mean = inFloat64(cells.get(0));
    return Tensor.doubles(values, d.rows(), d.outputs()).sub(mean).div(inFloat64(cells.get(1)));
  }

  private static Tensor inFloat64(Cell cell) {
    return cell.value().cast(DType.FLOAT64);
  }
}
