package naklon.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.tensor.Cell;
import naklon.tensor.Recorder;
import naklon.tensor.Source;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function on traced tensors and records what it does. Reading a cell gives its value from
 * before the call, however often it is assigned; assignments become the graph's updates.
 */
public final class Trace extends Recorder {
  /** A function of tensors, written in tensor operations. */
  @FunctionalInterface
  public interface Function {
    List<Tensor> apply(Trace trace, List<Tensor> inputs);
  }

  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private final Map<String, Tensor> reads = new LinkedHashMap<>();
  private final Map<String, Tensor> updates = new LinkedHashMap<>();
  private final Map<String, Tensor> layers = new LinkedHashMap<>();

  private Trace() {}

  /** The graph of {@code f} for inputs of these types. */
  public static Graph of(List<TensorType> types, Function f) {
    var trace = new Trace();
    var inputs = new ArrayList<Tensor>();
    for (int i = 0; i < types.size(); i++) {
      inputs.add(Tensor.traced(new Source.Input(i, types.get(i))));
    }
    var outputs = new ArrayList<Tensor>();
    trace.during(() -> outputs.addAll(f.apply(trace, inputs)));
    return new Graph(
        List.copyOf(types),
        List.copyOf(outputs),
        Collections.unmodifiableMap(trace.cells),
        Collections.unmodifiableMap(trace.updates),
        Collections.unmodifiableMap(trace.layers));
  }

  /** The value of a named place of the store, such as a block, from before the call. */
  public Tensor read(String name, TensorType type) {
    return reads.computeIfAbsent(name, n -> Tensor.traced(new Source.Read(n, type)));
  }

  /** Sets a named place of the store at the end of the call. */
  public void update(String name, Tensor value) {
    updates.put(name, value);
  }

  /** Outputs of the layers that have run so far, by path. */
  public Map<String, Tensor> layers() {
    return Collections.unmodifiableMap(layers);
  }

  @Override
  protected @Nullable Tensor read(Cell cell) {
    Cell known = cells.putIfAbsent(cell.name(), cell);
    if (known != null && known != cell) {
      throw new IllegalArgumentException(
          "two cells are named \"" + cell.name() + "\"; give each layer its own name");
    }
    return read(cell.name(), cell.type());
  }

  @Override
  protected boolean assign(Cell cell, Tensor value) {
    read(cell);
    updates.put(cell.name(), value);
    return true;
  }

  @Override
  public void passed(String path, Tensor output) {
    layers.put(path, output);
  }
}
