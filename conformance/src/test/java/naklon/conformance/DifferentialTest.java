package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import naklon.autodiff.Differential;
import naklon.autodiff.Gradients;
import naklon.tensor.Operand;
import naklon.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward mode and Hessian-vector products of every op. */
class DifferentialTest {
  private static final double H = 1e-4;
  private static final Judges.Tally TALLY = new Judges.Tally();

  static List<OpSample> samples() {
    return OpSamples.all();
  }

  private static List<Tensor> floating(Tensor[] x) {
    return Arrays.stream(x).filter(Differences::isFloating).toList();
  }

  private static List<Tensor> drawn(List<Tensor> like, long seed) {
    var random = new Random(seed);
    var all = new ArrayList<Tensor>();
    for (Tensor t : like) {
      all.add(Samples.doubles(random, -1, 1, t.shape().dims()));
    }
    return all;
  }

  private static double dot(List<Tensor> a, List<Tensor> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      double[] x = a.get(i).toDoubles();
      double[] y = b.get(i).toDoubles();
      for (int e = 0; e < x.length; e++) {
        sum += x[e] * y[e];
      }
    }
    return sum;
  }

  /** ⟨u, J v⟩ = ⟨Jᵀ u, v⟩. */
  @ParameterizedTest
  @MethodSource("samples")
  void forwardAndBackwardAgree(OpSample sample) {
    Tensor[] x = Differences.tracked(sample.at());
    Tensor out = sample.f().apply(x);
    List<Tensor> wrt = floating(x);
    List<Tensor> v = drawn(wrt, 3);
    List<Tensor> u = drawn(List.of(out), 4);
    List<Tensor> forward = Differential.jvp(List.of(out), wrt, v);
    List<Tensor> back =
        Gradients.of(new Tensor[] {out}, u.toArray(Tensor[]::new), wrt.toArray(Operand[]::new))
            .all();
    assertEquals(out.type(), forward.get(0).type());
    double expected = dot(back, v);
    double scale = Math.max(1, Math.abs(expected));
    assertEquals(expected, dot(u, forward), 1e-12 * scale, sample.name());
    TALLY.agreed(Math.abs(expected - dot(u, forward)) / scale);
  }

  @AfterAll
  static void report() {
    Judges.write(
        "50-vjp-jvp",
        TALLY.row(
            "⟨u, J v⟩ = ⟨Jᵀ u, v⟩: forward and backward mode of every op",
            "and Hessian-vector products are symmetric and those of differences"));
  }

  /** H v against central differences of the gradient along v; and ⟨u, H v⟩ = ⟨v, H u⟩. */
  @ParameterizedTest
  @MethodSource("samples")
  void hessianVectorProductsAreThoseOfDifferences(OpSample sample) {
    Tensor[] x = Differences.tracked(sample.at());
    List<Tensor> wrt = floating(x);
    List<Tensor> v = drawn(wrt, 5);
    List<Tensor> u = drawn(wrt, 6);
    Tensor loss = sample.scalar(x);
    List<Tensor> hv = Differential.hessianVector(loss, wrt, v);
    List<Tensor> hu = Differential.hessianVector(loss, wrt, u);
    double symmetric = dot(u, hv);
    assertEquals(symmetric, dot(v, hu), 1e-10 * Math.max(1, Math.abs(symmetric)), sample.name());
    double[][] numeric = alongDifferences(sample::scalar, sample.at(), v);
    double largest = 1e-3;
    for (double[] d : numeric) {
      largest = Math.max(largest, Arrays.stream(d).map(Math::abs).max().orElse(0));
    }
    for (int i = 0; i < numeric.length; i++) {
      double[] analytic = hv.get(i).toDoubles();
      for (int e = 0; e < analytic.length; e++) {
        double off = Math.abs(analytic[e] - numeric[i][e]);
        assertTrue(
            off <= 1e-6 * largest,
            sample.name() + ": " + analytic[e] + ", differences " + numeric[i][e]);
      }
    }
  }

  /** Richardson's differences of the gradient along v. */
  private static double[][] alongDifferences(
      Function<Tensor[], Tensor> f, Tensor[] at, List<Tensor> v) {
    double[] far = {-2 * H, -H, H, 2 * H};
    double[] weight = {1, -8, 8, -1};
    var sums = new double[v.size()][];
    for (int k = 0; k < far.length; k++) {
      Tensor[] moved = at.clone();
      int n = 0;
      for (int i = 0; i < at.length; i++) {
        if (Differences.isFloating(at[i])) {
          moved[i] = at[i].detached().add(v.get(n++).mul(far[k]));
        }
      }
      Tensor[] d = Differences.analytic(f, moved);
      n = 0;
      for (int i = 0; i < at.length; i++) {
        if (Differences.isFloating(at[i])) {
          double[] g = d[i].toDoubles();
          if (sums[n] == null) {
            sums[n] = new double[g.length];
          }
          for (int e = 0; e < g.length; e++) {
            sums[n][e] += weight[k] * g[e] / (12 * H);
          }
          n++;
        }
      }
    }
    return sums;
  }
}
