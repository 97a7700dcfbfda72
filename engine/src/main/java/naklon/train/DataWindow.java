package naklon.train;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A data set as a plan's inputs: features, targets, and the rows of a batch. Arrays are inputs
 * whole, and a batch is nothing but row numbers. Features outside the heap are staged: a batch is
 * copied into an array of its size, where its rows are 0 .. n−1. Both give the same bits. What is
 * to be augmented is staged too.
 */
final class DataWindow {
  private final Dataset data;
  private final @Nullable Slice features; // null: staged
  private final @Nullable Slice targets;
  private final Recent<Integer, Rows> rows = new Recent<>(4);

  /**
   * A window on a data set.
   *
   * @param staged whether batches are copied even if the features are arrays, to be changed
   */
  DataWindow(Dataset data, boolean staged) {
    this.data = data;
    byte[] bytes = data.bytes();
    float[] floats = data.floats();
    Object array = bytes != null ? bytes : floats;
    if (array == null || staged) {
      features = null;
      targets = null;
      return;
    }
    int length = bytes != null ? bytes.length : ((float[]) array).length;
    int[] labels = data.labels();
    Object targetArray = labels != null ? labels : Objects.requireNonNull(data.values());
    int sourceRows = data.exampleSize() == 0 ? 0 : length / data.exampleSize();
    DType dtype = bytes != null ? DType.UINT8 : DType.FLOAT32;
    features = Slice.of(features(dtype, sourceRows), array, 0);
    targets = Slice.of(targets(labels != null ? labels.length : sourceRows), targetArray, 0);
  }

  private TensorType features(DType dtype, int n) {
    int[] example = data.exampleShape();
    var dims = new int[example.length + 1];
    dims[0] = n;
    System.arraycopy(example, 0, dims, 1, example.length);
    return TensorType.of(dtype, dims);
  }

  private TensorType targets(int n) {
    return data.isClassification()
        ? TensorType.of(DType.INT32, n)
        : TensorType.of(DType.FLOAT32, n, data.outputs());
  }

  /** The three inputs of a plan for batches of n rows. */
  final class Rows {
    private final Slice[] inputs;

    private Rows(int n) {
      Slice numbers = Slice.zeros(TensorType.of(DType.INT32, n));
      if (features != null && targets != null) {
        inputs = new Slice[] {features, targets, numbers};
        return;
      }
      for (int i = 0; i < n; i++) {
        numbers.i()[i] = i;
      }
      inputs =
          new Slice[] {Slice.zeros(features(DType.FLOAT32, n)), Slice.zeros(targets(n)), numbers};
    }

    /** Their types, which a plan is compiled for. */
    List<TensorType> types() {
      return Arrays.stream(inputs).map(Slice::type).toList();
    }

    /** Features, targets, row numbers, and what else the plan takes. */
    Slice[] with(Slice... more) {
      var all = Arrays.copyOf(inputs, inputs.length + more.length);
      System.arraycopy(more, 0, all, inputs.length, more.length);
      return all;
    }

    /** The staged features, whose rows may be changed until the plan has run. */
    float[] staged() {
      return inputs[0].f();
    }

    /** Row i of the batch becomes this row of the data set. */
    void set(int i, Dataset of, int row) {
      if (features != null) {
        inputs[2].i()[i] = of.sourceRow(row);
        return;
      }
      of.copy(row, inputs[0].f(), i * of.exampleSize());
      if (of.isClassification()) {
        inputs[1].i()[i] = of.label(row);
      } else {
        for (int k = 0; k < of.outputs(); k++) {
          inputs[1].f()[i * of.outputs() + k] = of.value(row, k);
        }
      }
    }
  }

  /** The inputs for batches of n rows. */
  Rows rows(int n) {
    return rows.computeIfAbsent(n, Rows::new);
  }

  /** The examples at the given rows of the source. */
  static Examples examples(Tensor features, Tensor targets, Tensor rows, Normalizer normalizer) {
    return new Examples(normalizer.apply(features.takeRows(rows)), targets.takeRows(rows));
  }

  /** Whether two data sets share one source, seen in one shape, and so one window. */
  boolean isOf(Dataset other) {
    return data.bytes() == other.bytes()
        && data.floats() == other.floats()
        && data.elsewhere() == other.elsewhere()
        && data.labels() == other.labels()
        && data.values() == other.values()
        && data.outputs() == other.outputs()
        && Arrays.equals(data.exampleShape(), other.exampleShape());
  }
}
