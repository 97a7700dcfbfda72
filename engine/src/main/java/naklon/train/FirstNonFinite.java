package naklon.train;

import java.util.Arrays;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.tensor.Cell;
import naklon.tensor.Op;
import naklon.tensor.Recorder;
import naklon.tensor.Slice;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Watches ops computed eagerly and remembers the first that made a NaN or an infinity. */
final class FirstNonFinite extends Recorder {
  private @Nullable String found;

  /** What was found, or null. */
  @Nullable String found() {
    return found;
  }

  /** The first feature or value to predict of a batch that is not finite, or null. */
  static @Nullable String in(Batch batch) {
    Dataset data = batch.data();
    var x = new float[data.exampleSize()];
    for (int row : batch.rows()) {
      String bad = in(data, row, x);
      if (bad != null) {
        return bad;
      }
    }
    return null;
  }

  private static @Nullable String in(Dataset data, int row, float[] x) {
    data.copy(row, x, 0);
    for (int i = 0; i < x.length; i++) {
      if (!Float.isFinite(x[i])) {
        return "feature " + i + ofRow(data, row) + x[i];
      }
    }
    for (int i = 0; !data.isClassification() && i < data.outputs(); i++) {
      if (!Float.isFinite(data.value(row, i))) {
        return "value " + i + " to predict" + ofRow(data, row) + data.value(row, i);
      }
    }
    return null;
  }

  /**
   * Refuses rows that are to be measured and have a number that is not finite.
   *
   * @throws IllegalArgumentException that names the first
   */
  static void require(Dataset data, String part) {
    if (data.bytes() != null && data.isClassification()) {
      return;
    }
    var x = new float[data.exampleSize()];
    for (int row = 0; row < data.rows(); row++) {
      String found = in(data, row, x);
      if (found != null) {
        throw new IllegalArgumentException(
            "data set \""
                + data.name()
                + "\", "
                + part
                + ": "
                + found
                + "; every number must be finite. Fill the gap, or leave the row out");
      }
    }
  }

  private static String ofRow(Dataset data, int row) {
    return " of row " + data.sourceRow(row) + " of \"" + data.name() + "\" is ";
  }

  @Override
  protected @Nullable Tensor read(Cell cell) {
    return null;
  }

  /** Assignments wait for the end of a step, and this one has failed. */
  @Override
  protected boolean assign(Cell cell, Tensor value) {
    return true;
  }

  @Override
  protected void computed(Op op, Tensor[] in, Tensor[] out) {
    if (found != null) {
      return;
    }
    boolean takesRows = op.name().equals("takeRows"); // of the data: most are of other batches
    for (Tensor t : takesRows ? new Tensor[0] : in) {
      String bad = firstBad(t);
      if (bad != null) {
        found = bad + " came into " + op.name() + where() + " " + shapes(in);
        return;
      }
    }
    for (Tensor t : out) {
      String bad = firstBad(t);
      if (bad != null) {
        found = op.name() + where() + " " + shapes(in) + " gave " + bad;
        return;
      }
    }
  }

  private String where() {
    return path().isEmpty() ? "" : " in layer \"" + path() + "\"";
  }

  private static String shapes(Tensor[] in) {
    return Arrays.toString(Arrays.stream(in).map(Tensor::type).toArray());
  }

  private static @Nullable String firstBad(Tensor t) {
    if (!t.dtype().isFloating()) {
      return null;
    }
    Slice s = t.slice();
    for (int i = 0; i < s.size(); i++) {
      if (!Double.isFinite(s.at(i))) {
        return s.at(i) + " (element " + i + " of " + t.shape() + ")";
      }
    }
    return null;
  }
}
