package naklon.course.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer's numbers mean.
 *
 * @param isRight whether all of it is
 * @param expected the right answer in each case
 * @param scales for a descent: the learner's loss over the sum of squares in each case; empty if
 *     that loss is no such multiple
 * @param inLoss mistakes in the learner's loss
 * @param inAnswer mistakes in the rest
 * @param isLossUnknown whether the loss is wrong in a way that is not known
 */
record Judgement(
    boolean isRight,
    List<double[]> expected,
    List<Double> scales,
    Optional<Slips> inLoss,
    Optional<Slips> inAnswer,
    boolean isLossUnknown) {

  static Judgement of(Exercise exercise, List<Case> cases, Seen seen) {
    return switch (exercise) {
      case Descent d -> ofDescent(d, cases, seen);
      case Exercise e -> ofPlain(e, cases, seen.answers());
    };
  }

  private static Judgement ofPlain(Exercise e, List<Case> cases, List<double[]> seen) {
    for (String convention : e.conventions()) {
      var right = simulated(e, cases, convention, Slips.NONE);
      if (isClose(seen, right, Fit.RIGHT)) {
        return new Judgement(true, right, List.of(), Optional.empty(), Optional.empty(), false);
      }
    }
    Optional<Slips> found = mistakes(e, cases, seen);
    var right = simulated(e, cases, e.conventions().getFirst(), Slips.NONE);
    return new Judgement(false, right, List.of(), Optional.empty(), found, false);
  }

  /** The mistakes in any convention; one mistake in any of them comes before two. */
  private static Optional<Slips> mistakes(Exercise e, List<Case> cases, List<double[]> seen) {
    Optional<Slips> best = Optional.empty();
    for (String convention : e.conventions()) {
      Optional<Slips> found =
          Fit.explained(
              seen, e.slips(), (i, slips) -> Fit.flat(e.answer(cases.get(i), convention, slips)));
      if (found.isPresent() && (best.isEmpty() || size(found) < size(best))) {
        best = found;
      }
    }
    return best;
  }

  private static int size(Optional<Slips> slips) {
    return slips.map(s -> s.names().size()).orElse(0);
  }

  private static Judgement ofDescent(Descent d, List<Case> cases, Seen seen) {
    List<Double> scales = scales(d, cases, seen);
    if (!scales.isEmpty()) {
      var right = autodiff(d, cases, scales);
      if (isClose(seen.answers(), right, Fit.RIGHT) && fitsSlopes(d, cases, seen)) {
        return new Judgement(true, right, scales, Optional.empty(), Optional.empty(), false);
      }
      Optional<Slips> found = inAnswer(d, cases, seen.answers(), scales);
      return new Judgement(false, right, scales, Optional.empty(), found, false);
    }
    Optional<Slips> inLoss = mistakes(d.loss(), cases, seen.lossesAtCases());
    var usual = usual(d, cases, 0);
    Optional<Slips> inAnswer = Optional.empty();
    var expected = autodiff(d, cases, usual);
    if (!isAnyRight(d, cases, seen)) {
      for (int i = 0; i < d.usualScales(cases.getFirst()).size(); i++) {
        Optional<Slips> found = inAnswer(d, cases, seen.answers(), usual(d, cases, i));
        if (found.isPresent() && (inAnswer.isEmpty() || size(found) < size(inAnswer))) {
          inAnswer = found;
        }
      }
      if (inAnswer.isEmpty()) {
        return new Judgement(false, expected, List.of(), Optional.empty(), inAnswer, true);
      }
    }
    return new Judgement(false, expected, List.of(), inLoss, inAnswer, inLoss.isEmpty());
  }

  /** Whether the answer fits the learner's own loss, whatever that is, or a usual one. */
  private static boolean isAnyRight(Descent d, List<Case> cases, Seen seen) {
    if (fitsSlopes(d, cases, seen) && d.fromGradient(cases.getFirst(), seen.slopes(0)).length > 0) {
      return true;
    }
    for (int i = 0; i < d.usualScales(cases.getFirst()).size(); i++) {
      if (isClose(seen.answers(), autodiff(d, cases, usual(d, cases, i)), Fit.RIGHT)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Slips> inAnswer(
      Descent d, List<Case> cases, List<double[]> seen, List<Double> scales) {
    return Fit.explained(
        seen, d.slips(), (i, slips) -> d.answer(cases.get(i), scales.get(i), slips));
  }

  /** The learner's loss over the sum of squares, if it is the same wherever we stand. */
  private static List<Double> scales(Descent d, List<Case> cases, Seen seen) {
    var scales = new ArrayList<Double>();
    for (int i = 0; i < cases.size(); i++) {
      double[] loss = seen.losses().get(i);
      double scale = loss[0] / d.squares(cases.get(i));
      var multiple = new double[loss.length];
      multiple[0] = scale * d.squares(cases.get(i));
      for (int k = 0; k < d.parameters(); k++) {
        multiple[1 + 2 * k] = scale * d.squares(d.moved(cases.get(i), k, Seen.MOVE));
        multiple[2 + 2 * k] = scale * d.squares(d.moved(cases.get(i), k, -Seen.MOVE));
      }
      if (!(scale > 0) || !Fit.isClose(loss, multiple, 1e-8)) {
        return List.of();
      }
      scales.add(scale);
    }
    return scales;
  }

  private static List<Double> usual(Descent d, List<Case> cases, int which) {
    return cases.stream().map(c -> d.usualScales(c).get(which)).toList();
  }

  private static List<double[]> autodiff(Descent d, List<Case> cases, List<Double> scales) {
    var right = new ArrayList<double[]>();
    for (int i = 0; i < cases.size(); i++) {
      right.add(d.byAutodiff(cases.get(i), scales.get(i)));
    }
    return right;
  }

  private static boolean fitsSlopes(Descent d, List<Case> cases, Seen seen) {
    for (int i = 0; i < cases.size(); i++) {
      double[] measured = d.fromGradient(cases.get(i), seen.slopes(i));
      if (measured.length > 0 && !Fit.isClose(seen.answers().get(i), measured, Fit.RIGHT)) {
        return false;
      }
    }
    return true;
  }

  private static List<double[]> simulated(
      Exercise e, List<Case> cases, String convention, Slips slips) {
    return cases.stream().map(c -> Fit.flat(e.answer(c, convention, slips))).toList();
  }

  private static boolean isClose(List<double[]> these, List<double[]> those, double tolerance) {
    for (int i = 0; i < these.size(); i++) {
      if (!Fit.isClose(these.get(i), those.get(i), tolerance)) {
        return false;
      }
    }
    return true;
  }
}
