package naklon.nn;

import static naklon.nn.Layers.conv2d;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.flatten;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import naklon.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Nets come back from their code; everything else is an error that says where. */
class LayerCodeTest {
  private static final String OWN =
      ". A net with own layers or initialisers is loaded with Model.load(path, net)";

  private static void assertComesBack(Layer layer) {
    assertEquals(layer.toString(), LayerCode.parse(layer.toString()).toString());
  }

  private static void assertError(String code, String message) {
    var error = assertThrows(IllegalArgumentException.class, () -> LayerCode.parse(code), code);
    assertEquals("net code, " + message, error.getMessage());
  }

  @Test
  void aNet() {
    var net =
        Sequential.of(
            flatten(),
            linear(128).init(Inits.heNormal()),
            relu(),
            dropout(0.2),
            Sequential.of(linear(10).named("last"), relu()).named("head"));
    assertComesBack(net);
    assertInstanceOf(Sequential.class, LayerCode.parse(net.toString()));
    assertComesBack(Sequential.of());
    assertComesBack(relu());
    assertComesBack(conv2d(3, 3).stride(2).same().noBias());
  }

  @Test
  void whatIsNotPrintedButMeansTheSame() {
    assertEquals("conv2d(4, 3).padding(1)", LayerCode.parse("conv2d(4,3).same()").toString());
    assertEquals("Sequential.of(relu())", LayerCode.parse(" sequential( relu ( ) ) ").toString());
    assertEquals("dropout(0.0)", LayerCode.parse("dropout(0)").toString());
    assertEquals(
        "relu().named(\"b\")", LayerCode.parse("relu().named(\"a\").named(\"b\")").toString());
  }

  @Test
  void namesComeBackWhateverIsInThem() {
    var name = "a \"b\" \\ \n\r\t \u0000 \u2028 \u00a0 \ud800 \ud83d\ude00 наклон";
    assertEquals(
        "relu().named(\"a \\\"b\\\" \\\\ \\n\\r\\t \\u0000 \\u2028 \u00a0 \\ud800 \\ud83d\\ude00 "
            + "наклон\")",
        relu().named(name).toString());
    var back = (Sequential) LayerCode.parse(Sequential.of(relu().named(name)).toString());
    assertEquals(name, back.layers().keySet().iterator().next());
  }

  @Test
  void numbersThatAreNoDecimals() {
    assertComesBack(linear(1).init(Inits.constant(-0.0)));
    assertComesBack(linear(1).init(Inits.constant(Double.NaN)));
    assertComesBack(linear(1).init(Inits.constant(Double.POSITIVE_INFINITY)));
    assertComesBack(linear(1).init(Inits.constant(Double.NEGATIVE_INFINITY)));
    assertEquals("constant(-0.0)", Inits.constant(-0.0).toString());
    assertEquals("constant(Double.NaN)", Inits.constant(Double.NaN).toString());
  }

  @Test
  void ownLayers() {
    record Scale(double factor) implements Layer {
      @Override
      public Tensor forward(Tensor x, Pass pass) {
        return x.mul(factor);
      }
    }

    String code = Sequential.of(relu(), new Scale(2)).toString();
    assertError(code, "line 1, column 23: unknown layer \"Scale\"" + OWN);
    assertError("relu2()", "line 1, column 1: unknown layer \"relu2\"" + OWN);
    assertError(
        "Sequential.of(\n    relu(),\n    com.acme.Own@1f)",
        "line 3, column 5: unknown layer \"com.acme.Own\"" + OWN);
    assertError("<own>", "line 1, column 1: expected a layer, found \"<own>\"" + OWN);
    assertError("", "line 1, column 1: expected a layer, found the end" + OWN);
    assertError(
        "linear(10).init(identity(1.0))",
        "line 1, column 17: unknown initialiser \"identity\"" + OWN);
    assertError(
        "linear(10).init()", "line 1, column 17: expected an initialiser, found \")\"" + OWN);
  }

