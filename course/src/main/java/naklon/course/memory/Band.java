package naklon.course.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import naklon.tensor.Tensor;

/**
 * How sure a fitted forgetting curve is: the fit is made again on cards drawn with replacement from
 * the learner's own (the bootstrap of Efron, 1979), and the curves that come out differ as the data
 * allow.
 */
public final class Band {
  private static final int DRAWS = 20;
  private static final int DAYS = 30;
  private static final int MOST_REVIEWS = 2_000;
  private static final double GOOD = 3;

  private Band() {}

  /**
   * Recall so many days after a first review that was rated good.
   *
   * @param average of the average person
   * @param fitted of the fitted memory
   * @param low the second lowest of 20 draws
   * @param high the second highest
   */
  public record Day(int day, double average, double fitted, double low, double high) {}

  static List<Day> of(List<ReviewSequence> sequences, Fit fit) {
    if (fit.scope() == Fit.Scope.DEFAULTS || Fit.predicted(sequences) > MOST_REVIEWS) {
      return List.of();
    }
    var random = new SplittableRandom(1979);
    var curves = new double[DRAWS][];
    for (int draw = 0; draw < DRAWS; draw++) {
      var drawn = new ArrayList<ReviewSequence>();
      for (int i = 0; i < sequences.size(); i++) {
        drawn.add(sequences.get(random.nextInt(sequences.size())));
      }
      curves[draw] = curve(Fit.of(drawn).parameters());
    }
    double[] average = curve(FsrsParameters.DEFAULTS);
    double[] fitted = curve(fit.parameters());
    var days = new ArrayList<Day>();
    for (int day = 0; day <= DAYS; day++) {
      int at = day;
      double[] sorted = Arrays.stream(curves).mapToDouble(curve -> curve[at]).sorted().toArray();
      days.add(new Day(day, average[day], fitted[day], sorted[1], sorted[DRAWS - 2]));
    }
    return days;
  }

  private static double[] curve(FsrsParameters parameters) {
    var model = Fsrs.of(parameters);
    var days =
        Tensor.of(java.util.stream.IntStream.rangeClosed(0, DAYS).asDoubleStream().toArray());
    return model.retrievability(days, model.firstStability(Tensor.of(GOOD))).toDoubles();
  }
}
