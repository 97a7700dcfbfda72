package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import naklon.conformance.TorchCall.Missing;
import naklon.store.Json;
import naklon.tensor.Reverse;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values, vector-Jacobian products, Jacobian-vector products and Hessian-vector products of every
 * op against PyTorch's in float64, at the sample inputs of PyTorch's own tests ({@code ops.py}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchOpsTest {
  private final Map<String, List<Json.Obj>> samples = new LinkedHashMap<>();
  private final Map<String, Function<TorchCall, Tensor>> ops = new HashMap<>();
  private final Map<String, TorchVerdict> verdicts = new LinkedHashMap<>();
  private Json.Obj head = new Json.Obj(Map.of());

  TorchOpsTest() {
    ops.putAll(TorchPointwise.all());
    ops.putAll(TorchReductions.all());
    ops.putAll(TorchShapes.all());
    ops.putAll(TorchLayers.all());
    ops.putAll(TorchLosses.all());
  }

  @BeforeAll
  void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(TorchOpsTest.class.getResourceAsStream("/oracle/ops.json.gz")),
                StandardCharsets.UTF_8))) {
      head = (Json.Obj) Json.parse(in.readLine());
      in.lines()
          .map(line -> (Json.Obj) Json.parse(line))
          .forEach(
              row ->
                  samples
                      .computeIfAbsent(((Json.Str) row.at("op")).value(), k -> new ArrayList<>())
                      .add(row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<String> names() {
    return samples.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void opIsPyTorchs(String name) {
    var verdict = new TorchVerdict(name);
    verdicts.put(name, verdict);
    var op = ops.get(name);
    assertTrue(op != null, "no translation of " + name);
    for (var row : samples.get(name)) {
      try {
        judge(new TorchCall(row), op, verdict);
      } catch (Missing e) {
        verdict.missing(e.getMessage());
      }
    }
    assertEquals(List.of(), verdict.failures(), name);
  }

  /** Compares one sample: the output, and every derivative that PyTorch has. */
  private static void judge(TorchCall call, Function<TorchCall, Tensor> op, TorchVerdict verdict) {
    Tensor out;
    try {
      out = op.apply(call);
    } catch (Missing e) {
      throw e;
    } catch (RuntimeException e) {
      verdict.failed(call, "threw " + e);
      return;
    }
    verdict.begin(call);
    verdict.compare("out", call.part("out"), out);
    if (call.part("vjp") == null) {
      verdict.end();
      return;
    }
    Tensor[] x = call.wrtTensors();
    Tensor c = pattern(out, 0).tracked();
    Tensor[] d = Reverse.vjp(new Tensor[] {out}, new Tensor[] {c}, x);
    List<Json> vjp = TorchCall.array(call.part("vjp"));
    for (int i = 0; i < x.length; i++) {
      verdict.compare("vjp " + i, vjp.get(i), d[i] == null ? Tensor.zeros(x[i].type()) : d[i]);
    }
    if (call.part("jvp") != null) {
      second(call, verdict, out, c, x, d);
    }
    verdict.end();
  }

  private static void second(
      TorchCall call, TorchVerdict verdict, Tensor out, Tensor c, Tensor[] x, Tensor[] d) {
    Tensor along = Tensor.scalar(0);
    for (int i = 0; i < x.length; i++) {
      if (d[i] != null) {
        along = along.add(d[i].mul(pattern(x[i], 1 + i)).sum());
      }
    }
    var wrt = new Tensor[x.length + 1];
    wrt[0] = c;
    System.arraycopy(x, 0, wrt, 1, x.length);
    Tensor[] both = Reverse.vjp(new Tensor[] {along}, new Tensor[] {Tensor.scalar(1)}, wrt);
    Tensor jvp = both[0] == null ? Tensor.zeros(out.type()) : both[0];
    verdict.compare("jvp", call.part("jvp"), jvp);
    List<Json> hvp = TorchCall.array(call.part("hvp"));
    for (int i = 0; i < x.length; i++) {
      Tensor h = both[i + 1];
      verdict.compare("hvp " + i, hvp.get(i), h == null ? Tensor.zeros(x[i].type()) : h);
    }
  }

  /** The cotangent (k = 0) and the tangents that {@code ops.py} has: see {@code pattern} there. */
  private static Tensor pattern(Tensor like, int k) {
    var v = new double[like.type().size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = ((i * 7 + 3 * k) % 11 - 5) / 8.0 + 0.0625;
    }
    return Tensor.doubles(v, like.shape().dims());
  }

  @Test
  void thereAreEnoughSamples() {
    int count = samples.values().stream().mapToInt(List::size).sum();
    assertEquals((int) TorchCall.number(head.at("samples")), count);
    assertTrue(count > 3000, count + " samples");
  }

  @AfterAll
  void report() {
    var torch = ((Json.Str) head.at("torch")).value();
    Judges.write("10-ops", TorchVerdict.report(torch, verdicts.values()));
    Judges.writeText("ops", TorchVerdict.counts(verdicts.values()));
  }
}
