package naklon.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.data.TargetScaler;
import naklon.nn.ClassLoss;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.nn.Loss;
import naklon.nn.LossCode;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.store.Json;
import naklon.store.JsonException;
import naklon.store.Safetensors;
import naklon.store.StoreException;
import naklon.store.StoreFile;
import naklon.tensor.Cell;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Shape;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;

/**
 * A trained net with all it needs: architecture, weights, normaliser, class names. Immutable; any
 * number of threads may predict at once. Saved as one safetensors file.
 */
public final class Model {
  private static final String NET = "naklon.net";
  private static final String LOSS = "naklon.loss";
  private static final String INPUT = "naklon.input";
  private static final String CLASSES = "naklon.classes";

  private final Layer net;
  private final String lossName;
  private final Normalizer normalizer;
  private final TargetScaler scaler;
  private final Store store;
  private final Shape input;
  private final List<String> classNames;
  private final Map<String, String> metadata;
  private final ConcurrentLinkedQueue<Predictor> idle = new ConcurrentLinkedQueue<>();

  /** A plan for one row and its windows: used by one thread at a time. */
  private record Predictor(Plan plan, Slice row) {}

  Model(
      Layer net,
      String lossName,
      Normalizer normalizer,
      TargetScaler scaler,
      Store store,
      Shape input,
      List<String> classNames,
      Map<String, String> metadata) {
    this.net = net;
    this.lossName = lossName;
    this.normalizer = normalizer;
    this.scaler = scaler;
    this.store = store;
    this.input = input;
    this.classNames = List.copyOf(classNames);
    this.metadata = Map.copyOf(metadata);
  }

  /** Parameters and buffers of a run's store, copied. */
  static Store weightsOf(Store run) {
    var layout = new Layout();
    for (var block : run.layout().blocks()) {
      if (block.kind() != Layout.Kind.PARAMETER && block.kind() != Layout.Kind.BUFFER) {
        continue;
      }
      var values = new ArrayList<Layout.Value>();
      for (var e : run.layout().entries(block)) {
        values.add(new Layout.Value(e.name(), e.type()));
      }
      layout.add(block.name(), block.kind(), values);
    }
    var copy = new Store(layout);
    for (var e : layout.entries()) {
      copy.slice(e.name()).copyFrom(run.slice(e.name()));
    }
    return copy;
  }

  // ---------------------------------------------------------------- what it is

  /** The net. Its cells are not this model's: the weights are in the model. */
  public Layer net() {
    return net;
  }

  /** Shape of one example: [1, 28, 28]. */
  public int[] inputShape() {
    return input.dims();
  }

  /** Names of the classes, in the order of the probabilities; empty for regression. */
  public List<String> classNames() {
    return classNames;
  }

  /** Number of trained values. */
  public long parameterCount() {
    return store.layout().entries().stream()
        .filter(e -> e.kind() == Layout.Kind.PARAMETER)
        .mapToLong(e -> e.type().size())
        .sum();
  }

  /** What else was written into the file by whoever trained it. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** All values of the model, copied. */
  public Store weights() {
    return store.copy();
  }

  /** A value of the model by name, such as {@code 1.weight}; copied. */
  public Tensor weight(String name) {
    return store.read(name);
  }

  /** A model with more to say about itself. */
  public Model withMetadata(Map<String, String> more) {
    var all = new LinkedHashMap<>(metadata);
    all.putAll(more);
    return new Model(net, lossName, normalizer, scaler, store, input, classNames, all);
  }

  // ---------------------------------------------------------------- predicting

