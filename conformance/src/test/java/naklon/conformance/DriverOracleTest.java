package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import naklon.optim.Driver;
import naklon.optim.Lbfgs;
import naklon.optim.WolfeDescent;
import naklon.tensor.Reverse;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays {@code drivers.py}: L-BFGS and descent by line search on two convex problems. */
class DriverOracleTest {
  private static final int STEPS = 10;
  private static final List<Integer> RECORDED = List.of(1, 2, 3, 5, 10);
  private static final Oracle TRAININGS = Oracle.read("drivers.csv");
  private static final Judges.Tally TALLY = new Judges.Tally();

  private static final Tensor X =
      fractions(24, i -> ((7 * i * i + 3 * i) % 11 - 5) / 4.0).reshape(8, 3);
  private static final Tensor Y = fractions(24, i -> ((5 * i * i + i) % 7 - 3) / 4.0).reshape(8, 3);

  /** Both with a ridge of 0.05 · Σw². */
  private static final Map<String, UnaryOperator<Tensor>> PROBLEMS =
      Map.of(
          "squares",
          w -> outputs(w).sub(Y).square().mean().add(w.square().sum().mul(0.05)),
          "logistic",
          w -> {
            Tensor sign = Y.greater(0).select(Tensor.scalar(-1), Tensor.scalar(1));
            return outputs(w).mul(sign).softplus().mean().add(w.square().sum().mul(0.05));
          });

  private static Tensor outputs(Tensor w) {
    return X.matmul(w.slice(0, 0, 9).reshape(3, 3)).add(w.slice(0, 9, 12));
  }

  static List<Driver> drivers() {
    return List.of(
        Lbfgs.of(1),
        Lbfgs.of(1).history(100),
        Lbfgs.of(1).history(100).fixedStep(),
        Lbfgs.of(0.01).history(100).fixedStep(),
        Lbfgs.of(0.001).history(100).fixedStep(),
        Lbfgs.of(1).toleranceGradient(1e-6).history(100).fixedStep(),
        Lbfgs.of(1).iterations(1).evaluations(25).history(3),
        Lbfgs.of(0.5).iterations(2).evaluations(9).history(2),
        WolfeDescent.of(1),
        WolfeDescent.of(10).evaluations(3));
  }

  static Stream<Arguments> cases() {
    return Stream.of("squares", "logistic")
        .flatMap(p -> drivers().stream().map(d -> Arguments.of(p, d)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void walksPyTorchsPath(String problem, Driver driver) {
    var row = TRAININGS.cases().get(problem + " " + driver);
    double[] strayed = row.get("sensitivity").toDoubles();
    var w = new Walk(PROBLEMS.get(problem));
    var memory = new Kept(driver, w.weights());
    double worst = 0;
    for (int step = 1; step <= STEPS; step++) {
      driver.step(w, memory);
      int at = RECORDED.indexOf(step);
      if (at >= 0) {
        double error = error(row.get("weights " + step), w.weights());
        double bound = Math.max(1e-9, 10 * strayed[at]);
        assertTrue(error <= bound, "step " + step + ": off by " + error + ", may be " + bound);
        worst = Math.max(worst, error);
      }
    }
    System.out.printf(Locale.ROOT, "oracle: %s %s, worst error %.1e%n", problem, driver, worst);
    TALLY.agreed(worst);
  }

  @AfterAll
  static void report() {
    Judges.write(
        "22-drivers",
        TALLY.row(
            "PyTorch 2.13 in float64: L-BFGS, descent with strong-Wolfe search, 10 steps",
            "two convex losses; allowed max(1e-9, 10 × PyTorch's own answer to one ulp)"));
  }

  @Test
  void everyTrainingOfTheTableIsReplayed() {
    var known = new HashSet<String>();
    cases().forEach(c -> known.add(c.get()[0] + " " + c.get()[1]));
    assertEquals(TRAININGS.cases().keySet(), known);
  }

  private static double error(Tensor expected, Tensor actual) {
    double largest = expected.abs().max().item();
    return expected.sub(actual).abs().max().item() / largest;
  }

  private static final class Walk implements Driver.Problem {
    private final UnaryOperator<Tensor> loss;
    private Tensor w = fractions(12, i -> ((5 * i + 2) % 13 - 6) / 8.0);

    Walk(UnaryOperator<Tensor> loss) {
      this.loss = loss;
    }

    @Override
    public Tensor weights() {
      return w;
    }

    @Override
    public void move(Tensor to) {
      w = to;
    }

    @Override
    public Driver.Point evaluate() {
      Tensor at = w.tracked();
      Tensor value = loss.apply(at);
      var one = new Tensor[] {Tensor.scalar(1)};
      Tensor[] d = Reverse.vjp(new Tensor[] {value}, one, new Tensor[] {at});
      return new Driver.Point(value.item(), d[0].detached());
    }
  }

  private static final class Kept implements Driver.Memory {
    private final Map<String, Tensor> values = new HashMap<>();

    Kept(Driver driver, Tensor w) {
      driver.state(w.type()).forEach(s -> values.put(s.name(), Tensor.zeros(s.type())));
    }

    @Override
    public Tensor read(String name) {
      return values.get(name);
    }

    @Override
    public void write(String name, Tensor value) {
      assertEquals(values.put(name, value).type(), value.type(), name);
    }
  }

  private static Tensor fractions(int n, IntToDoubleFunction formula) {
    return Tensor.of(IntStream.range(0, n).mapToDouble(formula).toArray());
  }
}
