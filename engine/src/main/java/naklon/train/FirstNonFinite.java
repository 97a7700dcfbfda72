package naklon.train;

import java.util.Arrays;
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

  @Override
  protected @Nullable Tensor read(Cell cell) {
    return null;
  }

  @Override
  protected boolean assign(Cell cell, Tensor value) {
    return false;
  }

  @Override
  protected void computed(Op op, Tensor[] in, Tensor[] out) {
    if (found != null) {
      return;
    }
    for (Tensor t : in) {
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
