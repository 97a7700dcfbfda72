package naklon.doctor;

import static naklon.doctor.Case.own;
import static naklon.nn.Layers.batchNorm;
import static naklon.nn.Layers.dropout;
import static naklon.nn.Layers.linear;
import static naklon.nn.Layers.relu;
import static naklon.nn.Layers.sigmoid;
import static naklon.nn.Layers.tanh;
import static naklon.nn.Losses.crossEntropy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import naklon.data.Generators;
import naklon.data.Split;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import naklon.tensor.Eager;
import naklon.tensor.Tensor;
import naklon.train.Trainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guises that a backward pass which is wrong can have, each beside one that is right. */
class GradientGuisesTest {
  private static final Split MOONS = Cases.split(Generators.moons(400, 0.15, 1));

  /** A training whose backward pass is wrong, or right. */
  record Guise(String name, Supplier<Trainer> trainer) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Guise guise(String name, Supplier<Layer> between) {
    return new Guise(
        name, () -> trainer(Sequential.of(linear(16), between.get(), linear(2)), crossEntropy()));
  }

  private static Trainer trainer(Layer net, Loss loss) {
    return Trainer.of(net, loss, Adam.of(0.01)).epochs(20).batchSize(32).seed(3).threads(1);
  }

  private static Guise op(String name, DoubleUnaryOperator f, BinaryOperator<Tensor> backward) {
    return guise(name, () -> HandMade.layer("own", f, backward));
  }

  private static Tensor positive(Tensor x) {
    return x.greater(Tensor.scalar(0)).cast(x.dtype());
  }

  /** 1 where the size of x is above a limit. */
  private static Tensor beyond(Tensor x, double limit) {
    return positive(x.abs().sub(limit));
  }

  private static double bump(double x) {
    return StrictMath.exp(-x * x);
  }

  private static Tensor slope(Tensor x) {
    return x.square().neg().exp().mul(x).mul(-2);
  }

  static Stream<Guise> wrong() {
    return Stream.of(
        op("sign", GradientGuisesTest::bump, (x, d) -> d.mul(slope(x)).neg()),
        op("half", GradientGuisesTest::bump, (x, d) -> d.mul(slope(x)).mul(0.5)),
        op("one in a hundred", GradientGuisesTest::bump, (x, d) -> d.mul(slope(x)).mul(1.01)),
        op("a missing term", x -> x * x + x, (x, d) -> d.mul(x.mul(2))),
        op("a shifted term", Math::sin, (x, d) -> d.mul(x.add(0.05).cos())),
        op(
            "the negative side",
            x -> x > 0 ? x : 0.3 * x,
            (x, d) -> d.mul(positive(x).mul(0.9).add(0.1))),
        op(
            "a branch for few",
            x -> Math.abs(x) > 1.5 ? 1.5 * x : x,
            (x, d) -> d.mul(beyond(x, 1.5).neg().add(1))),
        op("the clipped part", x -> Math.clamp(x, -1.5, 1.5), (x, d) -> d),
        op("a steep one without its factor", GradientGuisesTest::steep, (x, d) -> d.mul(flat(x))),
        guise("one input of two", () -> product(1.2)),
        guise("a term of its own kept back", () -> own("gate", GradientGuisesTest::gated)),
        guise(
            "a norm without its own slope",
            () -> own("norm", x -> x.div(x.square().meanKeeping(1).sqrt().stopGradient()))),
        new Guise(
            "a loss off by a tenth",
            () -> trainer(plain(), (out, y) -> turned(crossEntropy().of(out, y), out, 0.1))),
        new Guise(
            "a loss with another sign",
            () -> trainer(plain(), (out, y) -> turned(crossEntropy().of(out, y), out, -2))));
  }

  private static Tensor gated(Tensor x) {
    return x.mul(x.tanh().mul(0.3).stopGradient().add(1));
  }

  private static double steep(double x) {
    return StrictMath.tanh(100 * x);
  }

