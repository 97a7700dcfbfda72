package naklon.tensor;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The step of a {@link Scan} for fewer rows. Where row i of all it makes comes from row i of carry
 * and xs alone, as in a recurrent net whose rows are the sequences of a batch, rows need not wait
 * for each other between the steps: a thread can take some of them through all of time.
 */
public final class ScanRows {
  private final Set<Tensor> byRow = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int all;

  private ScanRows(int all) {
    this.all = all;
  }

  /** Rows of a step: the length of axis 0 of its first carry; 0 if it has none. */
  public static int rows(ScanBody body) {
    boolean hasRows = body.carries() > 0 && body.input(0).shape().rank() > 0;
    return hasRows ? body.input(0).shape().dim(0) : 0;
  }

  /** The same step for so many rows; null if its rows depend on each other. */
  public static @Nullable ScanBody of(ScanBody body, int rows) {
    var look = new ScanRows(rows(body));
    if (look.all == 0 || !look.isByRow(body)) {
      return null;
    }
    var inputs = new Tensor[body.inputs()];
    Map<Tensor, Tensor> known = new IdentityHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      TensorType type = body.input(i).type();
      boolean divided = look.byRow.contains(body.input(i));
      TensorType own = divided ? type.withShape(type.shape().with(0, rows)) : type;
      inputs[i] = Tensor.traced(new Source.Input(i, own));
      known.put(body.input(i), inputs[i]);
    }
    Tensor[] outputs =
        ScanBody.rebuild(
            body.order(), body.outputs(), known, (node, in) -> Eager.applyAll(node.op(), in));
    return body.with(inputs, outputs);
  }

  private boolean isByRow(ScanBody body) {
    for (int i = 0; i < body.carries() + body.xs(); i++) {
      if (!hasAllRows(body.input(i))) {
        return false;
      }
      byRow.add(body.input(i));
    }
    for (var node : body.order()) {
      boolean reads = false;
      for (var in : node.inputs()) {
        reads |= byRow.contains(in);
      }
      if (reads) {
        if (!keepsRows(node)) {
          return false;
        }
        byRow.addAll(java.util.List.of(node.outputs()));
      }
    }
    for (var out : body.outputs()) {
      if (!byRow.contains(out)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasAllRows(Tensor t) {
    return t.shape().rank() > 0 && t.shape().dim(0) == all;
  }

  /** Whether row i of all outputs comes from row i of the inputs that have rows, and no other. */
  private boolean keepsRows(Node node) {
    return switch (node.op()) {
      case Pointwise p -> isElementwise(node);
      case MatMul m ->
          !m.transposeA()
              && node.input(1).shape().rank() == 2
              && node.input(0).shape().rank() == 2
              && !byRow.contains(node.input(1));
      case SliceOf s -> s.axis() > 0;
      case Concat c -> c.axis() > 0 && allByRow(node);
      case LstmCell c -> allByRow(node);
      case LstmCellGradient c -> allByRow(node);
      case GruCell c -> allByRow(node);
      case GruCellGradient c -> allByRow(node);
      default -> false;
    };
  }

  /** Inputs of the outputs' rank have the rows; what broadcasts is the same for all rows. */
  private boolean isElementwise(Node node) {
    int rank = node.output(0).shape().rank();
    if (!hasAllRows(node.output(0))) {
      return false;
    }
    for (var in : node.inputs()) {
      boolean full = in.shape().rank() == rank && hasAllRows(in);
      if (full != byRow.contains(in)) {
        return false;
      }
    }
    return true;
  }

  /** Matrices have the rows; a vector, a bias, is the same for all. */
  private boolean allByRow(Node node) {
    for (var in : node.inputs()) {
      if (in.shape().rank() > 1 != byRow.contains(in)) {
        return false;
      }
    }
    return true;
  }
}
