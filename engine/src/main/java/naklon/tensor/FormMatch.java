package naklon.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import naklon.kernel.Kernels.Binary;
import naklon.kernel.Kernels.Unary;
import naklon.tensor.PointwiseProgram.Instruction;
import naklon.tensor.Superinstruction.Form;
import org.jspecify.annotations.Nullable;

/** Looks backwards from an instruction for the {@link Form}s that it may be the end of. */
final class FormMatch {
  private final Instruction[] code;
  private final int inputs;
  private final IntPredicate isScalar;
  private final IntPredicate isWritten;
  private final int[] uses;
  private final List<Integer> inner = new ArrayList<>();

  FormMatch(Instruction[] code, int inputs, IntPredicate isScalar, IntPredicate isWritten) {
    this.code = code;
    this.inputs = inputs;
    this.isScalar = isScalar;
    this.isWritten = isWritten;
    uses = new int[inputs + code.length];
    for (var c : code) {
      uses[c.a()]++;
      uses[c.b()] += c.op().arity() > 1 ? 1 : 0;
      uses[c.c()] += c.op().arity() > 2 ? 1 : 0;
    }
  }

  /** The instructions of the last match but its end; empty if there was none. */
  List<Integer> inner() {
    return inner;
  }

  /** The form that ends at instruction i; null if there is none. */
  @Nullable Superinstruction endingAt(int i) {
    for (var form : List.of(Form.APPROACH_SQUARE, Form.APPROACH, Form.SCALE_ADD)) {
      if (is(code[i], Binary.ADD)) {
        inner.clear();
        Superinstruction found = found(form, i);
        if (found != null) {
          return found;
        }
      }
    }
    for (var form : List.of(Form.MOMENTS_STEP, Form.ADAPTIVE_STEP, Form.SUBTRACT_SCALED)) {
      if (is(code[i], Binary.SUB)) {
        inner.clear();
        Superinstruction found = found(form, i);
        if (found != null) {
          return found;
        }
      }
    }
    inner.clear();
    return null;
  }

  private @Nullable Superinstruction found(Form form, int i) {
    int[] operands = operands(form, code[i]);
    return operands != null && isUndisturbed(i)
        ? new Superinstruction(form, code[i], operands, inputs + i)
        : null;
  }

  private int @Nullable [] operands(Form form, Instruction end) {
    return switch (form) {
      case ONE -> null;
      case SCALE_ADD -> {
        Instruction scaled = scaled(end.a());
        yield scaled == null ? null : new int[] {scaled.a(), scaled.b(), end.b()};
      }
      case SUBTRACT_SCALED -> {
        Instruction scaled = scaled(end.b());
        yield scaled == null ? null : new int[] {end.a(), scaled.a(), scaled.b()};
      }
      case APPROACH -> {
        Instruction scaled = scaled(end.b());
        Instruction gap = scaled == null ? null : inner(scaled.a(), Binary.SUB);
        yield scaled == null || gap == null || gap.b() != end.a()
            ? null
            : new int[] {end.a(), gap.a(), scaled.b()};
      }
      case APPROACH_SQUARE -> {
        Instruction old = scaled(end.a());
        Instruction scaled = scaled(end.b());
        Instruction square = scaled == null ? null : inner(scaled.a(), Binary.MUL);
        yield old == null || scaled == null || square == null || square.a() != square.b()
            ? null
            : new int[] {old.a(), old.b(), square.a(), scaled.b()};
      }
      case ADAPTIVE_STEP -> adaptive(end);
      case MOMENTS_STEP -> moments(adaptive(end));
    };
  }

  /** With the means that a step is made of. */
  private int @Nullable [] moments(int @Nullable [] step) {
    if (step == null) {
      return null;
    }
    int[] mean = written(Form.APPROACH, step[1]);
    int[] square = written(Form.APPROACH_SQUARE, step[2]);
    if (mean == null || square == null || square[2] != mean[1]) {
      return null;
    }
    int[] all = {
      mean[0], mean[1], mean[2], square[0], square[1], square[3], step[0], step[3], step[4],
      step[1], step[2]
    };
    return all;
  }

  /** The operands of a form that ends in a sum which leaves the program and is read only here. */
  private int @Nullable [] written(Form form, int value) {
    boolean fits = value >= inputs && uses[value] == 1 && isWritten.test(value);
    if (!fits || !is(code[value - inputs], Binary.ADD)) {
      return null;
    }
    inner.add(value - inputs);
    return operands(form, code[value - inputs]);
  }

  private int @Nullable [] adaptive(Instruction end) {
    Instruction scaled = scaled(end.b());
    Instruction quotient = scaled == null ? null : inner(scaled.a(), Binary.DIV);
    Instruction sum = quotient == null ? null : inner(quotient.b(), Binary.ADD);
    if (scaled == null || quotient == null || sum == null) {
      return null;
    }
    int root = sum.a() - inputs;
    boolean isRoot =
        isInner(sum.a()) && code[root].op() instanceof UnaryOp u && u.kernel() == Unary.SQRT;
    if (!isRoot || !isScalar.test(sum.b())) {
      return null;
    }
    inner.add(root);
    return new int[] {end.a(), quotient.a(), code[root].a(), sum.b(), scaled.b()};
  }

  private static boolean is(Instruction c, Binary f) {
    return c.op() instanceof BinaryOp b && b.kernel() == f;
  }

  private boolean isInner(int value) {
    return value >= inputs && uses[value] == 1 && !isWritten.test(value);
  }

  /** The instruction of a value that only one reads; null if it is not f. */
  private @Nullable Instruction inner(int value, Binary f) {
    if (!isInner(value) || !is(code[value - inputs], f)) {
      return null;
    }
    inner.add(value - inputs);
    return code[value - inputs];
  }

  /** As {@link #inner}: something times one number. */
  private @Nullable Instruction scaled(int value) {
    Instruction c = inner(value, Binary.MUL);
    return c != null && isScalar.test(c.b()) ? c : null;
  }

  /**
   * Whether nothing else is written out between the first instruction and the end: an output may
   * lie where an input lies that would now be read later. What the form itself writes, element by
   * element, comes after all that it reads.
   */
  private boolean isUndisturbed(int end) {
    int first = inner.stream().min(Integer::compare).orElse(end);
    for (int i = first; i < end; i++) {
      if (isWritten.test(inputs + i) && !inner.contains(i)) {
        return false;
      }
    }
    return true;
  }
}