  private static Tensor flat(Tensor x) {
    return x.mul(100).tanh().square().neg().add(1);
  }

  private static Layer deep() {
    return Sequential.of(linear(32), relu(), linear(32), relu(), linear(2));
  }

  private static Layer plain() {
    return Sequential.of(linear(16), relu(), linear(2));
  }

  private static Layer product(double factor) {
    var op = new HandMade.Product(factor);
    return own("product", x -> Eager.apply(op, x.slice(1, 0, 8), x.slice(1, 8, 16)));
  }

  /** The same loss with some of its gradient added once more. */
  private static Tensor turned(Tensor loss, Tensor out, double more) {
    Tensor again = loss.mul(more);
    return loss.add(again).sub(again.stopGradient());
  }

  static Stream<Guise> right() {
    return Stream.of(
        op("bump", GradientGuisesTest::bump, (x, d) -> d.mul(slope(x))),
        op("sine", Math::sin, (x, d) -> d.mul(x.cos())),
        op("leaky", x -> x > 0 ? x : 0.3 * x, (x, d) -> d.mul(positive(x).mul(0.7).add(0.3))),
        op(
            "steep at its ends",
            x -> Math.abs(x) > 1.5 ? 1.5 * x : x,
            (x, d) -> d.mul(beyond(x, 1.5).mul(0.5).add(1))),
        op("clipped", x -> Math.clamp(x, -1.5, 1.5), (x, d) -> d.mul(beyond(x, 1.5).neg().add(1))),
        guise("product", () -> product(1)),
        op("rounded, straight through", x -> Math.rint(64 * x) / 64, (x, d) -> d),
        guise(
            "behind ReLU",
            () ->
                Sequential.of(
                    relu(),
                    HandMade.layer("own", x -> x > 0 ? x : 0, (x, d) -> d.mul(positive(x))))),
        guise("ReLU", () -> relu()),
        guise("narrow ReLU", () -> Sequential.of(relu(), linear(6), relu(), linear(8), relu())),
        guise("batch norm", () -> Sequential.of(batchNorm(), relu(), dropout(0.3))),
        guise("deep", () -> Sequential.of(tanh(), linear(16), sigmoid(), linear(16), tanh())),
        new Guise(
            "a loss of one's own",
            () -> trainer(plain(), (o, y) -> crossEntropy().of(o, y).mul(3))),
        new Guise(
            "a rate far too high",
            () -> trainer(deep(), crossEntropy()).optimizer(Sgd.of(20)).batchSize(16)),
        new Guise(
            "a rate too high",
            () -> trainer(deep(), crossEntropy()).optimizer(Sgd.of(3).momentum(0.9))),
        new Guise("hinge", () -> trainer(plain(), Losses.hinge())));
  }

  static Stream<Guise> rightButTooSteep() {
    return Stream.of(
        op("steep", GradientGuisesTest::steep, (x, d) -> d.mul(flat(x)).mul(100)),
        guise("a hundredfold tanh", () -> own("hundredfold", x -> x.mul(100).tanh())));
  }

  private static List<Code> codes(Guise g) {
    var examination = Examination.of(g.trainer().get(), MOONS);
    examination.before();
    return examination.firstSteps().stream().map(Finding::code).toList();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isNamed(Guise g) {
    assertEquals(List.of(Code.WRONG_GRADIENT), codes(g));
  }

  @ParameterizedTest
  @MethodSource("rightButTooSteep")
  void isNamedForItsFlatEndsAlone(Guise g) {
    assertEquals(List.of(Code.SATURATED_UNITS), codes(g));
  }

  @ParameterizedTest
  @MethodSource("right")
  void isNotBlamed(Guise g) {
    assertEquals(List.of(), codes(g));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isToldInBothLanguages(Guise g) {
    var examination = Examination.of(g.trainer().get(), MOONS);
    examination.before();
    for (var f : examination.firstSteps()) {
      for (var language : Language.values()) {
        assertTrue(!f.cause(language).contains("?"), f.cause(language));
      }
    }
  }
}
