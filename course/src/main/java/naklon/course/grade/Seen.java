package naklon.course.grade;

import java.util.ArrayList;
import java.util.List;
import naklon.course.sandbox.Call;
import naklon.course.sandbox.Outcome;

/**
 * What a program gave in the cases of one check.
 *
 * @param answers the numbers of each case, in order
 * @param results the same as they came, for their shapes
 * @param losses for a {@link Descent}: the learner's loss at the parameters of each case, then
 *     moved up and down along each of them
 */
record Seen(List<double[]> answers, List<List<Outcome.Value>> results, List<double[]> losses) {
  /** How far parameters are moved for the slopes of the learner's own loss. */
  static final double MOVE = 1e-4;

  /** All calls for these cases, in the order that {@link #of} expects. */
  static List<Call> calls(Exercise exercise, List<Case> cases) {
    var calls = new ArrayList<Call>();
    for (Case at : cases) {
      calls.addAll(exercise.calls(at));
      if (exercise instanceof Descent d) {
        calls.add(d.lossCall(at));
        for (int i = 0; i < d.parameters(); i++) {
          calls.add(d.lossCall(d.moved(at, i, MOVE)));
          calls.add(d.lossCall(d.moved(at, i, -MOVE)));
        }
      }
    }
    return calls;
  }

  /** The results of those calls, taken apart. */
  static Seen of(Exercise exercise, List<Case> cases, List<Outcome.Value> values) {
    var answers = new ArrayList<double[]>();
    var results = new ArrayList<List<Outcome.Value>>();
    var losses = new ArrayList<double[]>();
    int next = 0;
    for (Case at : cases) {
      int n = exercise.calls(at).size();
      var main = List.copyOf(values.subList(next, next + n));
      next += n;
      results.add(main);
      answers.add(Fit.flat(main.stream().map(Outcome.Value::rows).toList()));
      if (exercise instanceof Descent d) {
        int m = 1 + 2 * d.parameters();
        losses.add(values.subList(next, next + m).stream().mapToDouble(v -> v.flat()[0]).toArray());
        next += m;
      }
    }
    return new Seen(answers, results, losses);
  }

  /** The slopes of the learner's loss in a case, by central differences. */
  double[] slopes(int at) {
    double[] loss = losses.get(at);
    var slopes = new double[(loss.length - 1) / 2];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = (loss[1 + 2 * i] - loss[2 + 2 * i]) / (2 * MOVE);
    }
    return slopes;
  }

  /** The learner's losses at the parameters of each case. */
  List<double[]> lossesAtCases() {
    return losses.stream().map(l -> new double[] {l[0]}).toList();
  }
}