  @Test
  void unknownOptions() {
    assertError(
        "linear(10).tied(true)",
        "line 1, column 12: unknown option \"tied\"; this layer has: init, biasInit, noBias, named"
            + OWN);
    assertError(
        "conv2d(1, 1).tied()",
        "line 1, column 14: unknown option \"tied\"; this layer has: stride, padding, same, "
            + "dilation, groups, init, biasInit, noBias, named"
            + OWN);
    assertError(
        "maxPool2d(2).dilation(1)",
        "line 1, column 14: unknown option \"dilation\"; this layer has: stride, padding, ceil, named"
            + OWN);
    assertError(
        "avgPool2d(2).dilation(1)",
        "line 1, column 14: unknown option \"dilation\"; this layer has: stride, padding, ceil, "
            + "ignorePadding, named"
            + OWN);
    assertError(
        "batchNorm().axes(1)",
        "line 1, column 13: unknown option \"axes\"; this layer has: momentum, eps, noAffine, named"
            + OWN);
    assertError(
        "linear(1).named(\"a\").noBias()",
        "line 1, column 22: unknown option \"noBias\"; this layer has: named" + OWN);
  }

  @Test
  void signsAndLiterals() {
    assertError("linear(10", "line 1, column 10: expected \")\", found the end");
    assertError("linear 10", "line 1, column 8: expected \"(\", found \"10\"");
    assertError("conv2d(10)", "line 1, column 10: expected \",\", found \")\"");
    assertError("linear(x)", "line 1, column 8: expected a whole number, found \"x)\"");
    assertError(
        "linear(2147483648)",
        "line 1, column 8: expected a whole number up to 2147483647, found \"2147483648)\"");
    assertError("dropout(p)", "line 1, column 9: expected a number, found \"p)\"");
    assertError("dropout(1e)", "line 1, column 9: expected a number, found \"1e)\"");
    assertError("dropout(Double.MAX)", "line 1, column 9: \"Double.MAX\" is not a number");
    assertError("relu().", "line 1, column 8: expected an option, found the end");
    assertError("relu() tanh()", "line 1, column 8: expected the end, found \"tanh()\"");
    assertError(
        "relu() " + "x".repeat(40),
        "line 1, column 8: expected the end, found \"" + "x".repeat(30) + "…\"");
    assertError("relu().named(a)", "line 1, column 14: expected a text in quotes, found \"a)\"");
    assertError(
        "relu().named(\"a)", "line 1, column 14: the text that starts here has no closing quote");
    assertError(
        "relu().named(\"\\q\")",
        "line 1, column 14: a text may have \\n, \\r, \\t, \\\", \\\\ and \\u with 4 digits");
    assertError(
        "relu().named(\"\\u00\")", "line 1, column 14: \\u in a text needs 4 hexadecimal digits");
  }

  @Test
  void valuesThatTheLayerRefuses() {
    assertError("linear(0)", "line 1, column 1: linear: outputs must be at least 1; found 0");
    assertError(
        "dropout(1.5)",
        "line 1, column 1: dropout: the probability to drop must be in [0, 1); found 1.5");
    assertError(
        "maxPool2d(2).stride(-1)",
        "line 1, column 14: maxPool2d: stride must be at least 1; found -1");
    assertError(
        "conv2d(3, 4).same()",
        "line 1, column 14: conv2d: same() needs an odd kernel size; found 4. Choose the padding "
            + "yourself: padding(2).");
    assertError(
        "linear(1).init(normal(-1.0))",
        "line 1, column 16: normal: the standard deviation must be at least 0 and finite; found "
            + "-1.0");
    assertError(
        "relu().named(\"a.b\")",
        "line 1, column 8: a layer's name must have letters and no dot, which separates names; "
            + "found \"a.b\"");
    assertError(
        "Sequential.of(relu().named(\"1\"), relu())",
        "line 1, column 1: two layers are called \"1\" (a layer without a name is called by its "
            + "number); give each another name.");
  }

  @Test
  void depth() {
    String deepest = "Sequential.of(".repeat(99) + "relu()" + ")".repeat(99);
    assertEquals(
        deepest.replaceAll("\\s", ""), LayerCode.parse(deepest).toString().replaceAll("\\s", ""));
    assertError(
        "Sequential.of(".repeat(100_000),
        "line 1, column 1401: more than 100 layers within each other");
  }
}
