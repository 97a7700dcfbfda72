package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import naklon.tensor.Composite;
import naklon.tensor.MatMul;
import naklon.tensor.Op;
import naklon.tensor.Primitive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every op's derivatives in float64, of the first, second and (where smooth) third order, against
 * central differences of the order before.
 */
class OpGradientTest {
  private static final double TOLERANCE = 1e-6;
  private static final double H = 1e-3;

  private static final Judges.Tally TALLY = new Judges.Tally();

  static List<OpSample> samples() {
    return OpSamples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void derivativesAreThoseOfDifferences(OpSample sample) {
    for (int order = 1; order <= sample.orders(); order++) {
      String what = sample.name() + ", order " + order;
      TALLY.begin();
      TALLY.error(Differences.check(what, sample.ofOrder(order), sample.at(), H, TOLERANCE));
      TALLY.agreed();
    }
  }

  @AfterAll
  static void report() {
    Judges.write(
        "40-differences-ops",
        TALLY.row(
            "central differences in float64: every op",
            "first, second and, where smooth, third derivatives, each entry within 1e-6"));
  }

  @Test
  void everyOpIsComparedWithDifferences() {
    Set<Op> met = new LinkedHashSet<>();
    for (var sample : samples()) {
      met.addAll(sample.ops());
    }
    Set<Class<?>> missing = new LinkedHashSet<>(leaves(Primitive.class));
    missing.addAll(leaves(Composite.class));
    met.forEach(op -> missing.remove(op.getClass()));
    assertEquals(Set.of(), missing, "ops without a sample in OpSamples");
    for (boolean a : new boolean[] {false, true}) {
      for (boolean b : new boolean[] {false, true}) {
        assertTrue(met.contains(new MatMul(a, b)), "no sample of a matmul " + a + ", " + b);
      }
    }
  }

  @Test
  void thereAreAtMostSixtyPrimitives() {
    Set<String> names =
        leaves(Primitive.class).stream().map(Class::getSimpleName).collect(Collectors.toSet());
    assertTrue(names.containsAll(Set.of("MatMul", "Relu", "Select", "Equal")), names.toString());
    assertTrue(names.size() <= 60, names.size() + " primitives: " + names);
  }

  /** The classes below a sealed one. */
  private static Set<Class<?>> leaves(Class<?> type) {
    if (!type.isSealed()) {
      return Set.of(type);
    }
    var all = new LinkedHashSet<Class<?>>();
    for (var below : type.getPermittedSubclasses()) {
      all.addAll(leaves(below));
    }
    return all;
  }
}
