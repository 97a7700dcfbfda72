package naklon.course.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import naklon.course.sandbox.Call;

/** dWeight = dOutᵀ · x and dBias = the sum of dOut's rows. */
final class LayerGradient implements Exercise {
  private static final int ROWS = 3;
  private static final int OUTPUTS = 2;
  private static final int INPUTS = 5;

  @Override
  public Case draw(RandomGenerator random) {
    return new Case.Layer(
        Draw.table(random, ROWS, INPUTS, -2, 3), Draw.table(random, ROWS, OUTPUTS, -2, 3));
  }

  @Override
  public List<Call> calls(Case at) {
    var c = (Case.Layer) at;
    return List.of(
        Call.of("weightGradient", c.x(), c.dOut()),
        new Call("biasGradient", List.of((Object) c.dOut())));
  }

  @Override
  public List<String> slips() {
    return List.of(
        "bias-not-summed",
        "bias-not-summed/first",
        "bias-averaged",
        "weight-averaged",
        "weight-not-summed",
        "weight-not-summed/first",
        "transposed",
        "last-row-dropped",
        "last-row-dropped/weight",
        "last-row-dropped/bias",
        "sign-flipped",
        "sign-flipped/weight",
        "sign-flipped/bias");
  }

  @Override
  public List<double[][]> answer(Case at, String convention, Slips slips) {
    var c = (Case.Layer) at;
    var weight = new double[OUTPUTS][INPUTS];
    var bias = new double[1][OUTPUTS];
    int wTo = slips.has("last-row-dropped", "weight") ? ROWS - 1 : ROWS;
    int bTo = slips.has("last-row-dropped", "bias") ? ROWS - 1 : ROWS;
    for (int j = 0; j < OUTPUTS; j++) {
      for (int n = 0; n < ROWS; n++) {
        for (int k = 0; k < INPUTS && n < wTo && isCounted(n, wTo, "weight", slips); k++) {
          weight[j][k] += c.dOut()[n][j] * c.x()[n][k];
        }
        if (n < bTo && isCounted(n, bTo, "bias", slips)) {
          bias[0][j] += c.dOut()[n][j];
        }
      }
    }
    scale(weight, factor("weight", slips));
    scale(bias, factor("bias", slips));
    return List.of(slips.has("transposed") ? transposed(weight) : weight, bias);
  }

  /** Whether row {@code n} counts where only one does. */
  private static boolean isCounted(int n, int to, String part, Slips slips) {
    if (slips.has(part + "-not-summed")) {
      return n == to - 1;
    }
    return !slips.has(part + "-not-summed/first") || n == 0;
  }

  private static double factor(String part, Slips slips) {
    double factor = slips.has("sign-flipped", part) ? -1 : 1;
    return slips.has(part + "-averaged") ? factor / ROWS : factor;
  }

  private static void scale(double[][] rows, double factor) {
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= factor;
      }
    }
  }

  private static double[][] transposed(double[][] m) {
    var t = new double[m[0].length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m[0].length; j++) {
        t[j][i] = m[i][j];
      }
    }
    return t;
  }

  @Override
  public List<String> names(Case at) {
    var names = new ArrayList<String>();
    for (int j = 0; j < OUTPUTS; j++) {
      for (int k = 0; k < INPUTS; k++) {
        names.add("dWeight[" + j + "][" + k + "]");
      }
    }
    for (int j = 0; j < OUTPUTS; j++) {
      names.add("dBias[" + j + "]");
    }
    return names;
  }
}
