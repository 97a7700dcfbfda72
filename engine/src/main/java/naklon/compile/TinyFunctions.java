package naklon.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.Locale;
import naklon.kernel.DoubleElementwise;
import naklon.kernel.DoubleMath;
import naklon.kernel.FloatElementwise;
import naklon.kernel.FloatMath;
import naklon.kernel.Kernels;
import naklon.tensor.BinaryOp;
import naklon.tensor.Pointwise;
import naklon.tensor.TernaryOp;
import naklon.tensor.UnaryOp;

/**
 * Pointwise functions in bytecode: what the operands on the stack become. Each is the scalar
 * kernel's own method, or the instruction that it consists of.
 */
final class TinyFunctions {
  private static final ClassDesc MATH = ClassDesc.of(Math.class.getName());

  private final CodeBuilder code;
  private final boolean isDouble;
  private final ClassDesc type;
  private final ClassDesc elementwise;

  TinyFunctions(CodeBuilder code, boolean isDouble) {
    this.code = code;
    this.isDouble = isDouble;
    type = isDouble ? ConstantDescs.CD_double : ConstantDescs.CD_float;
    elementwise = desc(isDouble ? DoubleElementwise.class : FloatElementwise.class);
  }

  private static ClassDesc desc(Class<?> c) {
    return ClassDesc.of(c.getName());
  }

  /** The operands, first to last, are replaced by the result. */
  void apply(Pointwise op) {
    switch (op) {
      case UnaryOp.Pow p -> {
        code.loadConstant(p.exponent());
        var signature = MethodTypeDesc.of(type, type, ConstantDescs.CD_double);
        code.invokestatic(elementwise, "pow", signature);
      }
      case UnaryOp u -> unary(u.kernel());
      case BinaryOp b -> binary(b.kernel());
      case TernaryOp.Select s -> call(elementwise, "select", 3);
      case TernaryOp.Fma f -> fma();
    }
  }

  void fma() {
    call(MATH, "fma", 3);
  }

  void add() {
    var unused = isDouble ? code.dadd() : code.fadd();
  }

  void mul() {
    var unused = isDouble ? code.dmul() : code.fmul();
  }

  void max() {
    call(MATH, "max", 2);
  }

  private void call(ClassDesc owner, String name, int operands) {
    var signature = MethodTypeDesc.of(type, Collections.nCopies(operands, type));
    code.invokestatic(owner, name, signature);
  }

  private void unary(Kernels.Unary f) {
    String name = f.name().toLowerCase(Locale.ROOT);
    switch (f) {
      case NEG -> {
        var unused = isDouble ? code.dneg() : code.fneg();
      }
      case ABS -> call(MATH, "abs", 1);
      case SQUARE -> {
        var unused = isDouble ? code.dup2() : code.dup();
        mul();
      }
      case RECIPROCAL -> {
        int x = code.allocateLocal(TinyBody.kind(dtype()));
        code.storeLocal(TinyBody.kind(dtype()), x);
        constant(1);
        code.loadLocal(TinyBody.kind(dtype()), x);
        div();
      }
      case SIGN, SQRT, RELU, FLOOR -> call(elementwise, name, 1);
      case EXP, LOG, LOG1P, TANH, SIN, COS ->
          call(desc(isDouble ? StrictMath.class : FloatMath.class), name, 1);
      case SIGMOID, ERF -> call(desc(isDouble ? DoubleMath.class : FloatMath.class), name, 1);
    }
  }

  private naklon.tensor.DType dtype() {
    return isDouble ? naklon.tensor.DType.FLOAT64 : naklon.tensor.DType.FLOAT32;
  }

  void constant(double value) {
    var unused = isDouble ? code.loadConstant(value) : code.loadConstant((float) value);
  }

  private void div() {
    var unused = isDouble ? code.ddiv() : code.fdiv();
  }

  private void binary(Kernels.Binary f) {
    switch (f) {
      case ADD -> add();
      case SUB -> {
        var unused = isDouble ? code.dsub() : code.fsub();
      }
      case MUL -> mul();
      case DIV -> div();
      case MAX -> call(MATH, "max", 2);
      case MIN -> call(MATH, "min", 2);
      case GREATER -> call(elementwise, "greater", 2);
      case GREATER_EQUAL -> call(elementwise, "greaterEqual", 2);
      case EQUAL -> call(elementwise, "equal", 2);
    }
  }

  /** Turns the number on the stack from one dtype into this one. */
  void from(naklon.tensor.DType dtype) {
    code.conversion(TinyBody.kind(dtype).asLoadable(), TinyBody.kind(dtype()));
  }
}
