package naklon.nn;

import static naklon.nn.Layers.embedding;
import static naklon.nn.Layers.gru;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.multiHeadAttention;
import static naklon.nn.Layers.positions;
import static naklon.nn.Layers.rnn;
import static naklon.nn.Layers.transformer;
import static naklon.nn.Layers.transformerBlock;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import naklon.autodiff.Gradients;
import naklon.tensor.DType;
import naklon.tensor.Parameter;
import naklon.tensor.Seed;
import naklon.tensor.Shape;
import naklon.tensor.ShapeException;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers for sequences: shapes, starts, errors, and what PyTorch has no word about. */
class SequenceLayersTest {
  private static final Pass PASS = Pass.evaluation(Seed.of(5));

  private static Tensor random(DType dtype, int... dims) {
    return Inits.normal(1).values(new TensorType(dtype, Shape.of(dims)), Seed.of(1));
  }

  @Test
  void recurrentLayersGiveAllStepsOrTheLast() {
    Tensor x = random(DType.FLOAT32, 3, 5, 4);
    for (Recurrent layer : List.of(rnn(6), lstm(6).layers(2), gru(6).layers(3))) {
      Tensor all = layer.forward(x, PASS);
      assertEquals(Shape.of(3, 5, 6), all.shape(), layer.toString());
      Tensor last = layer.last().forward(x, PASS); // the same seed, the same weights
      assertArrayEquals(all.slice(1, 4, 5).toDoubles(), last.toDoubles(), layer.toString());
    }
  }

  @Test
  void readingInTwoPartsIsReadingAtOnce() {
    Tensor x = random(DType.FLOAT64, 2, 7, 3);
    for (Recurrent layer : List.of(rnn(4).relu(), lstm(4).layers(2), gru(4))) {
      var whole = layer.read(x, List.of(), PASS);
      var first = layer.read(x.slice(1, 0, 3), List.of(), PASS);
      var second = layer.read(x.slice(1, 3, 7), first.state(), PASS);
      assertArrayEquals(
          whole.outputs().slice(1, 3, 7).toDoubles(), second.outputs().toDoubles(), 0);
      for (int s = 0; s < whole.state().size(); s++) {
        assertArrayEquals(whole.state().get(s).toDoubles(), second.state().get(s).toDoubles(), 0);
      }
    }
  }

  @Test
  void recurrentWeightsStartWithinPyTorchsBounds() {
    Recurrent layer = lstm(25).layers(2);
    layer.forward(random(DType.FLOAT32, 1, 1, 7), PASS);
    var names = layer.parameters().stream().map(Parameter::name).toList();
    assertEquals(
        List.of(
            "weight_ih_l0",
            "weight_hh_l0",
            "bias_ih_l0",
            "bias_hh_l0",
            "weight_ih_l1",
            "weight_hh_l1",
            "bias_ih_l1",
            "bias_hh_l1"),
        names);
    assertEquals(Shape.of(7, 100), layer.parameters().get(0).shape());
    assertEquals(Shape.of(25, 100), layer.parameters().get(4).shape());
    for (var p : layer.parameters()) {
      assertBetween(p, 0.15, 0.2); // ±1/√25
    }
  }

  /** The largest entry's size is at least {@code low} and at most {@code high}. */
  private static void assertBetween(Parameter p, double low, double high) {
    double most = p.value().abs().max().item();
    assertTrue(most >= low && most <= high, p.name() + ": " + most);
  }

  private static double deviation(Parameter p) {
    return Math.sqrt(p.value().cast(DType.FLOAT64).square().mean().item());
  }

