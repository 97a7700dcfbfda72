package naklon.conformance;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sequential;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.softmax;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.nn.Inits;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Penalty;
import naklon.optim.Optimizer;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Seed;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers, losses and optimizers give the same bits eagerly and in a compiled plan. */
class PlanTwinTest {
  private static final int LENGTH = 1037; // several vectors and a rest

  static Stream<Arguments> optimizers() {
    return OptimizerCases.all().stream()
        .flatMap(o -> Stream.of(DType.FLOAT32, DType.FLOAT64).map(t -> Arguments.of(o, t)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizerHasTheSameBitsInAPlan(Optimizer optimizer, DType dtype) {
    var type = optimizer.isShaped() ? TensorType.of(dtype, 17, 61) : TensorType.of(dtype, LENGTH);
    var state = optimizer.state(type);
    int n = state.size();
    var types = new ArrayList<TensorType>();
    types.add(type);
    state.forEach(s -> types.add(s.type()));
    types.addAll(List.of(type, TensorType.scalar(), TensorType.scalar()));
    var graph = Trace.of(types, (trace, in) -> step(optimizer, in));
    var plan = Plan.of(graph, new Layout(), 1);
    var store = new Store(new Layout());
    var values = new ArrayList<Tensor>(List.of(random(type, 1)));
    state.forEach(s -> values.add(Tensor.zeros(s.type())));
    for (int number = 1; number <= 4; number++) {
      var in = new ArrayList<>(values);
      in.add(random(type, number + 1));
      in.add(Tensor.scalar(0.01 / number));
      in.add(Tensor.scalar(number));
      plan.run(store, in.stream().map(Tensor::slice).toArray(Slice[]::new));
      var eager = step(optimizer, in);
      for (int i = 0; i <= n; i++) {
        assertSameBits(eager.get(i), plan.output(i), optimizer + " output " + i);
        values.set(i, eager.get(i));
      }
    }
  }

  /** Weights, state, gradient, rate and number into weights and state. */
  private static List<Tensor> step(Optimizer optimizer, List<Tensor> in) {
    int n = in.size() - 4;
    var now = new Optimizer.Step(in.get(n + 2), in.get(n + 3));
    Tensor gradient = optimizer.prepare(List.of(in.get(n + 1))).getFirst();
    var next = optimizer.update(in.get(0), gradient, in.subList(1, n + 1), now);
    return Stream.concat(Stream.of(next.w()), next.state().stream()).toList();
  }

  static Stream<Arguments> nets() {
    var images = TensorType.of(DType.FLOAT32, 6, 2, 9, 8);
    var rows = TensorType.of(DType.FLOAT32, 6, 5);
    var classes = TensorType.of(DType.INT32, 6);
    var numbers = TensorType.of(DType.FLOAT32, 6, 3);
    return Stream.of(
        Arguments.of(
            sequential(
                conv2d(4, 3).same(),
                relu(),
                maxPool2d(2),
                conv2d(3, 3).stride(2).noBias(),
                tanh(),
                flatten(),
                dropout(0.3),
                linear(7)),
            images,
            classes,
            Losses.crossEntropy()),
        Arguments.of(
            sequential(linear(16), sigmoid(), dropout(0.5), linear(3), softmax()),
            rows,
            numbers,
            Losses.meanSquaredError()),
        Arguments.of(
            sequential(linear(4).noBias(), relu(), linear(3)),
            rows,
            numbers,
            Losses.binaryCrossEntropyWithLogits()));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void netHasTheSameBitsInAPlan(Layer net, TensorType xType, TensorType yType, Loss loss) {
    var x = random(xType, 1);
    var y =
        yType.dtype() == DType.INT32
            ? Tensor.ints(new int[] {0, 6, 3, 3, 1, 2}, 6)
            : random(yType, 2);
    UnaryOperator<List<Tensor>> gradients =
        in -> {
          var pass = Pass.training(Seed.of(4), in.get(2));
          var out = net.forward(in.get(0), pass);
          var parameters = net.parameters();
          var total =
              loss.of(out, in.get(1))
                  .add(Penalty.l1(1e-3).of(parameters))
                  .add(Penalty.l2(1e-2).of(parameters));
          var d = Gradients.of(total, parameters).all();
          return Stream.concat(Stream.of(total, out), d.stream()).toList();
        };
    net.forward(x, Pass.evaluation(Seed.of(4))); // makes the parameters
    var layout = new Layout();
    var named = net.cells().stream().map(c -> new Layout.Value(c.name(), c.type())).toList();
    layout.add("weights", Layout.Kind.PARAMETER, named);
    var graph =
        Trace.of(List.of(xType, yType, TensorType.scalar()), (trace, in) -> gradients.apply(in));
    var plan = Plan.of(graph, layout, 2);
    var store = new Store(layout);
    store.adopt(net.cells());
    for (int number = 0; number < 3; number++) {
      var step = Tensor.scalar(number);
      plan.run(store, x.slice(), y.slice(), step.slice());
      var eager = gradients.apply(List.of(x, y, step));
      for (int i = 0; i < eager.size(); i++) {
        assertSameBits(eager.get(i), plan.output(i), net + " output " + i);
      }
    }
  }

  private static Tensor random(TensorType type, long seed) {
    return Inits.normal(1).values(type, Seed.of(seed));
  }

  private static void assertSameBits(Tensor expected, Slice actual, String what) {
    assertArrayEquals(expected.toDoubles(), Tensor.copyOf(actual).toDoubles(), what);
  }
}
