package naklon.lab.api;

import java.util.Set;
import naklon.tensor.Cell;
import naklon.tensor.Op;
import naklon.tensor.Recorder;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Counts the multiplications and divisions of numbers that the engine computes, one by one as the
 * ops run: n·m·k for a matrix product [n, k]·[k, m], one for each element of a product, a quotient,
 * a square. Powers, roots and exponentials are one function call each and are not counted.
 */
public final class Multiplications extends Recorder {
  private static final Set<String> POINTWISE = Set.of("mul", "div", "fma");

  private long count;

  /** How many so far. */
  public long count() {
    return count;
  }

  /** How many this takes. */
  public static long of(Runnable work) {
    var counter = new Multiplications();
    counter.during(work);
    return counter.count();
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
    if (op.name().equals("matMul")) {
      // [.., n, k] · [.., k, m] or either turned: every output element sums k products
      double k =
          Math.sqrt((double) in[0].type().size() * in[1].type().size() / out[0].type().size());
      count += Math.round(k * out[0].type().size());
    } else if (POINTWISE.contains(op.name())) {
      count += out[0].type().size();
    }
  }
}
