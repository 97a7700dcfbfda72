package naklon.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import naklon.tensor.Cell;
import naklon.tensor.Recorder;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Watches a pass through a net, which may see other values in its cells and changes none. */
final class Look extends Recorder {
  private final Map<String, Tensor> cells;
  private final Map<String, Tensor> layers = new LinkedHashMap<>();

  Look(Map<String, Tensor> cells) {
    this.cells = cells;
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

  @Override
  public void passed(String path, Tensor output) {
    layers.put(path, output);
  }
}
