package naklon.course.grade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExercisesTest {
  private static final int SEEDS = 20;

  @ParameterizedTest
  @EnumSource(CodeTask.class)
  void everySeedGivesInputsThatTellAllMistakesApart(CodeTask task) {
    var seen = new HashSet<String>();
    for (long seed = 0; seed < SEEDS; seed++) {
      List<Case> cases = Inputs.of(task.exercise(), seed);
      assertEquals("", Inputs.alike(task.exercise(), cases));
      for (Case at : cases) {
        assertTrue(seen.add(task.exercise().text(at).en()), "the same inputs twice");
        if (at instanceof Case.Line line) {
          assertTrue(line.n() == 3 || line.n() == 5 || line.n() == 6);
          for (double v : line.x()) {
            assertTrue(v != 0 && Math.abs(v) != 1);
          }
          assertTrue(line.w() != 0 && line.w() != 1 && line.b() != 0 && line.rate() != 1);
        }
      }
    }
    assertEquals(
        task.exercise().text(Inputs.of(task.exercise(), 3).getFirst()),
        task.exercise().text(Inputs.of(task.exercise(), 3).getFirst()));
  }

  @ParameterizedTest
  @EnumSource(CodeTask.class)
  void everyMistakeIsExplainedInBothLanguages(CodeTask task) {
    assertFalse(task.mistakes().isEmpty());
    for (String id : task.mistakes()) {
      var mistake = Mistake.of(id, task.id());
      assertTrue(mistake.question().bg().endsWith("?"), id);
      assertTrue(mistake.question().en().endsWith("?"), id);
    }
  }

  @Test
  void theSimulatedRightAnswersAreTheEnginesOwn() {
    var random = new Random(5);
    for (CodeTask task : CodeTask.values()) {
      if (task.exercise() instanceof Descent d) {
        for (int i = 0; i < SEEDS; i++) {
          Case at = d.draw(random);
          for (double scale : d.usualScales(at)) {
            assertArrayEquals(
                d.byAutodiff(at, scale), d.answer(at, scale, Slips.NONE), 1e-9, task.id());
          }
        }
      }
    }
  }

  @Test
  void theLessonsNumbersComeOut() {
    var net = new Case.Net(0.4, 0.1, -0.6, 0.2, 1.5, 0.5, 0.1);
    assertArrayEquals(
        new double[] {
          0.27972244891434234, 0.18648163260956155, -0.9366825419509683, -1.4018253266017995
        },
        new NetDescent(false).answer(net, 1, Slips.NONE),
        1e-15);
    assertArrayEquals(
        new double[] {
          0.3720277551085658, 0.08135183673904385, -0.5063317458049031, 0.34018253266017995
        },
        new NetDescent(true).byAutodiff(net, 1),
        1e-15);
    double[] tooEarly = new NetDescent(true).answer(net, 1, Slips.of("w2-updated-first"));
    assertEquals(0.2361, (0.4 - tooEarly[0]) / 0.1, 5e-5); // the example of the tone
    var line = new Case.Line(0, 0, new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 8}, 0.01, 100);
    assertArrayEquals(
        new double[] {1.8463473673, 0.4517574093},
        new LineDescent(LineDescent.Kind.TRAIN).answer(line, 0.25, Slips.NONE),
        1e-10);
  }
}
