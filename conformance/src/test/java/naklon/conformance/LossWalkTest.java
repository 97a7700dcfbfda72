package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import naklon.autodiff.Gradients;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.nn.ClassLoss;
import naklon.nn.Loss;
import naklon.nn.LossCode;
import naklon.nn.Losses;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks over all losses: derivatives, bits in a plan, code. */
class LossWalkTest {
  static final int ROWS = 5;
  static final int CLASSES = 4;

  static List<Loss> losses() {
    return List.of(
        Losses.crossEntropy(),
        Losses.crossEntropy().labelSmoothing(0.1),
        Losses.crossEntropy().classWeights(1, 0.5, 2, 0).labelSmoothing(0.2).ignoreIndex(-100),
        Losses.crossEntropy().ignoreIndex(2),
        Losses.negativeLogLikelihood(),
        Losses.negativeLogLikelihood().classWeights(1, 0.5, 2, 1).ignoreIndex(3),
        Losses.focal(),
        Losses.focal(0.5).classWeights(1, 0.5, 2, 1).ignoreIndex(0),
        Losses.focal(0),
        Losses.hinge(),
        Losses.hinge().margin(0.75).squared().classWeights(1, 0.5, 2, 1),
        Losses.meanSquaredError(),
        Losses.meanAbsoluteError(),
        Losses.huber(),
        Losses.huber(0.4),
        Losses.smoothL1(0.6),
        Losses.klDivergence(),
        Losses.cosineDistance(),
        Losses.binaryCrossEntropyWithLogits());
  }

  /** Outputs that are no two alike. */
  static Tensor outputs(int rows) {
    return Samples.distinct(new Random(4), rows, CLASSES).mul(0.3);
  }

  static Tensor target(Loss loss, int rows) {
    if (loss instanceof ClassLoss) {
      int[] labels = {1, 3, 0, 2, 1};
      return Tensor.ints(Arrays.copyOf(labels, rows), rows);
    }
    return Samples.doubles(new Random(8), -2, 2, rows, CLASSES).softmax();
  }

  @Test
  void everyLossIsHere() {
    String written = losses().stream().map(Object::toString).collect(Collectors.joining(" "));
    var missing =
        Arrays.stream(Losses.class.getMethods())
            .filter(m -> Loss.class.isAssignableFrom(m.getReturnType()))
            .map(Method::getName)
            .filter(name -> !written.contains(name + "("))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<String>(), missing);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void derivativesAreThoseOfDifferences(Loss loss) {
    var x = new Parameter("x", outputs(ROWS));
    Tensor target = target(loss, ROWS);
    CellDifferences.check(loss.toString(), () -> loss.of(x.value(), target).mul(10), List.of(x));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aPlanHasTheBitsOfEagerOps(Loss loss) {
    for (var dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      var x = new Parameter("x", outputs(ROWS).cast(dtype));
      Tensor y = target(loss, ROWS);
      Tensor target = y.dtype().isFloating() ? y.cast(dtype) : y;
      var layout = new Layout();
      layout.add("x", Layout.Kind.PARAMETER, List.of(new Layout.Value("x", x.type())));
      var graph = Trace.of(List.of(target.type()), (trace, in) -> both(loss, x, in.get(0)));
      var store = new Store(layout);
      store.adopt(List.of(x));
      var plan = Plan.of(graph, layout, 2);
      plan.run(store, target.slice());
      var eager = both(loss, x, target);
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(
            eager.get(i).toDoubles(),
            Tensor.copyOf(plan.output(i)).toDoubles(),
            loss + " " + dtype);
      }
    }
  }

  private static List<Tensor> both(Loss loss, Parameter x, Tensor target) {
    Tensor value = loss.of(x.value(), target);
    return List.of(value, Gradients.of(value, x).of(x));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aLossComesBackFromItsCode(Loss loss) {
    var back = LossCode.find(loss.toString());
    assertEquals(loss, back, loss.toString());
  }

  @AfterAll
  static void report() {
    Judges.write(
        "42-differences-losses", CellDifferences.row("central differences in float64: every loss"));
  }
}
