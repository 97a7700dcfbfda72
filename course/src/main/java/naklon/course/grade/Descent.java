package naklon.course.grade;

import java.util.List;
import naklon.course.sandbox.Call;

/**
 * A task whose answer must fit the learner's own loss: a gradient, a step or a whole descent. Its
 * convention is the number {@code c} for which that loss is c times the sum of squares.
 */
interface Descent extends Exercise {

  /** The task of writing the loss, whose mistakes may be made here too. */
  Exercise loss();

  /** The learner's loss at the parameters of the case. */
  Call lossCall(Case at);

  /** The case with parameter {@code i} moved. */
  Case moved(Case at, int i, double by);

  int parameters();

  /** The sum of squares, which the learner's loss must be a multiple of. */
  double squares(Case at);

  /** The factors that a usual loss may have in front of that sum. */
  List<Double> usualScales(Case at);

  /** The answer if the loss is {@code scale} times the sum of squares. */
  double[] answer(Case at, double scale, Slips slips);

  /** The right answer by the engine's automatic differentiation. */
  double[] byAutodiff(Case at, double scale);

  /** The answer made of a gradient that was measured; empty where several steps are made. */
  double[] fromGradient(Case at, double[] gradient);

  @Override
  default List<double[][]> answer(Case at, String convention, Slips slips) {
    double scale =
        convention.isEmpty() ? usualScales(at).getFirst() : Double.parseDouble(convention);
    return List.<double[][]>of(new double[][] {answer(at, scale, slips)});
  }
}
