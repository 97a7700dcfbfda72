package naklon.conformance;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.maxPool2d;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sequential;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.softmax;
import static naklon.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Pass;
import naklon.nn.Penalty;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Reverse;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers, losses and penalties against PyTorch's values and gradients ({@code layers.py}). */
class LayerOracleTest {
  private static final double TOLERANCE = 1e-12;
  private static final double FLOAT_TOLERANCE = 2e-6;

  private static final Oracle ORACLE = Oracle.read("layers.csv");
  private static final Judges.Tally TALLY = new Judges.Tally();

  static Stream<Layer> layers() {
    return Stream.of(
        linear(3),
        linear(3).noBias(),
        linear(2),
        linear(1),
        conv2d(4, 3),
        conv2d(3, 3).same(),
        conv2d(2, 3).stride(2).padding(1),
        conv2d(2, 4).stride(3).padding(2),
        conv2d(5, 1),
        conv2d(2, 5).same().noBias(),
        maxPool2d(2),
        maxPool2d(3).stride(2),
        maxPool2d(3).stride(1),
        flatten(),
        relu(),
        sigmoid(),
        tanh(),
        softmax());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layerHasPyTorchsValuesAndGradients(Layer layer) {
    TALLY.agreed(compare(layer, UnaryOperator.identity(), TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layerInFloat32IsAsCloseAsItsDigitsAllow(Layer layer) {
    compare(layer, t -> t.cast(DType.FLOAT32), FLOAT_TOLERANCE);
  }

  /** The largest error of outputs and gradients. */
  private static double compare(Layer layer, UnaryOperator<Tensor> convert, double tolerance) {
    String code = layer.toString();
    var row = ORACLE.cases().get(code);
    Tensor x = convert.apply(row.get("x")).tracked();
    layer.forward(x, Pass.evaluation()); // makes the parameters
    for (var p : layer.parameters()) {
      p.assign(convert.apply(row.get(p.name())));
    }
    Tensor out = layer.forward(x, Pass.evaluation());
    double worst = Oracle.assertClose(row.get("out"), out, tolerance, code);
    var wrt = Stream.concat(Stream.of(x), layer.parameters().stream().map(Parameter::value));
    var dOut = convert.apply(row.get("dOut"));
    var d = Reverse.vjp(new Tensor[] {out}, new Tensor[] {dOut}, wrt.toArray(Tensor[]::new));
    var expected = Stream.of("dX", "dWeight", "dBias").map(row::get).toList();
    for (int i = 0; i < d.length; i++) {
      double error = Oracle.assertClose(expected.get(i), d[i], tolerance, code + " gradient " + i);
      worst = Math.max(worst, error);
    }
    return worst;
  }

  static Stream<Map.Entry<String, Loss>> losses() {
    var bce = Losses.binaryCrossEntropyWithLogits();
    return Stream.of(
        Map.entry("crossEntropy()", Losses.crossEntropy()),
        Map.entry("crossEntropy() at 0", Losses.crossEntropy()),
        Map.entry("meanSquaredError()", Losses.meanSquaredError()),
        Map.entry("binaryCrossEntropyWithLogits()", bce),
        Map.entry("binaryCrossEntropyWithLogits() at 0", bce));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossHasPyTorchsValueAndGradient(Map.Entry<String, Loss> named) {
    var row = ORACLE.cases().get(named.getKey());
    Tensor x = row.get("x").tracked();
    Tensor target = row.get("target");
    Tensor fit = target.shape().equals(x.shape()) ? target : Oracle.labels(target);
    Tensor out = named.getValue().of(x, fit);
    TALLY.begin();
    TALLY.error(Oracle.assertClose(row.get("out"), out, TOLERANCE, named.getKey()));
    Tensor d = gradient(out, x);
    TALLY.error(Oracle.assertClose(row.get("dX"), d, TOLERANCE, named.getKey() + " gradient"));
    TALLY.agreed();
  }

  static Stream<Penalty> penalties() {
    return Stream.of(Penalty.l1(0.3), Penalty.l2(0.3));
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void penaltyHasPyTorchsValueAndGradient(Penalty penalty) {
    var row = ORACLE.cases().get(penalty.toString());
    var weight = new Parameter("0.weight", row.get("x"));
    var bias = new Parameter("0.bias", Tensor.of(5));
    Tensor out = penalty.of(List.of(weight, bias));
    TALLY.begin();
    TALLY.error(Oracle.assertClose(row.get("out"), out, TOLERANCE, penalty.toString()));
    Tensor d = gradient(out, weight.value());
    TALLY.error(Oracle.assertClose(row.get("dX"), d, TOLERANCE, "gradient"));
    TALLY.agreed();
  }

  @Test
  void aWholeNetHasPyTorchsGradients() {
    var row = ORACLE.cases().get("net");
    var net = sequential(conv2d(3, 3).same(), relu(), maxPool2d(2), flatten(), linear(4));
    net.forward(row.get("x"), Pass.evaluation());
    for (var p : net.parameters()) {
      p.assign(row.get(p.name()));
    }
    Tensor logits = net.forward(row.get("x"), Pass.evaluation());
    TALLY.begin();
    TALLY.error(Oracle.assertClose(row.get("logits"), logits, TOLERANCE, "logits"));
    Tensor loss = Losses.crossEntropy(logits, Oracle.labels(row.get("target")));
    TALLY.error(Oracle.assertClose(row.get("out"), loss, TOLERANCE, "loss"));
    assertEquals(4, net.parameters().size());
    for (var p : net.parameters()) {
      Tensor d = gradient(loss, p.value());
      TALLY.error(Oracle.assertClose(row.get("d" + p.name()), d, TOLERANCE, p.name()));
    }
    TALLY.agreed();
  }

  @AfterAll
  static void report() {
    Judges.write(
        "11-layers",
        TALLY.row(
            "PyTorch in float64: layers, losses, penalties, a small CNN",
            "values and gradients within 1e-12; every layer also in float32, within 2e-6"));
  }

  private static Tensor gradient(Tensor of, Tensor wrt) {
    var one = new Tensor[] {Tensor.scalar(1)};
    return Reverse.vjp(new Tensor[] {of}, one, new Tensor[] {wrt})[0];
  }
}
