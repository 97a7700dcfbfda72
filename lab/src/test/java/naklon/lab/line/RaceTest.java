package naklon.lab.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import naklon.lab.api.Desk;
import naklon.lab.api.LiveRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The race of the optimizers, and the loss along a step. */
class RaceTest {
  private static Line.Question lesson() {
    return new Line.Question(
        new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 8}, 0, 0, 0.01, 100, false);
  }

  private static List<Race.Result> race(String surface) throws InterruptedException {
    try (var desk = new Desk(Desk.Journal.none())) {
      LiveRun run = Race.start(desk, Surface.of(surface, lesson()), surface);
      for (int i = 0; i < 600 && run.state() == LiveRun.State.RUNNING; i++) {
        run.await(1000, 1_000_000, Duration.ofMillis(100));
      }
      assertEquals(LiveRun.State.FINISHED, run.state(), surface);
      return run.await(0, 0, Duration.ZERO).kept().stream().map(Race.Result.class::cast).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"points", "himmelblau"})
  void allRunAndAllPathsStartAtTheSamePlace(String surface) throws InterruptedException {
    var results = race(surface);
    assertEquals(Racer.all().size() + 2, results.size());
    double[] start = Surface.of(surface, lesson()).start();
    for (var r : results) {
      assertEquals(start[0], r.w().getFirst(), r.name());
      assertEquals(start[1], r.b().getFirst(), r.name());
      if (r.steps() != null) {
        assertEquals((int) r.steps(), r.loss().size() - 1, r.name());
        assertTrue(r.loss().getLast() <= 1.0001e-4 * r.loss().getFirst(), r.name());
        assertTrue(r.multiplications() >= r.steps(), r.name());
      }
    }
    long arrived = results.stream().filter(r -> r.steps() != null).count();
    assertTrue(arrived > results.size() / 2, arrived + " arrived");
    var lbfgs = results.stream().filter(r -> r.name().equals("Lbfgs")).findFirst().orElseThrow();
    assertNotNull(lbfgs.steps());
    assertTrue(lbfgs.steps() < 50, "" + lbfgs.steps());
  }

  @Test
  void alongAStepTheLossIsAParabola() {
    var q = lesson();
    var slope = Slope.of(new Slope.Question(q.x(), q.y(), false, 0, 0, 0.13));
    assertEquals(30, slope.losses()[0], 1e-12);
    // g = (-30, -10): g·g / gᵀHg by hand, H = [15, 5; 5, 2]
    double lowest = 1000.0 / (15 * 900 + 2 * 5 * 300 + 2 * 100);
    assertEquals(lowest, slope.lowest(), 1e-9);
    assertTrue(slope.loss() > 30, "0.13 goes beyond twice the lowest point: " + slope.loss());
  }
}
