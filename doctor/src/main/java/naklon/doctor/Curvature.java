package naklon.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import naklon.data.Rng;
import naklon.tensor.Tensor;

/**
 * The largest eigenvalue of the Hessian by power iteration on differences of gradients: H·v ≈ (∇L(w
 * + εv) − ∇L(w − εv)) / 2ε. On a quadratic loss the difference is exact.
 */
final class Curvature {
  private static final int ROWS = 512;
  private static final int MOST = 100;
  private static final double CLOSE = 1e-6; // relative change at which iteration ends

  private final Patient p;
  private final int[] rows;
  private final boolean isSmall; // many iterations cost little

  Curvature(Patient p) {
    this.p = p;
    long weights = p.parameters().stream().mapToLong(w -> w.type().size()).sum();
    isSmall = weights * Math.min(p.train.rows(), ROWS) * Math.sqrt(p.train.exampleSize()) < 2e6;
    rows = p.isText() ? p.sample() : Patient.spread(p.train, isSmall ? ROWS : ROWS / 4);
  }

  /** That eigenvalue, of the mean loss of the training rows (of 512 of them, if there are more). */
  double largest() {
    return largest(List.of());
  }

  /**
   * The same of S·H·S.
   *
   * @param scales diagonals of S, one tensor for each parameter; none for the identity
   */
  double largest(List<Tensor> scales) {
    List<Tensor> v = unit(random());
    double lambda = 0;
    for (int i = 0; i < (isSmall ? MOST : MOST / 10); i++) {
      List<Tensor> along = scaled(v, scales);
      double length = norm(along);
      List<Tensor> hv =
          scaled(times(along.stream().map(t -> t.mul(1 / length)).toList(), Map.of()), scales)
              .stream()
              .map(t -> t.mul(length))
              .toList();
      double next = norm(hv);
      if (!(next > 0) || !Double.isFinite(next)) {
        return next;
      }
      boolean close = Math.abs(next - lambda) < (isSmall ? CLOSE : 1e-2) * next;
      lambda = next;
      if (close) {
        break;
      }
      v = unit(hv);
    }
    return lambda;
  }

  /** Whether curvature is the same elsewhere: the loss is quadratic, and descent a linear map. */
  boolean isConstant() {
    List<Tensor> v = unit(random());
    var there = new HashMap<String, Tensor>();
    for (int i = 0; i < v.size(); i++) {
      var w = p.parameters().get(i);
      there.put(w.name(), w.value().add(v.get(i).mul(3)));
    }
    List<Tensor> here = times(v, Map.of());
    List<Tensor> other = times(v, there);
    double off = 0;
    for (int i = 0; i < v.size(); i++) {
      off += here.get(i).sub(other.get(i)).square().sum().item();
    }
    return Math.sqrt(off) < 1e-3 * norm(here);
  }

  private static List<Tensor> scaled(List<Tensor> v, List<Tensor> by) {
    return by.isEmpty()
        ? v
        : IntStream.range(0, v.size()).mapToObj(i -> v.get(i).mul(by.get(i))).toList();
  }

  private List<Tensor> random() {
    var v = new ArrayList<Tensor>();
    var random = Rng.of(3);
    for (var w : p.parameters()) {
      var values = new float[w.type().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      v.add(Tensor.floats(values, w.shape().dims()).cast(w.dtype()));
    }
    return v;
  }

  private List<Tensor> times(List<Tensor> v, Map<String, Tensor> at) {
    double size = 0;
    for (var w : p.parameters()) {
      size += at.getOrDefault(w.name(), w.value()).square().sum().item();
    }
    double epsilon = 0.01 * (1 + Math.sqrt(size));
    List<Tensor> up = p.slope(rows, moved(v, epsilon, at)).gradients();
    List<Tensor> down = p.slope(rows, moved(v, -epsilon, at)).gradients();
    var result = new ArrayList<Tensor>();
    for (int i = 0; i < up.size(); i++) {
      result.add(up.get(i).sub(down.get(i)).mul(1 / (2 * epsilon)));
    }
    return result;
  }

  private Map<String, Tensor> moved(List<Tensor> v, double by, Map<String, Tensor> at) {
    var cells = new HashMap<String, Tensor>(at);
    for (int i = 0; i < v.size(); i++) {
      var w = p.parameters().get(i);
      cells.put(w.name(), at.getOrDefault(w.name(), w.value()).add(v.get(i).mul(by)));
    }
    return cells;
  }

  private static double norm(List<Tensor> v) {
    double sum = 0;
    for (var t : v) {
      sum += t.square().sum().item();
    }
    return Math.sqrt(sum);
  }

  private static List<Tensor> unit(List<Tensor> v) {
    double norm = norm(v);
    return v.stream().map(t -> t.mul(1 / norm)).toList();
  }
}
