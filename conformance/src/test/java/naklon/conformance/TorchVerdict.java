package naklon.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import naklon.store.Json;
import naklon.tensor.Tensor;

/** What came of one op's samples: how many agree, by how much, what is missing. */
final class TorchVerdict {
  private static final double RELATIVE = 1e-10;
  private static final double OF_LARGEST = 1e-12;
  private static final double REDUCED = 1e-9;

  /** Where Naklon does something else than PyTorch, by decision. */
  private static final Map<String, String> CONVENTIONS =
      Map.of(
          "nn.functional.elu", "at 0 the second derivative is that of the left side; PyTorch has 0",
          "nn.functional.selu",
              "at 0 the second derivative is that of the left side; PyTorch has 0",
          "sign", "the sign of NaN is NaN; PyTorch has 0",
          "pow.half", "(−∞)^0.5 is ∞, as IEEE 754 has it; PyTorch takes the root, NaN",
          "nn.functional.mish", "far from 0 the second derivative is 0; PyTorch's overflows to NaN",
          "nn.functional.nll_loss",
              "if all rows are ignored the loss is NaN (also PyTorch's) and so is its gradient");

  private static final String NAN = "NaN among the inputs: only the values are compared";

  private final String op;
  private final Map<String, Integer> missing = new TreeMap<>();
  private final Map<String, Integer> conventions = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private TorchCall call;
  private int failuresBefore;
  private int judged;
  private int agreed;
  private int nearKinks;
  private int derivatives;
  private double worst;
  private double largest;
  private boolean hasNaN;

  TorchVerdict(String op) {
    this.op = op;
  }

  void missing(String what) {
    missing.merge(what, 1, Integer::sum);
  }

  void failed(TorchCall where, String text) {
    failures.add(where + ": " + text);
  }

  List<String> failures() {
    return failures;
  }

  void begin(TorchCall next) {
    call = next;
    judged++;
    hasNaN = next.hasNaN();
    largest = 0;
    for (String part : List.of("vjp", "hvp")) {
      if (next.part(part) != null) {
        TorchCall.array(next.part(part)).forEach(this::widen);
      }
    }
    if (next.part("jvp") != null) {
      widen(next.part("jvp"));
    }
    failuresBefore = failures.size();
  }

  void end() {
    if (failures.size() == failuresBefore) {
      agreed++;
      nearKinks += isNearKink() ? 1 : 0;
    }
  }

  private void widen(Json written) {
    if (!(written instanceof Json.Null)) {
      largest = Math.max(largest, largest(TorchCall.tensor(written)));
    }
  }

  private static double largest(Tensor t) {
    double largest = 0;
    for (double x : t.toDoubles()) {
      largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
    }
    return largest;
  }

  private boolean isNearKink() {
    return call.part("kink") instanceof Json.Bool b && b.value();
  }

  /** Whether a part is left to a convention, which is then counted. */
  private boolean isLeft(String what) {
    boolean isOut = what.equals("out");
    if (hasNaN && !isOut) {
      conventions.merge(NAN, 1, Integer::sum);
      return true;
    }
    String own = CONVENTIONS.get(op);
    boolean isOwn =
        own != null
            && switch (op) {
              case "sign" -> hasNaN;
              case "pow.half" -> call.hasInfinity();
              case "nn.functional.mish" -> what.startsWith("hvp") && isNaN(call.part("hvp"));
              case "nn.functional.nll_loss" -> !isOut && Double.isNaN(outOf(call));
              default -> what.startsWith("hvp") && isNearKink();
            };
    if (isOwn) {
      conventions.merge(own, 1, Integer::sum);
    }
    return isOwn;
  }

  private static boolean isNaN(Json parts) {
    return TorchCall.array(parts).stream()
        .flatMapToDouble(p -> java.util.Arrays.stream(TorchCall.tensor(p).toDoubles()))
        .anyMatch(Double::isNaN);
  }

