package naklon.conformance;

import static naklon.optim.Schedules.chained;
import static naklon.optim.Schedules.constant;
import static naklon.optim.Schedules.cosine;
import static naklon.optim.Schedules.cosineRestarts;
import static naklon.optim.Schedules.cyclical;
import static naklon.optim.Schedules.cyclicalExponential;
import static naklon.optim.Schedules.cyclicalHalved;
import static naklon.optim.Schedules.exponential;
import static naklon.optim.Schedules.linear;
import static naklon.optim.Schedules.multiStep;
import static naklon.optim.Schedules.oneCycle;
import static naklon.optim.Schedules.oneCycleLinear;
import static naklon.optim.Schedules.plateau;
import static naklon.optim.Schedules.polynomial;
import static naklon.optim.Schedules.sequential;
import static naklon.optim.Schedules.stepDecay;
import static naklon.optim.Schedules.warmup;
import static naklon.optim.Schedules.warmupEpochs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import naklon.optim.Schedule;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules have the factors that {@code schedules.py} stores: 60 steps of 5 to an epoch. */
class ScheduleOracleTest {
  private static final double TOLERANCE = 1e-12;
  private static final int EPOCH = 5;

  private static final Oracle FACTORS = Oracle.read("schedules.csv");
  private static final Judges.Tally TALLY = new Judges.Tally();

  static List<Schedule> schedules() {
    return List.of(
        constant(),
        stepDecay(3, 0.5),
        exponential(0.9),
        cosine(),
        cosine(0.1),
        warmup(8, constant()),
        warmup(10, cosine()),
        warmupEpochs(2, cosine(0.2)),
        multiStep(0.1, 2, 3, 7),
        polynomial(1),
        polynomial(2.5),
        linear(0.25, 0.75, 20),
        linear(0.5, 0.5, 1),
        cosineRestarts(2, 1, 0),
        cosineRestarts(1, 2, 0.1),
        oneCycle(),
        oneCycle(0.5, 10, 100),
        oneCycleLinear(),
        oneCycleLinear(0.25, 4, 1000),
        cyclical(0.1, 7, 7),
        cyclical(0.1, 4, 10),
        cyclicalHalved(0.1, 5, 8),
        cyclicalExponential(0.1, 6, 6, 0.98),
        chained(exponential(0.9), linear(0.25, 1, 4)),
        sequential(linear(0.1, 1, 20), 4, polynomial(1)),
        plateau(0.1, 1),
        plateau(0.5, 0),
        plateau(0.5, 0, 0.01, 2, 0.2));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void hasPyTorchsFactors(Schedule schedule) {
    var row = FACTORS.cases().get(schedule.toString());
    Tensor expected = row.get("factors");
    Tensor figures = row.get("figures");
    var memory = new double[schedule.memory().size()];
    int steps = expected.type().size();
    TALLY.begin();
    for (int step = 0; step < steps; step++) {
      double actual = schedule.factor(step, steps, EPOCH, memory);
      TALLY.error(
          Oracle.assertClose(expected.at(step), actual, TOLERANCE, schedule + " at " + step));
      if (figures != null && (step + 1) % EPOCH == 0) {
        schedule.observe(figures.at(step / EPOCH), memory);
      }
    }
    TALLY.agreed();
  }

  @AfterAll
  static void report() {
    Judges.write(
        "21-schedules",
        TALLY.row("PyTorch 2.13: every schedule, 60 steps", "each factor within 1e-12"));
  }

  @Test
  void everyScheduleOfTheTableIsReplayed() {
    var known = schedules().stream().map(Schedule::toString).collect(Collectors.toSet());
    assertEquals(FACTORS.cases().keySet(), Set.copyOf(known));
    System.out.println("oracle: " + known.size() + " schedules agree");
  }
}
