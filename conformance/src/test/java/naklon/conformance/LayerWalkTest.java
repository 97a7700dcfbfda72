package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.nn.Layer;
import naklon.nn.LayerCode;
import naklon.nn.Layers;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Sequential;
import naklon.optim.Sgd;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.train.Model;
import naklon.train.Trainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks over all layers: derivatives, bits in a plan, code, training and files. */
class LayerWalkTest {
  static List<LayerSamples.Sample> layers() {
    return LayerSamples.all();
  }

  private static Pass training(Tensor step) {
    return Pass.training(Seed.of(4), step);
  }

  /** No two entries near each other, none near 0. */
  private static Tensor apart(int... dims) {
    return Samples.distinct(new Random(6), dims).mul(0.1);
  }

  @Test
  void everyLayerHasASample() {
    String written = layers().stream().map(Object::toString).collect(Collectors.joining(" "));
    var missing =
        Arrays.stream(Layers.class.getMethods())
            .filter(m -> Layer.class.isAssignableFrom(m.getReturnType()))
            .map(Method::getName)
            // of tokens, which are no floats: layersOfTokens
            .filter(name -> !List.of("embedding", "transformer").contains(name))
            .filter(name -> !name.equals("sequential") && !written.contains(name + "("))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<String>(), missing, "layers without a sample in LayerSamples");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void derivativesAreThoseOfDifferences(LayerSamples.Sample sample) {
    for (boolean isTraining : new boolean[] {true, false}) {
      Layer layer = LayerCode.parse(sample.toString());
      var x = new Parameter("x", apart(sample.dims()));
      Pass pass = isTraining ? training(Tensor.scalar(3)) : Pass.evaluation();
      CellDifferences.check(sample.toString(), () -> layer.forward(x.value(), pass), x, layer);
    }
  }

  static List<Layer> layersOfTokens() {
    return List.of(
        Layers.embedding(5, 3).float64(),
        Layers.transformer(5, 4).layers(2).heads(2).context(3).float64(),
        Layers.transformer(5, 8).layers(1).heads(2).context(3).rotary().dropout(0.2).float64());
  }

  /** Tokens are no numbers that move: the derivatives are those of the parameters. */
  @ParameterizedTest
  @MethodSource("layersOfTokens")
  void derivativesOfLayersOfTokensAreThoseOfDifferences(Layer layer) {
    Tensor tokens = Tensor.ints(new int[] {1, 4, 0, 2, 2, 3}, 2, 3);
    for (Pass pass : List.of(training(Tensor.scalar(3)), Pass.evaluation())) {
      CellDifferences.check(layer.toString(), () -> layer.forward(tokens, pass), layer);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aPlanHasTheBitsOfEagerOps(LayerSamples.Sample sample) {
    for (var dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Layer layer = LayerCode.parse(sample.toString());
      Tensor x = apart(sample.dims()).cast(dtype);
      layer.forward(x, Pass.evaluation(Seed.of(4))); // makes the cells
      var layout = new Layout();
      var named = layer.cells().stream().map(c -> new Layout.Value(c.name(), c.type())).toList();
      if (!named.isEmpty()) {
        layout.add("cells", Layout.Kind.PARAMETER, named);
      }
      var graph =
          Trace.of(
              List.of(x.type(), TensorType.scalar()),
              (trace, in) -> gradients(layer, in.get(0), in.get(1)));
      var plan = Plan.of(graph, layout, 2);
      var store = new Store(layout);
      store.adopt(layer.cells());
      var before = store.copy();
      for (int number = 0; number < 3; number++) {
        var step = Tensor.scalar(number);
        before.set(store);
        plan.run(store, x.slice(), step.slice());
        var after = store.copy();
        store.set(before);
        var eager = gradients(layer, x, step);
        for (int i = 0; i < eager.size(); i++) {
          assertSameBits(eager.get(i), plan.output(i), sample + " " + dtype + " output " + i);
        }
        for (var cell : layer.cells()) {
          assertSameBits(cell.value(), after.slice(cell.name()), sample + " " + cell.name());
        }
      }
    }
  }

  private static List<Tensor> gradients(Layer layer, Tensor x, Tensor step) {
    Tensor out = layer.forward(x, training(step));
    Tensor total = out.mul(out.add(0.5)).mean();
    var d = Gradients.of(total, layer.parameters()).all();
    return Stream.concat(Stream.of(total, out), d.stream()).toList();
  }

  private static void assertSameBits(Tensor expected, Slice actual, String what) {
    assertArrayEquals(expected.toDoubles(), Tensor.copyOf(actual).toDoubles(), what);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aTrainedModelComesBackFromItsFile(LayerSamples.Sample sample, @TempDir Path folder) {
    int n = 12;
    int[] dims = sample.dims().clone();
    int each = Arrays.stream(dims).skip(1).reduce(1, (a, b) -> a * b);
    dims[0] = n;
    var x = new float[n * each];
    var random = new Random(3);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    var labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 2;
    }
    int[] shape = Arrays.copyOfRange(dims, 1, dims.length);
    var data = Dataset.classification("noise", shape, x, labels, List.of("no", "yes"));
    var net = Sequential.of(sample.layer(), Layers.flatten(), Layers.linear(2));
    var run = Trainer.of(net, Losses.crossEntropy(), Sgd.of(1e-3)).batchSize(4).epochs(2).fit(data);
    run.model().save(folder.resolve("model.safetensors"));
    Model back = Model.load(folder.resolve("model.safetensors"));
    assertEquals(net.toString(), back.net().toString());
    var row = Arrays.copyOf(x, each);
    assertArrayEquals(run.model().predict(row), back.predict(row), sample.toString());
    for (float p : back.predict(row)) {
      assertTrue(Float.isFinite(p), sample.toString());
    }
  }

  @AfterAll
  static void report() {
    Judges.write(
        "41-differences-layers",
        CellDifferences.row(
            "central differences in float64: every layer, training and evaluation"));
  }
}
