package naklon.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.TensorType;

/**
 * What a step keeps in its store, and where: the net's parameters and buffers in blocks by dtype,
 * then what the update keeps, then counters.
 */
final class StoreLayout {
  /** Random numbers and schedules count steps from 0; optimizers count updates from 1. */
  static final String STEP = "counter.step";

  private final Layout layout = new Layout();
  private final List<Parameter> parameters = new ArrayList<>();

  private StoreLayout() {}

  /**
   * Lays out a net's cells.
   *
   * @param update adds its state
   * @param counters names of further float64 scalars, zero at the start
   */
  static StoreLayout of(Collection<Cell> cells, UpdatePhase update, List<String> counters) {
    var made = new StoreLayout();
    var buffers = new ArrayList<Cell>();
    for (Cell cell : cells) {
      if (cell instanceof Parameter p) {
        made.parameters.add(p);
      } else {
        buffers.add(cell);
      }
    }
    addBlocks(made.layout, Layout.Kind.PARAMETER, "parameters", made.parameters, "");
    addBlocks(made.layout, Layout.Kind.BUFFER, "buffers", buffers, "");
    update.layOut(made.layout, made.parameters);
    var counts = new ArrayList<Layout.Value>();
    counts.add(new Layout.Value(STEP, TensorType.scalar()));
    for (String name : counters) {
      counts.add(new Layout.Value(name, TensorType.scalar()));
    }
    made.layout.add("counters", Layout.Kind.COUNTER, counts);
    return made;
  }

  /** A block {@code name/FLOAT32} for the cells of each dtype; entries are named prefix + cell. */
  static void addBlocks(
      Layout layout, Layout.Kind kind, String name, List<? extends Cell> cells, String prefix) {
    for (var dtype : DType.values()) {
      var values = new ArrayList<Layout.Value>();
      for (var cell : cells) {
        if (cell.type().dtype() == dtype) {
          values.add(new Layout.Value(prefix + cell.name(), cell.type()));
        }
      }
      if (!values.isEmpty()) {
        layout.add(name + "/" + dtype, kind, values);
      }
    }
  }

  Layout layout() {
    return layout;
  }

  /** The parameters that are trained, in order. */
  List<Parameter> parameters() {
    return List.copyOf(parameters);
  }
}
