package naklon.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.tensor.Cell;
import naklon.tensor.Tensor;

/**
 * Layers one after the other. A layer is called by its number, from 0, or by the name it was given:
 * {@code Sequential.of(linear(128).named("hidden"), relu(), linear(10))} has the parameters {@code
 * hidden.weight}, {@code hidden.bias}, {@code 2.weight} and {@code 2.bias}.
 */
public final class Sequential implements Layer {
  private static final int LINE = 80;

  private final List<Layer> written;
  private final Map<String, Layer> layers;

  private Sequential(List<Layer> written, Map<String, Layer> layers) {
    this.written = written;
    this.layers = layers;
  }

  /**
   * The layers in order. Without any, the input is the output.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static Sequential of(Layer... layers) {
    var byName = new LinkedHashMap<String, Layer>();
    for (int i = 0; i < layers.length; i++) {
      boolean isNamed = layers[i] instanceof Named;
      String name = layers[i] instanceof Named named ? named.name() : Integer.toString(i);
      Layer inner = layers[i] instanceof Named named ? named.layer() : layers[i];
      if (byName.put(name, inner) != null) {
        throw new IllegalArgumentException(
            "two layers are called \""
                + name
                + "\""
                + (isNamed ? "" : " (a layer without a name is called by its number)")
                + "; give each another name.");
      }
    }
    return new Sequential(List.of(layers), Collections.unmodifiableMap(byName));
  }

  /** The layers by name, in order. */
  public Map<String, Layer> layers() {
    return layers;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor out = x;
    for (var entry : layers.entrySet()) {
      out = pass.call(entry.getKey(), entry.getValue(), out);
    }
    return out;
  }

  /** The cells of all layers, in order; those of a layer that is used twice come once. */
  @Override
  public List<Cell> cells() {
    var seen = Collections.<Cell>newSetFromMap(new IdentityHashMap<>());
    var cells = new ArrayList<Cell>();
    for (var layer : layers.values()) {
      layer.cells().stream().filter(seen::add).forEach(cells::add);
    }
    return List.copyOf(cells);
  }

  /** On one line if it fits into 80 columns, else one layer on each line. */
  @Override
  public String toString() {
    var parts = written.stream().map(Layer::toString).toList();
    String line = "Sequential.of(" + String.join(", ", parts) + ")";
    if (line.length() <= LINE && !line.contains("\n")) {
      return line;
    }
    return "Sequential.of(\n    " + String.join(",\n", parts).replace("\n", "\n    ") + ")";
  }
}
