package naklon.nn;

import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.sequential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;

class LinearTest {
  private static final Pass PASS = Pass.evaluation();

  private static Tensor floats(int... dims) {
    return Tensor.zeros(TensorType.of(DType.FLOAT32, dims));
  }

  private static String error(Layer layer, Tensor x) {
    return assertThrows(ShapeException.class, () -> layer.forward(x, PASS)).getMessage();
  }

  @Test
  void multipliesAndAdds() {
    var layer =
        linear(2).init((type, seed) -> Tensor.doubles(new double[] {1, 2, 3, 4, 5, 6}, 3, 2));
    var withBias = layer.biasInit((type, seed) -> Tensor.of(10, 20));
    var x = Tensor.doubles(new double[] {1, 0, -1}, 1, 3);
    assertArrayEquals(new double[] {6, 16}, withBias.forward(x, PASS).toDoubles());
    assertArrayEquals(new double[] {-4, -4}, layer.noBias().forward(x, PASS).toDoubles());
  }

  @Test
  void makesItsParametersForTheFirstInput() {
    var layer = linear(4);
    assertEquals(List.of(), layer.cells());
    layer.forward(floats(2, 3), PASS);
    assertEquals(
        List.of("weight float32[3, 4]", "bias float32[4]"),
        layer.cells().stream().map(Object::toString).toList());
    var before = layer.parameters().getFirst().value().toDoubles();
    layer.forward(floats(5, 3), Pass.evaluation(naklon.tensor.Seed.of(99)));
    assertArrayEquals(before, layer.parameters().getFirst().value().toDoubles());
  }

  @Test
  void startsWithinPyTorchsBound() {
    var layer = linear(50);
    layer.forward(floats(1, 16), PASS);
    for (Parameter p : layer.parameters()) {
      double largest = p.abs().max().item();
      assertEquals(0.25, largest, 0.02, p.name()); // 1/√16, reached by none
    }
  }

  @Test
  void takesSequences() {
    assertEquals(Shape.of(2, 5, 4), linear(4).forward(floats(2, 5, 3), PASS).shape());
  }

  @Test
  void takesEmptyBatchesAndNoFeatures() {
    assertEquals(Shape.of(0, 4), linear(4).forward(floats(0, 3), PASS).shape());
    assertArrayEquals(new double[2], linear(2).forward(floats(1, 0), PASS).toDoubles());
  }

  @Test
  void printsAsTheCodeThatBuildsIt() {
    assertEquals("linear(128)", linear(128).toString());
    assertEquals(
        "linear(8).init(heNormal()).noBias()",
        linear(8).init(Inits.heNormal()).noBias().toString());
    assertEquals("linear(8).biasInit(zeros())", linear(8).biasInit(Inits.zeros()).toString());
  }

  @Test
  void namesTheLayerAndBothShapesWhenFeaturesDiffer() {
    var net = sequential(linear(128).named("hidden"));
    net.forward(floats(64, 784), PASS);
    assertEquals(
        "Linear \"hidden\": input has 512 features, weight expects 784 (input [64, 512], weight "
            + "[784, 128]). Did the flatten() before it get lost?",
        error(net, floats(64, 512)));
  }

  @Test
  void asksForFlattenBeforeImages() {
    assertEquals(
        "Linear \"0\": input is a batch of images [64, 1, 28, 28]; it must be [batch, features]. "
            + "Add flatten() before it.",
        error(sequential(linear(10)), floats(64, 1, 28, 28)));
    sequential(flatten(), linear(10)).forward(floats(64, 1, 28, 28), PASS);
  }

  @Test
  void asksForABatchAxis() {
    assertEquals(
        "Linear: input [784] has no batch axis; it must be [batch, features]. For a single example "
            + "write x.reshape(1, -1).",
        error(linear(10), floats(784)));
  }

  @Test
  void refusesOtherDtypes() {
    assertEquals(
        "Linear: input is int32[1, 2]; it must be float32 or float64. Convert it first: "
            + "x.cast(DType.FLOAT32).",
        error(linear(10), Tensor.ints(new int[] {1, 2}, 1, 2)));
    var layer = linear(10);
    layer.forward(floats(1, 2), PASS);
    assertEquals(
        "Linear: input is float64, weight is float32. Convert the input: x.cast(DType.FLOAT32).",
        error(layer, Tensor.zeros(TensorType.of(DType.FLOAT64, 1, 2))));
  }

  @Test
  void refusesToHaveNoOutputs() {
    var e = assertThrows(IllegalArgumentException.class, () -> linear(0));
    assertEquals("linear: outputs must be at least 1; found 0", e.getMessage());
  }
}
