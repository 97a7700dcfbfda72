package naklon.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import naklon.compile.Program.Line;
import naklon.tensor.MatMul;
import naklon.tensor.Primitive;
import naklon.tensor.Scan;
import naklon.tensor.TensorType;

/** A plan in words: one line for each kernel. */
final class Explanation {
  private Explanation() {}

  /** {@code matmul [64, 784] · [784, 128] + add + relu -> [64, 128]}. */
  static String describe(Program program, Unit unit) {
    var words = new ArrayList<String>();
    Line head = unit.head;
    TensorType result;
    if (head != null) {
      words.add(head(program, head));
      result = program.type(head.out()[0]);
    } else {
      result = program.type(unit.chain.get(0).out()[0]);
    }
    for (Line line : unit.chain) {
      words.add(line.op().name());
    }
    String all =
        words.size() <= 8
            ? String.join(" + ", words)
            : String.join(" + ", words.subList(0, 7)) + " + " + (words.size() - 7) + " more";
    return all + " -> " + result.shape();
  }

  private static String head(Program program, Line line) {
    var operands = new ArrayList<String>();
    for (int v : line.in()) {
      operands.add(program.type(v).shape().toString());
    }
    if (line.op() instanceof MatMul m) {
      return "matmul "
          + operands.get(0)
          + (m.transposeA() ? "ᵀ" : "")
          + " · "
          + operands.get(1)
          + (m.transposeB() ? "ᵀ" : "");
    }
    if (line.op() instanceof Scan s) {
      return "scan of " + s.steps() + (s.backwards() ? " steps, the last first" : " steps");
    }
    String text = line.op().name() + " " + String.join(", ", operands);
    String method = line.op() instanceof Primitive p ? p.method(program.typesOf(line.in())) : "";
    return method.isEmpty() ? text : text + " " + method;
  }

  static String of(List<Plan.Line> lines) {
    double total = lines.stream().mapToDouble(Plan.Line::seconds).sum();
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-60s %-12s %9s %9s%s%n",
            "kernel",
            "layer",
            "MFLOP",
            "KiB",
            total > 0 ? "   time" : ""));
    for (var l : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-60s %-12s %9.3f %9.1f%s%n",
              l.kernel(),
              l.layer(),
              l.flops() * 1e-6,
              l.bytes() / 1024.0,
              total > 0 ? String.format(Locale.ROOT, "  %4.1f%%", 100 * l.seconds() / total) : ""));
    }
    return text.toString();
  }
}
