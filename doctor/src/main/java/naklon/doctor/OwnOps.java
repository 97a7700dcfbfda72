package naklon.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import naklon.autodiff.Gradients;
import naklon.data.Rng;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Whether the backward pass of an op that somebody wrote by hand is the derivative of its forward
 * pass: each op by itself, at the inputs that it really gets. Inputs are moved all together, then
 * only the smallest, the small, … the largest: a rule that is wrong for a few of them only is wrong
 * there. Without the rest of the net around it, and in float64 if the op knows that, an op's
 * differences are exact to a thousandth, and a factor that is off by one in a hundred shows.
 */
final class OwnOps {
  private static final double[] EXACT = {1e-4, 2.5e-5, 5e-5}; // of an input's size, in float64
  private static final double[] ROUGH = {1e-2, 2.5e-3, 5e-3}; // the same in float32
  private static final double OFF = 0.004; // of the slope
  private static final double FINE = 0.1; // of the deviation: what long steps do not see
  private static final double ALIKE = 0.2; // of the deviation, from length to length
  private static final double ROUNDED = 1e-15; // of an output, in float64
  private static final double ROUNDED_ROUGHLY = 2e-7; // of an output, in float32
  private static final double JITTER = 0.02; // of an input: no element is left just at a bend
  private static final double[] SHARES = {0, 0.02, 0.2, 0.4, 0.6, 0.8, 0.98, 1}; // of the elements
  private static final int TURNS = 4;
  private static final int MOST = 12; // applications of ops
  private static final int ELEMENTS = 200_000;

  private final Patient p;

  OwnOps(Patient p) {
    this.p = p;
  }