  /**
   * Predicts one example.
   *
   * @param row its features, raw as in the data set, row-major
   * @return a probability for each class, or the predicted values for regression
   * @throws IllegalArgumentException if the number of features is wrong or one is not finite
   */
  public float[] predict(float[] row) {
    if (row.length != input.size()) {
      throw new IllegalArgumentException(
          "this model predicts from "
              + input.size()
              + " features (shape "
              + input
              + "); found "
              + row.length);
    }
    for (int i = 0; i < row.length; i++) {
      if (!Float.isFinite(row[i])) {
        throw new IllegalArgumentException(
            "feature " + i + " is " + row[i] + "; every feature must be a finite number");
      }
    }
    Predictor p = idle.poll();
    if (p == null) {
      p = newPredictor();
    }
    System.arraycopy(row, 0, p.row().f(), 0, row.length);
    p.plan().run(store, p.row());
    Slice out = p.plan().output(0);
    var result = new float[out.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) out.at(i);
    }
    idle.add(p);
    return result;
  }

  private Predictor newPredictor() {
    var dims = new int[input.rank() + 1];
    dims[0] = 1;
    System.arraycopy(input.dims(), 0, dims, 1, input.rank());
    TensorType type = TensorType.of(DType.FLOAT32, dims);
    Graph graph =
        Trace.of(
            List.of(type),
            (trace, in) ->
                List.of(
                    scaler.toUnits(
                        probabilities(
                            net.forward(normalizer.apply(in.get(0)), Pass.evaluation())))));
    return new Predictor(Plan.of(graph, store.layout(), 1), Slice.zeros(type));
  }

  private Tensor probabilities(Tensor outputs) {
    return switch (LossCode.find(lossName)) {
      case ClassLoss loss -> loss.probabilities(outputs);
      case Losses.BinaryCrossEntropyWithLogits _ -> outputs.sigmoid();
      case null, default -> outputs;
    };
  }

  /** Predicts every row of a data set, in order: probabilities or values, as for one row. */
  public float[][] predict(Dataset data) {
    requireFit(data);
    Layer scored = new Scored(this);
    return new Evaluator(scored, null, normalizer, scaler, store.layout(), 1).outputs(store, data);
  }

  /** What takes predictions as they come. */
  @FunctionalInterface
  public interface Predictions {
    /** The probabilities or values of one row. */
    void take(int row, float[] predicted);
  }

  /**
   * As {@link #predict(Dataset)}, row after row, for data sets whose predictions fill the memory.
   */
  public void predict(Dataset data, Predictions each) {
    requireFit(data);
    Layer scored = new Scored(this);
    new Evaluator(scored, null, normalizer, scaler, store.layout(), 1).outputs(store, data, each);
  }

  /** The net with its outputs turned into probabilities. */
  private record Scored(Model model) implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
      return model.probabilities(model.net.forward(x, pass));
    }
  }

  /**
   * Measures the model on a data set. Areas under ROC curves keep every score: there are none for
   * more than 2²⁶ rows × classes.
   *
   * @throws IllegalArgumentException if its features or classes are not the model's
   */
  public Evaluation evaluate(Dataset data) {
    requireFit(data);
    Loss loss = LossCode.find(lossName);
    return new Evaluator(
            net,
            loss,
            normalizer,
            scaler,
            store.layout(),
            Runtime.getRuntime().availableProcessors(),
            this::probabilities)
        .evaluate(store, data);
  }

  private void requireFit(Dataset data) {
    if (!Shape.of(data.exampleShape()).equals(input)) {
      throw new IllegalArgumentException(
          "this model reads examples of shape "
              + input
              + "; \""
              + data.name()
              + "\" has "
              + Shape.of(data.exampleShape()));
    }
    if (data.classes() != classNames.size()) {
      throw new IllegalArgumentException(
          "this model knows "
              + classNames.size()
              + " classes; \""
              + data.name()
              + "\" has "
              + data.classes());
    }
  }

  // ---------------------------------------------------------------- files

  /**
   * Writes the model to a file, atomically.
   *
   * @throws StoreException if it cannot be written; the old file is unchanged
   */
  public void save(Path file) {
    var strings = new LinkedHashMap<>(metadata);
    strings.put(NET, net.toString());
    strings.put(LOSS, lossName);
    strings.put(INPUT, input.toString());
    strings.put(CLASSES, Json.of(classNames.stream().map(Json::of).toList()).text());
    StoreFile.save(file, store, strings);
  }

  /**
   * Reads a model whose net is made of Naklon's own layers.
   *
   * @throws StoreException if the file cannot be read, is damaged or is not a model
   */
  public static Model load(Path file) {
    Safetensors.File from = StoreFile.load(file);
    String code = required(from, NET);
    try {
      return load(from, LayerCode.parse(code));
    } catch (IllegalArgumentException e) {
      throw new StoreException(file + ": the net in this file cannot be built: " + e.getMessage());
    }
  }

  /** Reads a model with layers of one's own: {@code net} must be built as when it was trained. */
  public static Model load(Path file, Layer net) {
    return load(StoreFile.load(file), net);
  }

  private static Model load(Safetensors.File from, Layer net) {
    var input = shape(from, required(from, INPUT));
    List<String> names = names(from);
    Slice mean = from.tensors().get("normalizer.mean");
    Slice factor = from.tensors().get("normalizer.factor");
    Normalizer normalizer =
        mean == null || factor == null
            ? Normalizer.none()
            : Normalizer.of(Tensor.copyOf(mean), Tensor.copyOf(factor));
    Slice center = from.tensors().get("targets.mean");
    Slice scale = from.tensors().get("targets.scale");
    TargetScaler scaler =
        center == null || scale == null
            ? TargetScaler.none()
            : TargetScaler.of(Tensor.copyOf(center), Tensor.copyOf(scale));
    var store = new Store(layoutOf(net, normalizer, scaler, input));
    StoreFile.restore(store, from);
    var rest = new LinkedHashMap<>(from.metadata());
    rest.keySet().removeIf(k -> List.of(NET, LOSS, INPUT, CLASSES).contains(k));
    return new Model(net, required(from, LOSS), normalizer, scaler, store, input, names, rest);
  }

  /** Builds the net's cells on an example and lays them out. */
  private static Layout layoutOf(
      Layer net, Normalizer normalizer, TargetScaler scaler, Shape input) {
    var dims = new int[input.rank() + 1];
    dims[0] = 1;
    System.arraycopy(input.dims(), 0, dims, 1, input.rank());
    Graph graph =
        Trace.of(
            List.of(TensorType.of(DType.FLOAT32, dims)),
            (trace, in) ->
                List.of(
                    scaler.toUnits(net.forward(normalizer.apply(in.get(0)), Pass.evaluation()))));
    var layout = new Layout();
    for (boolean trained : new boolean[] {true, false}) {
      for (var dtype : DType.values()) {
        var values = new ArrayList<Layout.Value>();
        for (Cell cell : graph.cells().values()) {
          boolean isParameter = cell instanceof naklon.tensor.Parameter;
          if (isParameter == trained && cell.type().dtype() == dtype) {
            values.add(new Layout.Value(cell.name(), cell.type()));
          }
        }
        if (!values.isEmpty()) {
          layout.add(
              (trained ? "parameters/" : "buffers/") + dtype,
              trained ? Layout.Kind.PARAMETER : Layout.Kind.BUFFER,
              values);
        }
      }
    }
    return layout;
  }

  private static List<String> names(Safetensors.File from) {
    try {
      return Json.parse(required(from, CLASSES)).asArray().stream().map(Json::asString).toList();
    } catch (JsonException e) {
      throw new StoreException(
          from.path() + " is damaged: its class names cannot be read: " + e.getMessage());
    }
  }

  private static Shape shape(Safetensors.File from, String text) {
    try {
      String inner = text.substring(1, text.length() - 1);
      String[] parts = inner.split(", *");
      var dims = new int[parts.length];
      for (int i = 0; i < dims.length; i++) {
        dims[i] = Integer.parseInt(parts[i]);
      }
      return Shape.of(dims);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new StoreException(
          from.path() + " is damaged: its input shape is written as \"" + text + "\"");
    }
  }

  private static String required(Safetensors.File from, String key) {
    String value = from.metadata().get(key);
    if (value == null) {
      throw new StoreException(
          from.path()
              + " holds tensors but is not a Naklon model: it has no \""
              + key
              + "\". Choose the model.safetensors of a run.");
    }
    return Objects.requireNonNull(value);
  }
}