  @Test
  void aTransformerStartsAsNanoGpt() {
    Transformer net = transformer(65, 64).layers(3).heads(4).context(32);
    net.forward(Tensor.ints(new int[8], 2, 4), PASS);
    Map<String, Parameter> byName = new HashMap<>();
    net.parameters().forEach(p -> byName.put(p.name(), p));
    assertEquals(1 + 1 + 3 * 16 + 2, byName.size());
    for (String name :
        List.of("embedding.weight", "block1.attention.query.weight", "block2.up.weight")) {
      assertEquals(0.02, deviation(byName.get(name)), 0.001, name);
    }
    for (String name : List.of("block0.attention.out.weight", "block2.down.weight")) {
      assertEquals(0.02 / Math.sqrt(6), deviation(byName.get(name)), 0.0005, name);
    }
    assertEquals(0, deviation(byName.get("block1.attention.key.bias")));
    assertEquals(0, deviation(byName.get("block0.up.bias")));
    assertEquals(1, deviation(byName.get("norm.weight")));
    assertEquals(Shape.of(32, 64), byName.get("positions.weight").shape());
  }

  @Test
  void noLogitDependsOnALaterToken() {
    for (Transformer net :
        List.of(
            transformer(9, 8).layers(2).heads(2).context(6),
            transformer(9, 8).layers(2).heads(2).context(6).rotary())) {
      Tensor a = net.forward(Tensor.ints(new int[] {1, 2, 3, 4, 5, 6}, 1, 6), PASS);
      Tensor b = net.forward(Tensor.ints(new int[] {1, 2, 3, 8, 8, 8}, 1, 6), PASS);
      assertArrayEquals(a.slice(1, 0, 3).toDoubles(), b.slice(1, 0, 3).toDoubles(), 0);
      assertTrue(!a.slice(1, 3, 4).toString().equals(b.slice(1, 3, 4).toString()));
    }
  }

  @Test
  void rotaryProductsDependOnTheDistanceAlone() {
    Tensor q = random(DType.FLOAT64, 1, 1, 8).broadcastTo(1, 9, 8);
    Tensor k = random(DType.FLOAT64, 1, 9, 8).slice(1, 0, 1).add(1).broadcastTo(1, 9, 8);
    double[] s = products(Rotary.turn(q, 2), Rotary.turn(k, 2));
    for (int i = 1; i < 9; i++) {
      for (int j = 1; j < 9; j++) {
        assertEquals(s[(i - 1) * 9 + j - 1], s[i * 9 + j], 1e-13, i + ", " + j);
      }
    }
    assertTrue(Math.abs(s[0] - s[5]) > 1e-3, "the distance matters");
    // Place 1, the first pair of a head of width 4 turns by 1, the second by 1/100.
    Tensor one = Tensor.doubles(new double[] {0, 0, 0, 0, 1, 1, 0, 0}, 1, 2, 4);
    double[] turned = Rotary.turn(one, 1).slice(1, 1, 2).toDoubles();
    double[] expected = {Math.cos(1), Math.cos(0.01), Math.sin(1), Math.sin(0.01)};
    assertArrayEquals(expected, turned, 1e-15);
  }

  /** q · k of each place with each, heads together. */
  private static double[] products(Tensor q, Tensor k) {
    return q.matmul(k.transpose()).toDoubles();
  }

