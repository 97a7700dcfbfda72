package naklon.runs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import naklon.compile.Graph;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.store.Json;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.TensorType;

/**
 * A layer that has parameters.
 *
 * @param name its path in the net, such as {@code 1}
 * @param shape of its largest parameter, such as [784, 128]
 * @param parameters how many numbers it learns
 */
record LayerSize(String name, List<Integer> shape, long parameters) {

  /**
   * The layers of a net that has not been trained, in order; they are made on the way.
   *
   * @param data of which it reads a row
   */
  static List<LayerSize> of(Layer net, Dataset data) {
    int[] exampleShape = data.exampleShape();
    var dims = new int[exampleShape.length + 1];
    dims[0] = 1;
    System.arraycopy(exampleShape, 0, dims, 1, exampleShape.length);
    DType dtype = data.tokens() != null ? DType.INT32 : DType.FLOAT32;
    Graph graph =
        Trace.of(
            List.of(TensorType.of(dtype, dims)),
            (trace, in) -> List.of(net.forward(in.get(0), Pass.evaluation())));
    var found = new LinkedHashMap<String, LayerSize>();
    for (var cell : graph.cells().values()) {
      if (cell instanceof Parameter p) {
        found.merge(layerOf(p), of(p), LayerSize::and);
      }
    }
    return new ArrayList<>(found.values());
  }

  /** The path of the layer that a parameter belongs to: {@code 1} of {@code 1.weight}. */
  static String layerOf(Parameter p) {
    int dot = p.name().lastIndexOf('.');
    return dot < 0 ? p.name() : p.name().substring(0, dot);
  }

  private static LayerSize of(Parameter p) {
    var shape = Arrays.stream(p.type().shape().dims()).boxed().toList();
    return new LayerSize(layerOf(p), shape, p.type().size());
  }

  private LayerSize and(LayerSize other) {
    long own = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    long theirs = other.shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    return new LayerSize(name, own >= theirs ? shape : other.shape, parameters + other.parameters);
  }

  Json json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("name", Json.of(name));
    m.put("shape", Json.of(shape.stream().map(n -> Json.of((long) n)).toList()));
    m.put("parameters", Json.of(parameters));
    return Json.of(m);
  }
}
