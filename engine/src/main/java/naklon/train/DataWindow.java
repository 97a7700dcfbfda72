package naklon.train;

import java.util.Arrays;
import java.util.List;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/** A data set's arrays as a plan's inputs: features, targets, and the rows of a batch. */
final class DataWindow {
  private final Dataset data;
  private final Slice features;
  private final Slice targets;

  DataWindow(Dataset data) {
    this.data = data;
    byte[] bytes = data.bytes();
    float[] floats = data.floats();
    Object array = bytes != null ? bytes : java.util.Objects.requireNonNull(floats);
    int length = bytes != null ? bytes.length : ((float[]) array).length;
    int[] example = data.exampleShape();
    var dims = new int[example.length + 1];
    dims[0] = data.exampleSize() == 0 ? 0 : length / data.exampleSize();
    System.arraycopy(example, 0, dims, 1, example.length);
    DType dtype = bytes != null ? DType.UINT8 : DType.FLOAT32;
    features = Slice.of(TensorType.of(dtype, dims), array, 0);
    int[] labels = data.labels();
    float[] values = data.values();
    targets =
        labels != null
            ? Slice.of(TensorType.of(DType.INT32, labels.length), labels, 0)
            : Slice.of(
                TensorType.of(DType.FLOAT32, dims[0], data.outputs()),
                java.util.Objects.requireNonNull(values),
                0);
  }

  Slice features() {
    return features;
  }

  Slice targets() {
    return targets;
  }

  /** Types of the three inputs for batches of n rows. */
  List<TensorType> types(int n) {
    return List.of(features.type(), targets.type(), TensorType.of(DType.INT32, n));
  }

  /** The examples at the given rows of the source. */
  static Examples examples(Tensor features, Tensor targets, Tensor rows, Normalizer normalizer) {
    return new Examples(normalizer.apply(features.takeRows(rows)), targets.takeRows(rows));
  }

  /** Whether two data sets share one source, seen in one shape, and so one window. */
  boolean isOf(Dataset other) {
    return data.bytes() == other.bytes()
        && data.floats() == other.floats()
        && data.labels() == other.labels()
        && data.values() == other.values()
        && data.outputs() == other.outputs()
        && Arrays.equals(data.exampleShape(), other.exampleShape());
  }
}