  @Test
  void theGradientOfAnEmbeddingIsAScatteredSum() {
    Embedding table = embedding(5, 2).float64();
    Tensor tokens = Tensor.ints(new int[] {3, 0, 3, 3}, 2, 2);
    Tensor out = table.forward(tokens, PASS);
    assertEquals(Shape.of(2, 2, 2), out.shape());
    Tensor c = Tensor.doubles(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    var d = Gradients.of(out.mul(c).sum(), table.parameters().get(0)).all().get(0);
    assertArrayEquals(new double[] {3, 4, 0, 0, 0, 0, 13, 16, 0, 0}, d.toDoubles());
  }

  static Stream<Layer> written() {
    return Stream.of(
        embedding(7, 3),
        embedding(7, 3).init(Inits.normal(0.02)).float64(),
        positions(12),
        rnn(4).relu(),
        lstm(4).layers(3).dropout(0.25).last(),
        gru(2),
        multiHeadAttention(4).causal().rotary().noBias(),
        multiHeadAttention(2).init(Inits.zeros()).outInit(Inits.normal(0.1)),
        transformerBlock(2),
        transformerBlock(2).causal().rotary().noBias().dropout(0.1),
        transformerBlock(4).init(Inits.normal(0.02)).outInit(Inits.normal(0.01)),
        transformer(65, 128).layers(2).heads(8).context(32).dropout(0.2).rotary().float64());
  }

  @ParameterizedTest
  @MethodSource("written")
  void theCodeOfALayerBuildsIt(Layer layer) {
    assertEquals(layer.toString(), LayerCode.parse(layer.toString()).toString());
  }

  @Test
  void dropoutActsInTrainingOnly() {
    Transformer net = transformer(9, 8).layers(1).heads(2).context(6).dropout(0.5);
    Tensor x = Tensor.ints(new int[] {1, 2, 3, 4, 5, 6}, 1, 6);
    Tensor calm = net.forward(x, PASS);
    assertArrayEquals(calm.toDoubles(), net.forward(x, PASS).toDoubles(), 0);
    Tensor a = net.forward(x, Pass.training(Seed.of(1), Tensor.scalar(1)));
    Tensor b = net.forward(x, Pass.training(Seed.of(1), Tensor.scalar(2)));
    assertTrue(a.sub(b).abs().max().item() > 0);
  }

  private static void says(String text, Layer layer, Tensor x) {
    var e = assertThrows(ShapeException.class, () -> layer.forward(x, PASS));
    assertEquals(text, e.getMessage());
  }

  @Test
  void inputsThatDoNotFitAreSaid() {
    Tensor flat = random(DType.FLOAT32, 4, 6);
    Tensor steps = random(DType.FLOAT32, 2, 5, 6);
    says(
        "Lstm: input must be sequences [batch, time, features] of at least one step; found [4, 6]."
            + " For a single feature write x.reshape(batch, time, 1).",
        lstm(3),
        flat);
    says(
        "Positions: input [2, 5, 6] has 5 places, but there are vectors for 4 only. Cut the"
            + " sequence, or make a layer of positions(5).",
        positions(4),
        steps);
    says(
        "MultiHeadAttention: input [2, 5, 6] has 6 features, which do not divide into 4 heads.",
        multiHeadAttention(4),
        steps);
    says(
        "MultiHeadAttention: input [2, 5, 6] has 6 features, which do not divide into 2 heads of an"
            + " even width.",
        multiHeadAttention(2).rotary(),
        steps);
    says(
        "Embedding: input is float32[4, 6]; it must be int32 tokens, each 0 .. 8. Text becomes"
            + " tokens by Text.split(...).",
        embedding(9, 2),
        flat);
    says(
        "Transformer: input must be int32 tokens [batch, time] with time up to 3; found int32[1, 4].",
        transformer(5, 8).context(3),
        Tensor.ints(new int[4], 1, 4));
    Recurrent gru = gru(3);
    gru.forward(steps, PASS);
    says(
        "Gru: input has 4 features a step, weight_ih_l0 expects 6.",
        gru,
        random(DType.FLOAT32, 2, 5, 4));
    var e =
        assertThrows(
            ShapeException.class,
            () -> lstm(3).read(steps, List.of(random(DType.FLOAT32, 1, 2, 3)), PASS));
    assertEquals(
        "Lstm: the state must be h and c, each float32[1, 2, 3] [layers, batch, hidden]; found"
            + " [float32[1, 2, 3]].",
        e.getMessage());
    var wrong = assertThrows(IllegalArgumentException.class, () -> lstm(3).relu());
    assertEquals("lstm: only rnn can have relu()", wrong.getMessage());
    wrong = assertThrows(IllegalArgumentException.class, () -> gru(0));
    assertEquals("gru: hidden must be at least 1; found 0", wrong.getMessage());
  }
}