  private static double outOf(TorchCall call) {
    return TorchCall.tensor(call.part("out")).toDoubles()[0];
  }

  /** Whether entries are sums of many products, which PyTorch adds in another order. */
  private boolean isReduction() {
    return op.matches(
        ".*(sum|mean|softmax|softmin|var|std|norm|matmul|mm|bmm|mv|dot|linear|conv|pool|loss|"
            + "kl_div|cross_entropy).*");
  }

  void compare(String what, Json written, Tensor actual) {
    if (isLeft(what)) {
      return;
    }
    boolean isZero = written == null || written instanceof Json.Null;
    Tensor expected = isZero ? Tensor.zeros(actual.type()) : TorchCall.tensor(written);
    if (!expected.shape().equals(actual.shape())) {
      failed(call, what + " is " + actual.shape() + ", PyTorch has " + expected.shape());
      return;
    }
    derivatives += what.equals("out") ? 0 : 1;
    double[] e = expected.toDoubles();
    double[] a = actual.toDoubles();
    // all derivatives of a sample have one scale: entries that cancel are compared with it
    double scale = what.equals("out") ? largest(expected) : largest;
    for (int i = 0; i < e.length; i++) {
      if (Double.doubleToLongBits(e[i]) == Double.doubleToLongBits(a[i]) || e[i] == a[i]) {
        continue;
      }
      double allowed = (isReduction() ? REDUCED : RELATIVE) * Math.abs(e[i]) + OF_LARGEST * scale;
      double error = Math.abs(e[i] - a[i]);
      if (!(error <= allowed)) {
        failed(call, what + "[" + i + "] is " + a[i] + ", PyTorch has " + e[i]);
        return;
      }
      worst = Math.max(worst, error / Math.max(scale, Double.MIN_NORMAL));
    }
  }

  /** How many samples of each function agree. */
  static String counts(Collection<TorchVerdict> verdicts) {
    var each = new ArrayList<String>();
    for (var v : verdicts) {
      if (v.agreed > 0) {
        each.add("`" + v.op + "` " + v.agreed);
      }
    }
    return "Samples that agree, function by function: " + String.join(", ", each) + ".";
  }

  /** Prints a line for each op and writes the judges' line. */
  static Judges.Row report(String torch, Collection<TorchVerdict> verdicts) {
    int all = 0;
    int functions = 0;
    int failed = 0;
    int near = 0;
    int derivatives = 0;
    double worst = 0;
    var lacking = new TreeMap<String, Integer>();
    var conventions = new TreeMap<String, Integer>();
    System.out.println("op, samples that agree, of them near a kink or tie, worst error");
    for (var v : verdicts) {
      System.out.printf(
          "%-46s %4d %3d  %.1e  %s%n", v.op, v.agreed, v.nearKinks, v.worst, v.missing);
      v.conventions.forEach((what, n) -> conventions.merge(what, n, Integer::sum));
      all += v.agreed;
      functions += v.agreed > 0 ? 1 : 0;
      failed += v.failures.isEmpty() ? 0 : v.judged - v.agreed;
      near += v.nearKinks;
      derivatives += v.derivatives;
      worst = Math.max(worst, v.worst);
      v.missing.forEach((what, n) -> lacking.merge(what, n, Integer::sum));
    }
    int missing = lacking.values().stream().mapToInt(n -> n).sum();
    System.out.printf(
        "%d functions, %d samples agree with PyTorch %s (%d near a kink), %d derivatives, worst %.1e%n",
        functions, all, torch, near, derivatives, worst);
    System.out.println("not expressible, " + missing + ": " + lacking);
    System.out.println("left to a convention: " + conventions);
    return new Judges.Row(
        "PyTorch " + torch + " in float64: " + functions + " functions at OpInfo's samples",
        all + failed,
        all,
        worst,
        derivatives
            + " derivatives (vjp, jvp, Hessian-vector product); "
            + near
            + " samples near a kink or tie; "
            + missing
            + " samples ask for what Naklon lacks");
  }
}
