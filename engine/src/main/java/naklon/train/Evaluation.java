package naklon.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A model measured on a data set. Where a figure divides by zero the convention is that of
 * scikit-learn with {@code zero_division=0}, and is stated.
 *
 * @param rows how many examples
 * @param loss mean loss
 * @param accuracy share of rows whose class was named, 0 to 1; NaN for regression, or if the net
 *     has not one output for each class
 * @param confusion rows by true class, then by predicted class; empty where accuracy is NaN. The
 *     array must not be changed
 * @param ranks how many rows had their true class at each place of the net's order of classes: at 0
 *     it was named. Of equal outputs the class of the smaller number comes first. Empty where
 *     accuracy is NaN. The array must not be changed
 * @param classScores for each class; empty where accuracy is NaN
 * @param valueScores for each value to predict; empty for classes
 */
public record Evaluation(
    int rows,
    double loss,
    double accuracy,
    int[][] confusion,
    int[] ranks,
    List<ClassScores> classScores,
    List<ValueScores> valueScores) {
  public Evaluation {
    classScores = List.copyOf(classScores);
    valueScores = List.copyOf(valueScores);
  }

  /**
   * Share of rows whose class is among the k that the net holds most likely; NaN where accuracy is.
   *
   * @throws IllegalArgumentException if k &lt; 1
   */
  public double topKAccuracy(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("top-k accuracy: k is " + k + "; it must be at least 1");
    }
    long among = 0;
    for (int place = 0; place < Math.min(k, ranks.length); place++) {
      among += ranks[place];
    }
    return Double.isNaN(accuracy) ? Double.NaN : (double) among / rows;
  }

  /** Mean precision of the classes that occur in the data or the answers; NaN without classes. */
  public double macroPrecision() {
    return macro(ClassScores::precision);
  }

  /** Mean recall of the classes that occur in the data or the answers; NaN without classes. */
  public double macroRecall() {
    return macro(ClassScores::recall);
  }

  /** Mean F1 of the classes that occur in the data or the answers; NaN without classes. */
  public double macroF1() {
    return macro(ClassScores::f1);
  }

  /**
   * The area under the ROC curve: for two classes of the second one, for more the mean of each
   * class against the rest, over those for which it is defined (macro, one-vs-rest). NaN if it is
   * for none, or was not measured.
   */
  public double rocAuc() {
    if (classScores.size() == 2) {
      return classScores.get(1).rocAuc();
    }
    return mean(
        classScores.stream().mapToDouble(ClassScores::rocAuc).filter(a -> !Double.isNaN(a)));
  }

  /** Mean R² of the values to predict; NaN for classes. */
  public double r2() {
    return mean(valueScores.stream().mapToDouble(ValueScores::r2));
  }

  private double macro(ToDoubleFunction<ClassScores> figure) {
    var occurring = new ArrayList<ClassScores>();
    for (int c = 0; c < classScores.size(); c++) {
      int answers = 0;
      for (int[] row : confusion) {
        answers += row[c];
      }
      if (answers > 0 || classScores.get(c).rows() > 0) {
        occurring.add(classScores.get(c));
      }
    }
    return mean(occurring.stream().mapToDouble(figure));
  }

  private static double mean(java.util.stream.DoubleStream figures) {
    return figures.average().orElse(Double.NaN);
  }
}
