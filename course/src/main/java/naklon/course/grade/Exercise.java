package naklon.course.grade;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import naklon.course.sandbox.Call;
import naklon.course.text.Text;

/**
 * What one task computes: its inputs, the right answer, and the answers of those who make a known
 * mistake. The mistakes are simulated, never looked up, so any two of them can be made together.
 */
interface Exercise {

  /** Inputs to check with; whether they tell the mistakes apart is looked at afterwards. */
  Case draw(RandomGenerator random);

  /** The calls that give the answer. */
  List<Call> calls(Case at);

  /** Ways to compute that are all right, such as N or N − 1; at least one. */
  default List<String> conventions() {
    return List.of("");
  }

  /** The mistakes that can be made here, with their parts. */
  List<String> slips();

  /** The results of the calls, one for each, by someone who makes {@code slips}. */
  List<double[][]> answer(Case at, String convention, Slips slips);

  /** A name for each number of the answer, in order. */
  List<String> names(Case at);

  /** Numbers of the case that an explanation may show, by their names in the texts. */
  default Map<String, Text> values(Case at, double[] seen) {
    return Map.of();
  }

  /** The inputs as a learner reads them. */
  default Text text(Case at) {
    return at.text();
  }
}
