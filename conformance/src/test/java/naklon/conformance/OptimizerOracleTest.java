package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import naklon.optim.Group;
import naklon.optim.Optimizer;
import naklon.tensor.Reverse;
import naklon.tensor.Shape;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays the trainings of {@code optimizers.py}: 100 steps in float64 on one small net. Weights
 * may be off by 1e-9 of the largest one, or by 10 times what the reference strays from itself when
 * its start is moved by one ulp.
 */
class OptimizerOracleTest {
  private static final int STEPS = 100;
  private static final int EVERY = 10;

  private static final Oracle TRAININGS = Oracle.read("optimizers.csv");
  private static final List<Shape> SHAPES =
      List.of(Shape.of(3, 4), Shape.of(4), Shape.of(4, 3), Shape.of(3));
  private static final List<String> NAMES = List.of("1.weight", "1.bias", "2.weight", "2.bias");

  /** How many settings of an optimizer agree, and the worst of their errors. */
  private record Verdict(int cases, double worst, double allowed) {
    Verdict and(double error, double bound) {
      return new Verdict(cases, Math.max(worst, error), error >= worst ? bound : allowed);
    }
  }

  private static final Map<String, Verdict> VERDICTS = new LinkedHashMap<>();

  static List<Optimizer> optimizers() {
    return OptimizerCases.all();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void walksTheReferencesPath(Optimizer optimizer) {
    var row = TRAININGS.cases().get(key(optimizer));
    double[] strayed = row.get("sensitivity").toDoubles();
    String name = optimizer.toString().replaceFirst("\\..*", "");
    var verdict = VERDICTS.getOrDefault(name, new Verdict(0, 0, 0));
    verdict = new Verdict(verdict.cases + 1, verdict.worst, verdict.allowed);
    var walk = new Walk(optimizer);
    for (int step = 1; step <= STEPS; step++) {
      walk.step(step);
      if (step % EVERY != 0) {
        continue;
      }
      double bound = Math.max(1e-9, 10 * strayed[step / EVERY - 1]);
      double error = error(row.get("weights " + step), flat(walk.w));
      Tensor evaluated = row.get("evaluated " + step);
      assertEquals(evaluated != null, optimizer.evaluated() != null);
      if (evaluated != null) {
        error = Math.max(error, error(evaluated, flat(walk.evaluated())));
      }
      String at = optimizer + " at step " + step + ": off by " + error + ", may be " + bound;
      assertTrue(error <= bound, at);
      verdict = verdict.and(error, bound);
    }
    VERDICTS.put(name, verdict);
  }

  @Test
  void everyTrainingIsReplayed() {
    var known = optimizers().stream().map(OptimizerOracleTest::key).toList();
    assertEquals(TRAININGS.cases().keySet(), Set.copyOf(known));
  }

  @AfterAll
  static void print() {
    VERDICTS.forEach(
        (name, v) ->
            System.out.printf(
                Locale.ROOT,
                "oracle: %-18s %2d cases, worst error %.1e (allowed there %.1e)%n",
                name,
                v.cases,
                v.worst,
                v.allowed));
    int cases = VERDICTS.values().stream().mapToInt(Verdict::cases).sum();
    System.out.println("oracle: " + cases + " trainings of 100 steps agree");
    Judges.write("20-optimizers", row(cases));
  }

  /** The largest error, and the one that comes nearest to what is allowed. */
  private static Judges.Row row(int cases) {
    double worst = VERDICTS.values().stream().mapToDouble(Verdict::worst).max().orElseThrow();
    return new Judges.Row(
        "PyTorch 2.13 in float64 (optax 0.2.8: Lion and Schedule-Free; formulas: SOAP):"
            + " every optimizer, 100 steps",
        TRAININGS.cases().size(),
        cases,
        worst,
        VERDICTS.size()
            + " optimizers; allowed max(1e-9, 10 × the reference's own answer to one ulp),"
            + " for the worst "
            + allowed(worst)
            + "; the four of PyTorch's 91 settings that are missing are those of SparseAdam");
  }

  private static String allowed(double worst) {
    return VERDICTS.entrySet().stream()
        .filter(e -> e.getValue().worst == worst)
        .map(e -> String.format(Locale.ROOT, "(%s) %.1e", e.getKey(), e.getValue().allowed))
        .findFirst()
        .orElseThrow();
  }

  /** The case's name in the table, where a quote is written twice. */
  private static String key(Optimizer optimizer) {
    return optimizer.toString().replace("\"", "\"\"");
  }

  /** Relative to the largest entry. */
  private static double error(Tensor expected, Tensor actual) {
    double largest = 0;
    double worst = 0;
    double[] e = expected.toDoubles();
    double[] a = actual.toDoubles();
    assertEquals(e.length, a.length);
    for (int i = 0; i < e.length; i++) {
      largest = Math.max(largest, Math.abs(e[i]));
      worst = Math.max(worst, Math.abs(e[i] - a[i]));
      if (Double.isNaN(a[i])) {
        return Double.NaN;
      }
    }
    return worst / largest;
  }

  /** One training, eagerly, each parameter by itself. */
  private static final class Walk {
    final Optimizer optimizer;
    final List<Tensor> w = firstWeights();
    final List<List<Tensor>> state = new ArrayList<>();

    Walk(Optimizer optimizer) {
      this.optimizer = optimizer;
      for (var t : w) {
        state.add(optimizer.state(t.type()).stream().map(s -> Tensor.zeros(s.type())).toList());
      }
    }

    void step(int number) {
      w.replaceAll(Tensor::tracked);
      var one = new Tensor[] {Tensor.scalar(1)};
      var d = Reverse.vjp(new Tensor[] {loss(w)}, one, w.toArray(Tensor[]::new));
      List<Tensor> g =
          optimizer.prepare(java.util.stream.Stream.of(d).map(Tensor::detached).toList());
      for (int i = 0; i < d.length; i++) {
        var now = step(NAMES.get(i), number);
        var next = optimizer.update(w.get(i).detached(), g.get(i), state.get(i), now);
        w.set(i, next.w());
        state.set(i, next.state());
      }
    }

    private Optimizer.Step step(String parameter, int number) {
      double rate = optimizer.learningRate();
      for (Group group : optimizer.groups()) {
        if (group.has(parameter)) {
          return new Optimizer.Step(
              Tensor.scalar(rate * group.rate()),
              Tensor.scalar(number),
              Tensor.scalar(group.decay()));
        }
      }
      return new Optimizer.Step(Tensor.scalar(rate), Tensor.scalar(number));
    }

    List<Tensor> evaluated() {
      var values = new ArrayList<Tensor>();
      for (int i = 0; i < w.size(); i++) {
        var names = optimizer.state(w.get(i).type()).stream().map(Optimizer.State::name).toList();
        values.add(state.get(i).get(names.indexOf(optimizer.evaluated())));
      }
      return values;
    }
  }

  /** Mean squared error of tanh(x · w1 + b1) · w2 + b2 on the script's eight examples. */
  private static Tensor loss(List<Tensor> w) {
    Tensor x = fractions(24, i -> ((7 * i * i + 3 * i) % 11 - 5) / 4.0).reshape(8, 3);
    Tensor y = fractions(24, i -> ((5 * i * i + i) % 7 - 3) / 4.0).reshape(8, 3);
    Tensor hidden = x.matmul(w.get(0)).add(w.get(1)).tanh();
    return hidden.matmul(w.get(2)).add(w.get(3)).sub(y).square().mean();
  }

  private static List<Tensor> firstWeights() {
    var w = new ArrayList<Tensor>();
    int first = 0;
    for (var shape : SHAPES) {
      int from = first;
      w.add(
          fractions(shape.size(), i -> ((5 * (from + i) + 2) % 13 - 6) / 8.0)
              .reshape(shape.dims()));
      first += shape.size();
    }
    return w;
  }

  private static Tensor fractions(int n, IntToDoubleFunction formula) {
    return Tensor.of(IntStream.range(0, n).mapToDouble(formula).toArray());
  }

  private static Tensor flat(List<Tensor> w) {
    return Tensor.concat(0, w.stream().map(t -> t.reshape(-1)).toArray(Tensor[]::new));
  }
}
