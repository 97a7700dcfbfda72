package naklon.nn;

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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import naklon.tensor.Cell;
import naklon.tensor.Seed;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SequentialTest {
  private static final Tensor X = Tensor.doubles(new double[] {1, -2, 3}, 1, 3);

  private static List<String> names(Layer layer) {
    return layer.cells().stream().map(Cell::name).toList();
  }

  @Test
  void namesParametersByNumberOrName() {
    var net =
        sequential(linear(4).named("hidden"), relu(), sequential(tanh(), linear(2)).named("head"));
    net.forward(X, Pass.evaluation());
    assertEquals(
        List.of("hidden.weight", "hidden.bias", "head.1.weight", "head.1.bias"), names(net));
    assertEquals(List.of("hidden", "1", "head"), List.copyOf(net.layers().keySet()));
  }

  @Test
  void aNameHoldsOutsideASequenceToo() {
    var layer = linear(4).named("first").named("only");
    layer.forward(X, Pass.evaluation());
    assertEquals(List.of("only.weight", "only.bias"), names(layer));
  }

  @Test
  void runsInOrder() {
    Layer plusOne = code("plusOne()", x -> x.add(1));
    Layer twice = code("twice()", x -> x.mul(2));
    double[] out = sequential(plusOne, twice).forward(X, Pass.evaluation()).toDoubles();
    assertEquals(List.of(4.0, -2.0, 8.0), List.of(out[0], out[1], out[2]));
    assertSame(X, sequential().forward(X, Pass.evaluation()));
  }

  private static Layer code(String code, java.util.function.UnaryOperator<Tensor> function) {
    return new Layer() {
      @Override
      public Tensor forward(Tensor x, Pass pass) {
        return function.apply(x);
      }

      @Override
      public String toString() {
        return code;
      }
    };
  }

  @Test
  void aSharedLayerHasItsParametersOnce() {
    var shared = linear(3);
    var net = sequential(shared, relu(), shared);
    net.forward(X, Pass.evaluation());
    assertEquals(List.of("0.weight", "0.bias"), names(net));
  }

  @Test
  void parametersStartFromSeedAndNameAlone() {
    var seed = Seed.of(3);
    var one = sequential(linear(4).named("a"), linear(5).named("b"));
    one.forward(X, Pass.evaluation(seed));
    var other = sequential(relu(), tanh(), linear(4).named("a"));
    other.forward(X, Pass.evaluation(seed));
    assertEquals(
        one.parameters().getFirst().value().toString(),
        other.parameters().getFirst().value().toString());
  }

  @Test
  void printsAsTheCodeThatBuildsIt() {
    assertEquals("Sequential.of()", sequential().toString());
    assertEquals(
        "Sequential.of(flatten(), linear(128), relu(), dropout(0.2), linear(10))",
        sequential(flatten(), linear(128), relu(), dropout(0.2), linear(10)).toString());
    var inner = sequential(conv2d(32, 3).same(), sigmoid(), maxPool2d(2)).named("features");
    var head = sequential(linear(128).init(Inits.heNormal()), tanh(), linear(10), softmax());
    assertEquals(
        """
        Sequential.of(
            Sequential.of(conv2d(32, 3).padding(1), sigmoid(), maxPool2d(2)).named("features"),
            flatten(),
            Sequential.of(linear(128).init(heNormal()), tanh(), linear(10), softmax()))\
        """,
        sequential(inner, flatten(), head).toString());
  }

  @Test
  void namesMustDiffer() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> sequential(linear(1).named("a"), relu().named("a")));
    assertEquals("two layers are called \"a\"; give each another name.", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> sequential(linear(1).named("1"), relu()));
    assertEquals(
        "two layers are called \"1\" (a layer without a name is called by its number); give each "
            + "another name.",
        e.getMessage());
  }

  @Test
  void aNameHasNoDot() {
    var e = assertThrows(IllegalArgumentException.class, () -> relu().named("a.b"));
    assertEquals(
        "a layer's name must have letters and no dot, which separates names; found \"a.b\"",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> relu().named(" "));
  }

  @Test
  void activationsRefuseIntegers() {
    var e =
        assertThrows(
            ShapeException.class,
            () -> relu().forward(Tensor.ints(new int[] {1}, 1), Pass.evaluation()));
    assertEquals(
        "Relu: input is int32[1]; it must be float32 or float64. Convert it first: "
            + "x.cast(DType.FLOAT32).",
        e.getMessage());
    e =
        assertThrows(
            ShapeException.class, () -> softmax().forward(Tensor.of(1, 2), Pass.evaluation()));
    assertEquals("Softmax: input [2] has no axis of classes: [batch, classes].", e.getMessage());
  }
}
