package naklon.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import naklon.tensor.DType;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Any text is a net or a clear error; what is accepted runs, what is refused would not. */
class NotationPropertiesTest {
  private static final int[] IMAGES = {2, 9, 8};
  private static final List<String> PIECES =
      List.of(
          "conv",
          "pool",
          "flatten",
          "relu",
          "sigmoid",
          "tanh",
          "softmax",
          "dropout",
          "residual(",
          ")",
          "gap",
          "avgpool2",
          "bnorm ",
          "gelu ",
          "same",
          "x",
          "/",
          "-",
          " ",
          "\t",
          ".",
          "0",
          "1",
          "2",
          "3",
          "5",
          "9",
          "144",
          "99999999999",
          "é",
          "E",
          "144-",
          "conv2x3 ",
          "flatten ",
          " 3");

  @Provide
  Arbitrary<String> nearlyNets() {
    return Arbitraries.of(PIECES).list().ofMaxSize(14).map(parts -> String.join("", parts));
  }

  /** Words that each are right; convolutions and pools may not fit, or come after flatten. */
  @Provide
  Arbitrary<List<String>> layers() {
    return Arbitraries.of(
            "conv2x3",
            "conv3x1",
            "conv1x4/2",
            "conv2x5same",
            "conv2x3/3same",
            "pool1",
            "pool2",
            "pool3",
            "flatten",
            "4",
            "7",
            "relu",
            "tanh",
            "sigmoid",
            "dropout0.5",
            "avgpool2",
            "gap",
            "bnorm",
            "gnorm2",
            "gelu",
            "leakyrelu")
        .list()
        .ofMaxSize(7);
  }

  private static Optional<Sequential> net(String notation, int[] shape, int outputs) {
    try {
      return Optional.of(Notation.parse(notation, shape, outputs, "data"));
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), notation);
      assertFalse(String.valueOf(e.getMessage()).isBlank(), notation);
      assertFalse(e.getMessage().contains("null"), notation);
      return Optional.empty();
    }
  }

  private static Tensor outputs(Sequential net, int[] shape) {
    var batch = new int[shape.length + 1];
    batch[0] = 2;
    System.arraycopy(shape, 0, batch, 1, shape.length);
    return net.forward(Tensor.zeros(TensorType.of(DType.FLOAT32, batch)), Pass.evaluation());
  }

  @Property(tries = 3000)
  void anyText(@ForAll @StringLength(max = 60) String text) {
    net(text, IMAGES, 3);
  }

  @Property(tries = 5000)
  void textThatLooksLikeANet(@ForAll("nearlyNets") String text) {
    for (var shape : List.of(IMAGES, new int[] {144}, new int[] {12, 12})) {
      net(text, shape, 3).ifPresent(net -> assertNotationOf(net, shape));
    }
  }

  private static void assertNotationOf(Sequential net, int[] shape) {
    String notation = Notation.of(net, shape).orElseThrow();
    assertEquals(net.toString(), Notation.parse(notation, shape, 3).toString());
  }

  /** The shapes followed here are those that the layers compute. */
  @Property(tries = 1500)
  void acceptsWhatRuns(@ForAll("layers") List<String> layers) {
    String notation = String.join(" ", layers) + " flatten 3";
    var text = new NetText(notation, IMAGES, 3, "");
    var parts =
        text.words().stream()
            .map(word -> NetStep.of(text, word))
            .map(NetStep::layer)
            .toArray(Layer[]::new);
    var parsed = net(notation, IMAGES, 3);
    Optional<Tensor> computed;
    try {
      computed = Optional.of(outputs(Sequential.of(parts), IMAGES));
    } catch (IllegalArgumentException e) {
      computed = Optional.empty();
    }
    assertEquals(computed.isPresent(), parsed.isPresent(), notation);
    parsed.ifPresent(
        net -> {
          assertEquals(Sequential.of(parts).toString(), net.toString());
          assertArrayEquals(new int[] {2, 3}, outputs(net, IMAGES).shape().dims());
          assertNotationOf(net, IMAGES);
        });
  }

  /** Neither slow nor deep recursion, however long the text. */
  @Example
  void longTexts() {
    for (var piece :
        List.of("x", "9", "-", "9-", "relu ", "conv1x1", "same", "/2", "1 ", "dropout")) {
      net(piece.repeat(200_000), IMAGES, 3);
      net("conv1x1" + piece.repeat(200_000), IMAGES, 3);
      net("dropout0." + piece.repeat(200_000), IMAGES, 3);
      net("144-" + piece.repeat(200_000), IMAGES, 3);
    }
  }
}
