package naklon.lab.line;

import java.util.ArrayList;
import java.util.List;
import naklon.lab.api.Multiplications;
import naklon.tensor.Tensor;

/** Where a racer has been. Looking at the loss is not counted as its work. */
final class RacePath {
  private static final double OUT = 1e12;

  private final List<Double> w = new ArrayList<>();
  private final List<Double> b = new ArrayList<>();
  private final List<Double> loss = new ArrayList<>();

  void add(Tensor p, Surface surface) {
    new Multiplications()
        .during(
            () -> {
              double[] at = p.reshape(2).toDoubles();
              w.add(at[0]);
              b.add(at[1]);
              loss.add(surface.loss(p).item());
            });
  }

  int steps() {
    return loss.size() - 1;
  }

  /** At the goal, or flown out. */
  boolean isOver(double goal) {
    double last = loss.getLast();
    return last <= goal || !(last < OUT);
  }

  Race.Result result(String name, String code, double rate, double goal, long count) {
    boolean hasArrived = loss.getLast() <= goal;
    if (!(loss.getLast() < OUT)) { // what cannot be drawn
      w.removeLast();
      b.removeLast();
      loss.removeLast();
    }
    return new Race.Result(
        name,
        code,
        rate,
        hasArrived ? steps() : null,
        count,
        List.copyOf(w),
        List.copyOf(b),
        List.copyOf(loss));
  }
}