  /** The first that is wrong, as evidence; empty if there is none. */
  Optional<Evidence> wrong(int[] rows, Map<String, Tensor> cells) {
    var times = new HashMap<String, Integer>();
    var looked = 0;
    for (var own : p.ownOps(rows, cells)) {
      boolean isHook = own.op().name().equals("gradientHook"); // what it does is meant
      int before = times.merge(own.path() + own.op().name(), 1, Integer::sum);
      if (isHook || before > 2 || looked >= MOST) {
        continue;
      }
      looked++;
      for (int i = 0; i < own.in().length; i++) {
        var found = new Check(own, i).run();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** One op and one of its inputs. */
  private final class Check {
    private final Look.Own own;
    private final int at;
    private final Tensor x;
    private final List<Tensor> others = new ArrayList<>();
    private final double size;
    private final boolean isExact;
    private boolean moves;

    Check(Look.Own own, int at) {
      this.own = own;
      this.at = at;
      isExact = knowsFloat64(own);
      for (var t : own.in()) {
        others.add(isExact ? wide(t) : t.detached());
      }
      Tensor given = others.get(at);
      boolean fits = Patient.isReal(given) && given.type().size() <= ELEMENTS;
      size = fits && given.type().size() > 0 ? StartChecks.rms(given) : Double.NaN;
      x = size > 0 ? jittered(given) : given;
    }

    private static Tensor wide(Tensor t) {
      return Patient.isReal(t) ? t.detached().cast(DType.FLOAT64) : t.detached();
    }

    private static boolean knowsFloat64(Look.Own own) {
      try {
        Tensor[] out =
            Eager.applyAll(own.op(), Stream.of(own.in()).map(Check::wide).toArray(Tensor[]::new));
        return Stream.of(out).noneMatch(t -> t.dtype() == DType.FLOAT32);
      } catch (RuntimeException e) {
        return false; // it may fail in any way on what it does not expect
      }
    }

    private Tensor jittered(Tensor t) {
      double[] v = t.toDoubles();
      var random = Rng.of(11);
      for (int i = 0; i < v.length; i++) {
        v[i] += JITTER * random.nextGaussian() * (v[i] == 0 ? size : v[i]);
      }
      return like(t, v);
    }

    private static Tensor like(Tensor t, double[] v) {
      return Tensor.doubles(v, t.shape().dims()).cast(t.dtype());
    }

    Optional<Evidence> run() {
      if (!(size > 0) || !Double.isFinite(size)) {
        return Optional.empty();
      }
      Tensor[] out = outputs(x);
      Tensor[] again = outputs(x);
      for (int k = 0; k < out.length; k++) {
        boolean same = Arrays.equals(out[k].toDoubles(), again[k].toDoubles());
        if (!same || !Patient.isReal(out[k])) {
          return Optional.empty(); // random, or no function of numbers
        }
      }
      double[] v = x.toDoubles();
      double[] sorted = Table.sorted(v);
      Optional<Evidence> found = Optional.empty();
      for (int s = -1; s < SHARES.length - 1 && found.isEmpty(); s++) {
        double low = s < 0 ? sorted[0] : Table.quantileOf(sorted, SHARES[s]);
        double high = s < 0 ? sorted[v.length - 1] : Table.quantileOf(sorted, SHARES[s + 1]);
        double off = deviation(out, v, low, high);
        if (off > 0) {
          String name = own.op().name();
          found =
              Optional.of(
                  Evidence.at(p.subject.stepsDone())
                      .layer(own.path().isEmpty() ? name : own.path())
                      .detail(name)
                      .with("part", 100 * off)
                      .with("low", low)
                      .with("high", high));
        }
      }
      return moves ? found : Optional.empty(); // a step function has the gradient that it is given
    }

    private Tensor[] outputs(Tensor input) {
      var in = others.toArray(Tensor[]::new);
      in[at] = input;
      return Eager.applyAll(own.op(), in);
    }

    /**
     * How far slopes with elements in a range moved are from what is said, as root mean square over
     * the turns and a share of what is said, or of what is seen where next to nothing is said; 0 if
     * it is not certain.
     */
    private double deviation(Tensor[] out, double[] v, double low, double high) {
      int wrong = 0;
      double gap = 0;
      double said = 0;
      double seen = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        Optional<Slope> slope = wrongSlope(out, v, low, high, turn);
        if (slope.isPresent()) {
          wrong++;
          Slope s = slope.get();
          gap += (s.seen() - s.said()) * (s.seen() - s.said());
          said += s.said() * s.said();
          seen += s.seen() * s.seen();
        }
      }
      return wrong >= TURNS / 2 + 1 ? Math.sqrt(gap / (said < seen / 9 ? seen : said)) : 0;
    }

    /** The slope along one direction if it is certainly wrong. */
    private Optional<Slope> wrongSlope(
        Tensor[] out, double[] v, double low, double high, int turn) {
      var random = Rng.of(21 + turn);
      var weights = new Tensor[out.length];
      for (int k = 0; k < out.length; k++) {
        var u = new double[out[k].type().size()];
        Arrays.setAll(u, i -> random.nextGaussian());
        weights[k] = like(out[k], u);
      }
      Tensor tracked = x.tracked();
      double[] g = Gradients.of(outputs(tracked), weights, tracked).of(tracked).toDoubles();
      // What is right over long steps and wrong over short ones is rounded on purpose, and so is
      // what moves over long ones alone: a straight-through estimator.
      Slope far = slope(v, low, high, turn, ROUGH[0], g, weights);
      double first = 0;
      @Nullable Slope last = null;
      double[] lengths = isExact ? EXACT : ROUGH;
      for (int i = 0; i < lengths.length; i++) {
        Slope slope = slope(v, low, high, turn, lengths[i], g, weights);
        double off = slope.off();
        boolean alike = i == 0 || Math.abs(off - first) < ALIKE * Math.abs(off);
        boolean isStep = slope.seen() == 0 && far.seen() != 0;
        boolean isFine = isStep || Math.abs(far.off()) < FINE * Math.abs(off);
        if (!(Math.abs(off) > OFF + slope.error()) || !alike || isExact && isFine) {
          return Optional.empty();
        }
        first = i == 0 ? off : first;
        last = slope;
      }
      return Optional.ofNullable(last);
    }

    /**
     * A slope as it is seen and said, and its deviation with how far rounding may have made it,
     * both as shares.
     */
    private record Slope(double seen, double said, double off, double error) {}

    /** With elements of a range moved by so many sizes, either way. */
    private Slope slope(
        double[] v, double low, double high, int turn, double share, double[] g, Tensor[] weights) {
      double length = share * size;
      var up = v.clone();
      var down = v.clone();
      var sign = Rng.of(31 + turn);
      for (int j = 0; j < v.length; j++) {
        boolean moved = v[j] >= low && v[j] <= high;
        double by = (sign.nextInt(2) == 0 ? -1 : 1) * length;
        up[j] += moved ? by : 0;
        down[j] -= moved ? by : 0;
      }
      return slope(like(x, up), like(x, down), g, weights);
    }

    private Slope slope(Tensor up, Tensor down, double[] g, Tensor[] weights) {
      double[] a = up.toDoubles();
      double[] b = down.toDoubles();
      double said = 0;
      double scale = 0;
      for (int j = 0; j < g.length; j++) {
        double change = g[j] * (a[j] - b[j]);
        said += change;
        scale += change * change;
      }
      Tensor[] above = outputs(up);
      Tensor[] below = outputs(down);
      double seen = 0;
      double noise = 0;
      double rounded = isExact ? ROUNDED : ROUNDED_ROUGHLY;
      for (int k = 0; k < above.length; k++) {
        double[] w = weights[k].toDoubles();
        double[] one = above[k].toDoubles();
        double[] two = below[k].toDoubles();
        for (int j = 0; j < w.length; j++) {
          double change = w[j] * (one[j] - two[j]);
          seen += change;
          double rounding = change == 0 ? 0 : rounded * w[j] * one[j];
          noise += rounding * rounding;
          moves |= change != 0;
        }
      }
      double size = Math.max(Math.sqrt(scale), Math.abs(seen) / 3);
      return size == 0 || !Double.isFinite(seen)
          ? new Slope(0, 0, 0, 0)
          : new Slope(seen, said, (seen - said) / size, 5 * Math.sqrt(noise) / size);
    }
  }
}
