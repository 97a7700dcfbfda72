package naklon.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Random nets over all layers and options come back; random texts never do anything else. */
class LayerCodePropertiesTest {

  private static Arbitrary<Init> inits() {
    var numbers = Arbitraries.doubles();
    return Arbitraries.oneOf(
        Arbitraries.of(
            Inits.zeros(),
            Inits.heNormal(),
            Inits.heUniform(),
            Inits.xavierNormal(),
            Inits.xavierUniform(),
            Inits.torchDefault(),
            Inits.constant(Double.NaN)),
        numbers.map(Inits::constant),
        numbers.map(Math::abs).map(Inits::normal),
        Combinators.combine(numbers, numbers)
            .as((a, b) -> Inits.uniform(Math.min(a, b), Math.max(a, b))));
  }

  private static Arbitrary<Layer> linears() {
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(1),
            inits().optional(),
            inits().optional(),
            Arbitraries.of(true, false))
        .as(
            (outputs, init, biasInit, hasBias) -> {
              var plain = Linear.of(outputs);
              var started = init.map(plain::init).orElse(plain);
              var biased = biasInit.map(started::biasInit).orElse(started);
              return hasBias ? biased : biased.noBias();
            });
  }

  private static Arbitrary<Layer> convolutions() {
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(0, 3),
            inits().optional(),
            inits().optional(),
            Arbitraries.of(true, false))
        .as(
            (channels, size, stride, padding, init, biasInit, hasBias) -> {
              var plain = Conv2d.of(channels, size).stride(stride).padding(padding);
              var started = init.map(plain::init).orElse(plain);
              var biased = biasInit.map(started::biasInit).orElse(started);
              return hasBias ? biased : biased.noBias();
            });
  }

  private static Arbitrary<Layer> plain() {
    var sizes = Arbitraries.integers().greaterOrEqual(1);
    return Arbitraries.oneOf(
        linears(),
        convolutions(),
        Combinators.combine(sizes, sizes.optional())
            .as((size, step) -> MaxPool2d.of(size).stride(step.orElse(size))),
        Arbitraries.doubles().between(0, true, 1, false).map(Dropout::new),
        Arbitraries.of(
            new Flatten(), new Relu(), new Sigmoid(), new Tanh(), new Softmax(), Sequential.of()));
  }

  private static Arbitrary<Layer> named(Arbitrary<Layer> layers) {
    var hard = Arbitraries.strings().withChars("a\"\\nu0 \n\t)").ofMinLength(1).ofMaxLength(5);
    var any = Arbitraries.strings().ofMinLength(1).ofMaxLength(8);
    var names =
        Arbitraries.oneOf(hard, any)
            .filter(name -> !name.isBlank())
            .map(name -> name.replace('.', ':'));
    return Combinators.combine(layers, names.optional(0.3))
        .as((layer, name) -> name.map(layer::named).orElse(layer));
  }

  private static Arbitrary<Layer> sequences(Arbitrary<Layer> layers) {
    return named(layers)
        .list()
        .ofMaxSize(4)
        .map(LayerCodePropertiesTest::sequence)
        .map(net -> (Layer) net);
  }

  /** Of those layers whose names are free. */
  private static Sequential sequence(List<Layer> layers) {
    try {
      return Sequential.of(layers.toArray(Layer[]::new));
    } catch (IllegalArgumentException e) {
      return Sequential.of(layers.getFirst());
    }
  }

  @Provide
  Arbitrary<Layer> nets() {
    var inner = Arbitraries.oneOf(plain(), sequences(plain()));
    var middle = Arbitraries.oneOf(plain(), sequences(inner));
    return Arbitraries.oneOf(named(plain()), sequences(middle));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void aNetComesBackFromItsCode(@ForAll("nets") Layer net) {
    assertEquals(net.toString(), LayerCode.parse(net.toString()).toString());
  }

  private static void parse(String code) {
    try {
      LayerCode.parse(code);
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), code);
      assertFalse(String.valueOf(e.getMessage()).isBlank(), code);
    }
  }

  @Property(tries = 3000)
  void anyText(@ForAll @StringLength(max = 60) String text) {
    parse(text);
    parse("relu().named(\"" + text);
    parse("linear(" + text);
  }

  /** Code with one character gone, doubled or replaced, or cut off. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void spoiltCode(@ForAll("nets") Layer net, @ForAll int where, @ForAll char other) {
    String code = net.toString();
    int at = Math.floorMod(where, code.length());
    String before = code.substring(0, at);
    String after = code.substring(at + 1);
    parse(before);
    parse(before + after);
    parse(before + other + after);
    parse(before + code.charAt(at) + code.charAt(at) + after);
  }
}
