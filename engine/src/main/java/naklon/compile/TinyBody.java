package naklon.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import naklon.tensor.DType;
import naklon.tensor.Slice;
import org.jspecify.annotations.Nullable;

/** One method of a generated class while it is written: its arrays in locals, elements, loops. */
final class TinyBody {
  /** One loop variable, or, where the loop is written out, its value. */
  private record Index(boolean isLocal, int value) {}

  /** Where in a nest of loops an element stands: an index for each dimension. */
  static final class Point {
    private final List<Index> at = new ArrayList<>();
  }

  final CodeBuilder code;
  private final TinySlots slots;
  private final int[] array; // slot -> local
  private final int[] offset;

  TinyBody(CodeBuilder code, ClassDesc self, TinySlots slots, Set<Integer> used) {
    this.code = code;
    this.slots = slots;
    int n = slots.all().size();
    array = new int[n];
    offset = new int[n];
    Arrays.fill(offset, -1);
    for (int i = 0; i < n; i++) {
      if (!used.contains(i)) {
        continue;
      }
      array[i] = code.allocateLocal(TypeKind.REFERENCE);
      code.aload(0).getfield(self, "a" + i, arrayType(slots.all().get(i).dtype())).astore(array[i]);
      if (slots.all().get(i).isInput()) {
        offset[i] = code.allocateLocal(TypeKind.INT);
        code.aload(0).getfield(self, "o" + i, ConstantDescs.CD_int).istore(offset[i]);
      }
    }
  }

  static ClassDesc arrayType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> ConstantDescs.CD_float.arrayType();
      case FLOAT64 -> ConstantDescs.CD_double.arrayType();
      case INT32 -> ConstantDescs.CD_int.arrayType();
      case UINT8 -> ConstantDescs.CD_byte.arrayType();
    };
  }

  static TypeKind kind(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> TypeKind.FLOAT;
      case FLOAT64 -> TypeKind.DOUBLE;
      case INT32 -> TypeKind.INT;
      case UINT8 -> TypeKind.BYTE;
    };
  }

  int local(TypeKind kind) {
    return code.allocateLocal(kind);
  }

  /** Pushes the element number {@code e} of a window. */
  void load(Slice s, int e) {
    load(s, e, null, new int[0], -1);
  }

  /** Pushes the element that stands at a point of a view with these strides. */
  void load(Slice s, int first, @Nullable Point p, int[] strides, int more) {
    address(s, first, p, strides, more);
    code.arrayLoad(kind(s.type().dtype()));
    if (s.type().dtype() == DType.UINT8) {
      code.loadConstant(0xff).iand();
    }
  }

  /** As {@link #load} for an element to be stored: the value follows, then {@link #store}. */
  void address(Slice s, int first, @Nullable Point p, int[] strides, int more) {
    var where = slots.of(s);
    code.aload(array[where.slot()]);
    int constant = where.offset() + first;
    boolean pushed = false;
    for (int d = 0; d < strides.length && p != null; d++) {
      Index i = p.at.get(d);
      if (!i.isLocal) {
        constant += i.value * strides[d];
      } else if (strides[d] != 0) {
        code.iload(i.value);
        if (strides[d] != 1) {
          code.loadConstant(strides[d]).imul();
        }
        pushed = add(pushed);
      }
    }
    if (offset[where.slot()] >= 0) {
      code.iload(offset[where.slot()]);
      pushed = add(pushed);
    }
    if (more >= 0) {
      code.iload(more);
      pushed = add(pushed);
    }
    if (constant != 0 || !pushed) {
      code.loadConstant(constant);
      add(pushed);
    }
  }

  private boolean add(boolean pushed) {
    if (pushed) {
      code.iadd();
    }
    return true;
  }

  void store(Slice s) {
    code.arrayStore(kind(s.type().dtype()));
  }

  /** Loops over all dimensions, or, if told, the same written out. */
  void nest(int[] dims, boolean writtenOut, Consumer<Point> body) {
    nest(dims, 0, writtenOut, new Point(), body);
  }

  /** One more loop inside, over an index that comes after those of {@code at}. */
  void continueNest(Point at, int n, boolean writtenOut, Runnable body) {
    nest(new int[] {n}, 0, writtenOut, at, p -> body.run());
  }

  private void nest(int[] dims, int d, boolean writtenOut, Point p, Consumer<Point> body) {
    if (d == dims.length) {
      body.accept(p);
      return;
    }
    if (writtenOut || dims[d] == 1) {
      for (int i = 0; i < dims[d]; i++) {
        p.at.add(new Index(false, i));
        nest(dims, d + 1, writtenOut, p, body);
        p.at.removeLast();
      }
      return;
    }
    int i = code.allocateLocal(TypeKind.INT);
    var top = code.newLabel();
    var end = code.newLabel();
    code.iconst_0().istore(i).labelBinding(top).iload(i).loadConstant(dims[d]).if_icmpge(end);
    p.at.add(new Index(true, i));
    nest(dims, d + 1, writtenOut, p, body);
    p.at.removeLast();
    code.iinc(i, 1).goto_(top).labelBinding(end);
  }
}
