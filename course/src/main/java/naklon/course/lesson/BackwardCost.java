package naklon.course.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.autodiff.Gradients;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.tensor.Operand;
import naklon.tensor.Parameter;
import naklon.tensor.Tensor;

/**
 * What all gradients of a net with 1.3 million parameters cost beside its loss alone, measured on
 * this machine.
 *
 * @param parameters of the net 784-1024-512-10
 * @param forwardMillis one loss of a batch of 64, the shortest of several
 * @param bothMillis the loss and all its gradients
 */
public record BackwardCost(long parameters, double forwardMillis, double bothMillis) {
  private static final int[] WIDTHS = {784, 1024, 512, 10};
  private static final int BATCH = 64;
  private static final int TIMES = 12;

  /** How many times the forward pass both passes cost. */
  public double ratio() {
    return bothMillis / forwardMillis;
  }

  /** Takes about a second. */
  public static BackwardCost measure() {
    var cells = new ArrayList<Parameter>();
    long count = 0;
    for (int i = 1; i < WIDTHS.length; i++) {
      cells.add(new Parameter("w" + i, numbers(WIDTHS[i - 1], WIDTHS[i])));
      cells.add(new Parameter("b" + i, numbers(1, WIDTHS[i])));
      count += (long) WIDTHS[i - 1] * WIDTHS[i] + WIDTHS[i];
    }
    Tensor x = numbers(BATCH, WIDTHS[0]);
    var all = cells.toArray(new Parameter[0]);
    double forward = Double.MAX_VALUE;
    double both = Double.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) { // by turns, so that a busy machine disturbs both alike
      forward = Math.min(forward, millis(() -> loss(x, cells).item()));
      both =
          Math.min(both, millis(() -> Gradients.of(loss(x, cells), all).of(all[0]).shape().rank()));
    }
    return new BackwardCost(count, forward, both);
  }

  /** How many parameters that net has, as the texts write it. */
  static Text count() {
    long count = 0;
    for (int i = 1; i < WIDTHS.length; i++) {
      count += (long) WIDTHS[i - 1] * WIDTHS[i] + WIDTHS[i];
    }
    return count(count);
  }

  private static Text count(long parameters) {
    String grouped = String.format(java.util.Locale.ROOT, "%,d", parameters);
    return new Text(grouped.replace(',', ' '), grouped);
  }

  private static Tensor loss(Tensor x, List<Parameter> cells) {
    Operand h = x;
    for (int i = 0; i < cells.size(); i += 2) {
      Tensor z = h.matmul(cells.get(i)).add(cells.get(i + 1));
      h = i + 2 < cells.size() ? z.relu() : z;
    }
    return h.square().mean();
  }

  /** Small numbers of both signs, the same each time. */
  private static Tensor numbers(int rows, int columns) {
    var v = new float[rows * columns];
    for (int i = 0; i < v.length; i++) {
      v[i] = (i * 31 % 97 - 48) / 1000f;
    }
    return Tensor.floats(v, rows, columns);
  }

  @FunctionalInterface
  private interface Work {
    double run();
  }

  private static double millis(Work work) {
    long begin = System.nanoTime();
    double result = work.run();
    double millis = (System.nanoTime() - begin) / 1e6;
    return Double.isNaN(result) ? Double.NaN : millis;
  }

  Map<String, Text> values() {
    return Map.of(
        "parameters", count(parameters),
        "forward", Figure.text(forwardMillis, 1),
        "both", Figure.text(bothMillis, 1),
        "ratio", Figure.text(ratio(), 1));
  }
}
