package naklon.course.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import java.util.stream.Collectors;
import naklon.course.lesson.Assignment;
import naklon.course.lesson.ClassFile;
import naklon.course.sandbox.Cell;
import naklon.course.sandbox.Compiler;
import org.junit.jupiter.api.Test;

/** A class has numbers of its own, which pupils may hand on. */
class ByHeartTest {
  private static final String FILE = "{\"seeds\": [7], \"tasks\": [\"mse\"], \"language\": \"en\"}";

  @Test
  void whatIsLearntByHeartForTheNumbersOfAClassIsNotRight() {
    var given = new Assignment(Optional.of(ClassFile.parse("10b.json", FILE)));
    var grader = new Grader(new Compiler(), new Cell());
    String table =
        Inputs.of(CodeTask.MSE.exercise(), 7).stream()
            .map(one -> (Case.Pairs) one)
            .map(one -> "{" + one.predicted()[0] + ", " + meanSquare(one) + "}")
            .collect(Collectors.joining(", "));
    String learnt =
        "double mse(double[] p, double[] t) { for (double[] one : new double[][] {"
            + table
            + "}) { if (one[0] == p[0]) { return one[1]; } } return 1; }";
    assertEquals(Mark.RIGHT, grader.grade(CodeTask.MSE, learnt, 7).mark(), "as it was meant to");
    assertFalse(given.grade(grader, CodeTask.MSE, learnt).isRight());
    String honest =
        "double mse(double[] p, double[] t) { double s = 0; for (int i = 0; i < p.length; i++)"
            + " { s += (p[i] - t[i]) * (p[i] - t[i]); } return s / p.length; }";
    var right = given.grade(grader, CodeTask.MSE, honest);
    assertEquals(Mark.RIGHT, right.mark());
    assertEquals(7, right.seed(), "what is said has the numbers of the class");
  }

  private static double meanSquare(Case.Pairs pairs) {
    double sum = 0;
    for (int i = 0; i < pairs.predicted().length; i++) {
      sum += Math.pow(pairs.predicted()[i] - pairs.target()[i], 2);
    }
    return sum / pairs.predicted().length;
  }
}
