package naklon.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.tensor.Cell;
import naklon.tensor.CustomOp;
import naklon.tensor.Op;
import naklon.tensor.Recorder;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Watches a pass through a net, which may see other values in its cells and changes none. */
final class Look extends Recorder {
  private final Map<String, Tensor> cells;
  private final Map<String, Tensor> layers = new LinkedHashMap<>();
  private final List<Own> own = new ArrayList<>();
  private final List<Applied> applied = new ArrayList<>();
  private boolean searching;
  private boolean keeping;
  private String nonFinite = "";

  Look(Map<String, Tensor> cells) {
    this.cells = cells;
  }

  /** An op that somebody wrote by hand, with what it was given. */
  record Own(CustomOp op, Tensor[] in, String path) {}

  /** Any op, with what it was given and what it gave. */
  record Applied(Op op, Tensor[] in, Tensor[] out) {}

  /** From now on every op is kept. */
  Look keeping() {
    keeping = true;
    return this;
  }

  /** Ops that were kept, in order. */
  List<Applied> applied() {
    return applied;
  }

  /** Those that were applied, in order. */
  List<Own> own() {
    return own;
  }

  /** What each layer gave, by path, in order. */
  Map<String, Tensor> layers() {
    return layers;
  }

  @Override
  protected @Nullable Tensor read(Cell cell) {
    return cells.get(cell.name());
  }

  /** Running statistics and their like stay as they are. */
  @Override
  protected boolean assign(Cell cell, Tensor value) {
    return true;
  }

  /** From now on the first op that gives a number that is not finite is remembered. */
  void findNonFinite() {
    searching = true;
  }

  /** That op and its layer; empty if there was none. */
  String nonFinite() {
    return nonFinite;
  }

  @Override
  protected void computed(Op op, Tensor[] in, Tensor[] out) {
    if (op instanceof CustomOp custom) {
      own.add(new Own(custom, in.clone(), path()));
    }
    if (keeping) {
      applied.add(new Applied(op, in.clone(), out.clone()));
    }
    if (!searching || !nonFinite.isEmpty()) {
      return;
    }
    for (var t : out) {
      if (t.dtype().isFloating() && t.type().size() > 0 && !t.slice().isFinite()) {
        nonFinite = op.name() + (path().isEmpty() ? "" : " in layer \"" + path() + "\"");
      }
    }
  }

  @Override
  public void passed(String path, Tensor output) {
    layers.put(path, output);
  }
}
