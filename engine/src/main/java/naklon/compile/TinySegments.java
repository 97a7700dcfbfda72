package naklon.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import naklon.kernel.Kernels;
import naklon.kernel.VectorKernels;
import naklon.tensor.DType;
import naklon.tensor.Pointwise;
import naklon.tensor.PointwiseProgram;
import naklon.tensor.Slice;
import naklon.tensor.TensorType;
import naklon.tensor.UnaryOp;
import org.jspecify.annotations.Nullable;

/**
 * A chain cut at its transcendental functions. From a vector's length on the vector kernels compute
 * these many times faster than scalar code does. What crosses a cut lies in memory of its own.
 */
final class TinySegments {
  private static final int WORTH_VECTORS = 16;

  /** A stretch of the chain, or one function of all elements of x. */
  sealed interface Segment {
    record Stretch(Step.Chain chain) implements Segment {}

    record Call(Kernels.Unary function, Slice x, Slice z) implements Segment {}
  }

  private final Step.Chain chain;
  private final PointwiseProgram p;
  private final int inputs;
  private final @Nullable Slice[] place; // of each value
  private final List<Segment> segments = new ArrayList<>();

  private TinySegments(Step.Chain chain) {
    this.chain = chain;
    p = chain.program();
    inputs = chain.in().length;
    place = new @Nullable Slice[inputs + p.code().size()];
    for (int i = 0; i < inputs; i++) {
      place[i] = chain.in()[i];
    }
    for (int r = 0; r < p.results().size(); r++) {
      place[p.results().get(r)] = chain.out()[r];
    }
  }

  static List<Segment> of(Step.Chain chain) {
    return new TinySegments(chain).cut();
  }

  private List<Segment> cut() {
    placeWhatCrosses();
    int from = 0;
    for (int i = 0; i < p.code().size(); i++) {
      if (isCall(i)) {
        stretch(from, i);
        var op = (UnaryOp) p.code().get(i).op();
        segments.add(new Segment.Call(op.kernel(), at(p.code().get(i).a()), at(inputs + i)));
        from = i + 1;
      }
    }
    stretch(from, p.code().size());
    return segments;
  }

  private boolean isCall(int i) {
    var c = p.code().get(i);
    boolean fits =
        p.dtype() == DType.FLOAT32
            && p.shape().size() >= WORTH_VECTORS
            && Kernels.best() instanceof VectorKernels
            && (c.a() >= inputs || chain.in()[c.a()].size() == p.shape().size());
    return fits && isTranscendental(c.op());
  }

  private static boolean isTranscendental(Pointwise op) {
    if (!(op instanceof UnaryOp u) || op instanceof UnaryOp.Pow) {
      return false;
    }
    return switch (u.kernel()) {
      case EXP, LOG, LOG1P, TANH, SIGMOID, ERF -> true;
      case NEG, ABS, SIGN, SQRT, SQUARE, RECIPROCAL, RELU, SIN, COS, FLOOR -> false;
    };
  }

  /** Gives memory to operands and results of calls, and to what is read behind a later call. */
  private void placeWhatCrosses() {
    var segment = new int[place.length];
    int now = 0;
    for (int i = 0; i < p.code().size(); i++) {
      var c = p.code().get(i);
      boolean call = isCall(i);
      int[] operands = {c.a(), c.b(), c.c()};
      for (int k = 0; k < c.op().arity(); k++) {
        if (call || segment[operands[k]] != now) {
          give(operands[k]);
        }
      }
      segment[inputs + i] = now;
      if (call) {
        give(inputs + i);
        now++;
      }
    }
  }

  private void give(int value) {
    if (place[value] == null) {
      place[value] = Slice.zeros(new TensorType(p.dtype(), p.shape()));
    }
  }

  private Slice at(int value) {
    return java.util.Objects.requireNonNull(place[value]);
  }

  /** Instructions from ≤ i &lt; to as a chain of their own. */
  private void stretch(int from, int to) {
    if (from == to) {
      return;
    }
    var number = new int[place.length];
    Arrays.fill(number, -1);
    var in = new ArrayList<Slice>();
    for (int i = from; i < to; i++) {
      var c = p.code().get(i);
      for (int v : new int[] {c.a(), c.b(), c.c()}) {
        if (v < inputs + from && number[v] < 0) {
          number[v] = in.size();
          in.add(at(v));
        }
      }
    }
    var code = new ArrayList<PointwiseProgram.Instruction>();
    var results = new ArrayList<Integer>();
    var out = new ArrayList<Slice>();
    for (int i = from; i < to; i++) {
      var c = p.code().get(i);
      code.add(
          new PointwiseProgram.Instruction(c.op(), number[c.a()], number[c.b()], number[c.c()]));
      int value = inputs + i;
      number[value] = in.size() + i - from;
      Slice z = place[value];
      if (z != null) {
        results.add(in.size() + i - from);
        out.add(z);
      }
    }
    var program =
        new PointwiseProgram(
            p.dtype(), p.shape(), in.stream().map(Slice::type).toList(), code, results);
    segments.add(
        new Segment.Stretch(
            new Step.Chain(
                program,
                in.toArray(Slice[]::new),
                out.toArray(Slice[]::new),
                chain.scratch(),
                chain.states(),
                1)));
  }
}
