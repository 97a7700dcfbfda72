package naklon.conformance;

import static naklon.nn.Layers.embedding;
import static naklon.nn.Layers.gru;
import static naklon.nn.Layers.lstm;
import static naklon.nn.Layers.multiHeadAttention;
import static naklon.nn.Layers.rnn;
import static naklon.nn.Layers.transformerBlock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import naklon.nn.Layer;
import naklon.nn.Pass;
import naklon.nn.Recurrent;
import naklon.tensor.Attention;
import naklon.tensor.Reverse;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers for sequences against PyTorch's values, gradients and Hessian-vector products ({@code
 * sequences.py}).
 */
class SequenceOracleTest {
  private static final Oracle ORACLE = Oracle.read("sequences.csv");
  private static final Judges.Tally TALLY = new Judges.Tally();

  /** Outputs by name, of tensors by name. */
  private interface Function {
    Map<String, Tensor> of(Map<String, Tensor> in);
  }

  private record Case(String name, Function function) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case layer(Layer layer) {
    return new Case(
        layer.toString(),
        in -> {
          Tensor tokens = in.get("tokens");
          Tensor x = tokens == null ? in.get("x") : Oracle.labels(tokens);
          layer.forward(x.detached(), Pass.evaluation()); // makes the parameters
          adopt(layer, in);
          Tensor out = layer.forward(x, Pass.evaluation());
          return Map.of("out", tokens == null ? out : out.square());
        });
  }

  /** The parameters take the values of the case, and stand for them among the inputs. */
  private static void adopt(Layer layer, Map<String, Tensor> in) {
    for (var p : layer.parameters()) {
      p.assign(Objects.requireNonNull(in.get(p.name()), p.name()).detached());
      in.put(p.name(), p.value());
    }
  }

  private static Case recurrent(String name, Recurrent layer) {
    return new Case(
        name,
        in -> {
          Tensor x = in.get("x");
          layer.forward(x.detached(), Pass.evaluation());
          adopt(layer, in);
          var state = Stream.of("h0", "c0").map(in::get).filter(Objects::nonNull).toList();
          var read = layer.read(x, state, Pass.evaluation());
          var out = new LinkedHashMap<String, Tensor>();
          out.put("out", read.outputs());
          out.put("hn", read.state().get(0));
          if (read.state().size() > 1) {
            out.put("cn", read.state().get(1));
          }
          return out;
        });
  }

  private static Case attention(int heads, boolean causal) {
    return new Case(
        "attention " + heads + (causal ? " causal" : ""),
        in -> Map.of("out", Attention.of(in.get("q"), in.get("k"), in.get("v"), heads, causal)));
  }

  static Stream<Case> cases() {
    return Stream.of(
        recurrent("rnn(3)", rnn(3)),
        recurrent("rnn(3).layers(2).relu()", rnn(3).layers(2).relu()),
        recurrent("rnn(2) from a state", rnn(2)),
        recurrent("lstm(3)", lstm(3)),
        recurrent("lstm(3).layers(2) from a state", lstm(3).layers(2)),
        recurrent("lstm(2) of one step", lstm(2)),
        recurrent("gru(3)", gru(3)),
        recurrent("gru(3).layers(2) from a state", gru(3).layers(2)),
        layer(embedding(7, 3).float64()),
        attention(2, false),
        attention(1, true),
        attention(2, true),
        layer(multiHeadAttention(2)),
        layer(multiHeadAttention(4).causal()),
        layer(transformerBlock(2)),
        layer(transformerBlock(2).causal()));
  }

  private static String named(String code) {
    return code.replace(".float64()", "");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesGradientsAndHessianVectorProductsArePyTorchs(Case c) {
    var row = ORACLE.cases().get(named(c.name()));
    assertTrue(row != null, "no case " + c.name());
    TALLY.begin();
    var in = new LinkedHashMap<String, Tensor>();
    row.forEach(
        (name, t) -> {
          if (row.containsKey("g." + name)) {
            in.put(name, t.tracked());
          } else if (name.equals("tokens")) {
            in.put(name, t);
          }
        });
    int given = in.size();
    Map<String, Tensor> out = c.function().of(in);
    assertEquals(given, in.size(), "parameters that PyTorch does not have");
    var outs = new ArrayList<Tensor>();
    var arriving = new ArrayList<Tensor>();
    out.forEach(
        (name, t) -> {
          assertClose(row.get(name), t, c + ", " + name);
          outs.add(t);
          arriving.add(row.get("d." + name));
        });
    var wrt = new LinkedHashMap<>(in);
    wrt.remove("tokens");
    List<Tensor> d = vjp(outs, arriving, wrt);
    var directions = wrt.keySet().stream().map(n -> row.get("v." + n)).toList();
    List<Tensor> h = vjp(d, directions, wrt);
    int i = 0;
    for (String name : wrt.keySet()) {
      if (name.endsWith("key.bias")) {
        assertNothing(d.get(i), c + ", gradient of " + name);
        assertNothing(h.get(i), c + ", second order of " + name);
        i++;
        continue;
      }
      assertClose(row.get("g." + name), d.get(i), c + ", gradient of " + name);
      assertClose(row.get("h." + name), h.get(i), c + ", second order of " + name);
      i++;
    }
    TALLY.agreed();
  }

  @AfterAll
  static void report() {
    Judges.write(
        "12-sequences",
        TALLY.row(
            "PyTorch in float64: recurrent nets, embedding, attention, transformer blocks",
            "values, gradients, Hessian-vector products within 1e-10"));
  }

  private static List<Tensor> vjp(
      List<Tensor> outs, List<Tensor> arriving, Map<String, Tensor> wrt) {
    Tensor[] at = wrt.values().toArray(Tensor[]::new);
    var d = Reverse.vjp(outs.toArray(Tensor[]::new), arriving.toArray(Tensor[]::new), at);
    for (int i = 0; i < d.length; i++) {
      d[i] = d[i] == null ? Tensor.zeros(at[i].type()) : d[i];
    }
    return List.of(d);
  }

  /**
   * A bias of all keys adds the same to all scores of a query, which changes nothing: what either
   * side has there is rounding.
   */
  private static void assertNothing(Tensor actual, String what) {
    for (double x : actual.toDoubles()) {
      assertEquals(0, x, 1e-12, what);
    }
  }

  /** |a − b| ≤ 1e-10·|b| + 1e-12·max|b|. */
  private static void assertClose(Tensor expected, Tensor actual, String what) {
    assertEquals(expected.shape(), actual.shape(), what);
    double[] e = expected.toDoubles();
    double[] a = actual.toDoubles();
    double largest = java.util.Arrays.stream(e).map(Math::abs).max().orElse(0);
    for (int i = 0; i < e.length; i++) {
      double error = Math.abs(e[i] - a[i]);
      if (!(error <= 1e-10 * Math.abs(e[i]) + 1e-12 * largest)) {
        fail(what + ": element " + i + " is " + a[i] + ", PyTorch has " + e[i]);
      }
      TALLY.error(error == 0 ? 0 : error / largest);
    }
  }
}
