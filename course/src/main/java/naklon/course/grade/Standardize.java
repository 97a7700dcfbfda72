package naklon.course.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import naklon.course.sandbox.Call;

/** Test rows scaled by the mean and deviation of the training rows, column by column. */
final class Standardize implements Exercise {
  private static final int TRAIN = 5;
  private static final int TEST = 3;
  private static final int COLUMNS = 2;

  @Override
  public Case draw(RandomGenerator random) {
    var train = Draw.table(random, TRAIN, COLUMNS, -2, 5);
    var test = Draw.table(random, TEST, COLUMNS, -2, 5);
    for (double[][] rows : List.of(train, test)) {
      for (double[] row : rows) {
        row[1] = Math.rint(row[1] * 70) / 10 + 3.3; // another size than the first column
      }
    }
    return new Case.Tables(train, test);
  }

  @Override
  public List<Call> calls(Case at) {
    var c = (Case.Tables) at;
    return List.of(Call.of("standardize", c.train(), c.test()));
  }

  @Override
  public List<String> conventions() {
    return List.of("n", "n-1");
  }

  @Override
  public List<String> slips() {
    return List.of(
        "scaler-on-test",
        "scaler-on-all",
        "variance-not-rooted",
        "mean-not-subtracted",
        "deviation-missing",
        "per-row",
        "whole-table",
        "train-returned");
  }

  @Override
  public List<double[][]> answer(Case at, String convention, Slips slips) {
    var c = (Case.Tables) at;
    var fitted = new ArrayList<double[]>();
    if (!slips.has("scaler-on-test")) {
      fitted.addAll(List.of(c.train()));
    }
    if (slips.has("scaler-on-test") || slips.has("scaler-on-all")) {
      fitted.addAll(List.of(c.test()));
    }
    double[][] rows = slips.has("train-returned") ? c.train() : c.test();
    var out = new double[rows.length][COLUMNS];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < COLUMNS; k++) {
        double[] seen = seen(fitted, rows[i], k, slips);
        double mean = mean(seen);
        double value = slips.has("mean-not-subtracted") ? rows[i][k] : rows[i][k] - mean;
        double width = width(seen, mean, convention.equals("n-1"), slips);
        out[i][k] = value / width;
      }
    }
    return List.<double[][]>of(out);
  }

  private static double[] seen(List<double[]> fitted, double[] row, int column, Slips slips) {
    if (slips.has("per-row")) {
      return row;
    }
    return slips.has("whole-table")
        ? fitted.stream().flatMapToDouble(java.util.Arrays::stream).toArray()
        : fitted.stream().mapToDouble(r -> r[column]).toArray();
  }

  private static double width(double[] seen, double mean, boolean isSample, Slips slips) {
    if (slips.has("deviation-missing")) {
      return 1;
    }
    double sum = 0;
    for (double v : seen) {
      sum += (v - mean) * (v - mean);
    }
    double variance = sum / (isSample ? seen.length - 1 : seen.length);
    return slips.has("variance-not-rooted") ? variance : Math.sqrt(variance);
  }

  private static double mean(double[] v) {
    return java.util.Arrays.stream(v).average().orElseThrow();
  }

  @Override
  public List<String> names(Case at) {
    var names = new ArrayList<String>();
    for (int i = 0; i < TEST; i++) {
      for (int k = 0; k < COLUMNS; k++) {
        names.add("[" + i + "][" + k + "]");
      }
    }
    return names;
  }
}
