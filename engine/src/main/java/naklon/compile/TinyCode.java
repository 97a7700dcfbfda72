package naklon.compile;

import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import naklon.tensor.BroadcastTo;
import naklon.tensor.Cast;
import naklon.tensor.DType;
import naklon.tensor.MatMul;
import naklon.tensor.Max;
import naklon.tensor.Permute;
import naklon.tensor.PointwiseProgram;
import naklon.tensor.Primitive;
import naklon.tensor.Slice;
import naklon.tensor.SliceOf;
import naklon.tensor.Sum;
import naklon.tensor.TakeRows;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The bytecode of a plan's steps: pointwise chains, small matrix products, sums and maxima, rows
 * taken, copies and casts. What is small is written out, the rest is loops. Everything is done in
 * the order that {@code Kernels} prescribes, so the bits are the interpreter's.
 */
final class TinyCode {
  /** Bytes of code up to which a loop is written out. */
  private static final int WRITTEN_OUT = 2400;

  /** Multiplications above which a matrix product is left to its kernel. */
  private static final int LARGEST_PRODUCT = 1024;

  /** Elements above which a chain is left to the vector kernels. */
  private static final int LONGEST_LOOP = 256;

  private static final int LARGEST_SUM = 256;
  private static final int BYTES_PER_ACCESS = 9;
  private static final int BYTES_PER_CALL = 6;

  /**
   * A piece of code.
   *
   * @param bytes at most, about
   * @param uses windows that it reads or writes
   */
  record Piece(int bytes, List<Slice> uses, Consumer<TinyBody> code) {}

  private final Binding plan;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Runnable> checks;

  private TinyCode(Binding plan, List<Runnable> checks) {
    this.plan = plan;
    this.checks = checks;
  }

  /**
   * The code of a step, or null if it is to run as it is.
   *
   * @param checks gets what must be looked at before each call, as kernels would do
   */
  static @Nullable List<Piece> of(Step step, Binding plan, List<Runnable> checks) {
    var code = new TinyCode(plan, checks);
    Step.Head head = step.head();
    Step.Chain chain = step.chain();
    boolean known =
        step.loop() == null
            && (head == null || code.head(head))
            && (chain == null || code.segments(chain));
    return known ? code.pieces : null;
  }

  /** The code of what is copied at a plan's end. */
  static List<Piece> of(List<Plan.Transfer> transfers, Binding plan) {
    var code = new TinyCode(plan, new ArrayList<>());
    for (var t : transfers) {
      if (t.hold() != t.from()) {
        code.copyAll(t.from(), t.hold());
      }
    }
    for (var t : transfers) {
      code.copyAll(t.hold(), t.to());
    }
    return code.pieces;
  }

  private boolean head(Step.Head head) {
    Slice out = head.out()[0];
    if (!(head.op() instanceof Primitive op) || out == null || head.out().length != 1) {
      return false;
    }
    return switch (op) {
      case MatMul m -> product(m, head.in(), out);
      case Sum s -> reduction(head.in()[0], out, lengths(s.axes(), head.in()[0].type()), true);
      case Max s -> reduction(head.in()[0], out, lengths(s.axes(), head.in()[0].type()), false);
      case TakeRows t -> takeRows(t, head.in(), out);
      case BroadcastTo b ->
          copy(head.in()[0], 0, head.in()[0].type().shape().stridesIn(b.to().shape()), out);
      case Permute p -> {
        int[] from = head.in()[0].type().shape().strides();
        yield copy(head.in()[0], 0, p.order().stream().mapToInt(a -> from[a]).toArray(), out);
      }
      case SliceOf s -> {
        int[] from = head.in()[0].type().shape().strides();
        yield copy(head.in()[0], s.from() * from[s.axis()], from, out);
      }
      case Cast c -> copy(head.in()[0], 0, out.type().shape().strides(), out);
      default -> false;
    };
  }

  private static int[] lengths(naklon.tensor.Axes axes, TensorType in) {
    var n = new int[4];
    for (int i = 0; i < 4; i++) {
      n[i] = axes.length(in.shape(), i);
    }
    return n;
  }

  // ---------------------------------------------------------------- chains

  private boolean segments(Step.Chain chain) {
    if (chain.program().shape().size() > LONGEST_LOOP) {
      return false;
    }
    for (var segment : TinySegments.of(chain)) {
      switch (segment) {
        case TinySegments.Segment.Stretch s -> chain(s.chain());
        case TinySegments.Segment.Call c -> call(c);
      }
    }
    return true;
  }

  private void call(TinySegments.Segment.Call c) {
    pieces.add(
        new Piece(
            4 * BYTES_PER_ACCESS,
            List.of(c.x(), c.z()),
            body -> {
              body.code.loadConstant(c.function().ordinal());
              body.address(c.x(), 0, null, new int[0], -1);
              body.address(c.z(), 0, null, new int[0], -1);
              body.code.loadConstant(c.z().size());
              body.code.invokestatic(Tiny.PARENT, "unary", Generated.UNARY);
            }));
  }

  private void chain(Step.Chain chain) {
    PointwiseProgram p = chain.program();
    int n = p.shape().size();
    int perElement =
        BYTES_PER_ACCESS * (chain.in().length + chain.out().length)
            + (2 * BYTES_PER_ACCESS) * p.code().size();
    boolean writtenOut = isShort(n, perElement);
    int bytes = (writtenOut ? n : 1) * perElement + 40;
    var uses = new ArrayList<>(List.of(chain.in()));
    uses.addAll(List.of(chain.out()));
    pieces.add(new Piece(bytes, uses, body -> emit(chain, writtenOut, body)));
  }

  private static boolean isShort(int n, int bytesEach) {
    return (long) n * bytesEach <= WRITTEN_OUT;
  }

  private void emit(Step.Chain chain, boolean writtenOut, TinyBody body) {
    PointwiseProgram p = chain.program();
    DType dtype = p.dtype();
    TypeKind kind = TinyBody.kind(dtype);
    var f = new TinyFunctions(body.code, dtype == DType.FLOAT64);
    int inputs = chain.in().length;
    var strides = new ArrayList<int[]>();
    strides.add(p.shape().strides());
    var value = new int[inputs + p.code().size()];
    for (int i = 0; i < inputs; i++) {
      Slice in = chain.in()[i];
      value[i] = body.local(kind);
      strides.add(in.type().shape().stridesIn(p.shape()));
      if (isScalar(in, p)) {
        scalar(in, f, body);
        body.code.storeLocal(kind, value[i]);
      }
    }
    for (int i = inputs; i < value.length; i++) {
      value[i] = body.local(kind);
    }
    TinyView view = TinyView.of(p.shape().dims(), strides);
    body.nest(
        view.dims,
        writtenOut,
        at -> {
          for (int i = 0; i < inputs; i++) {
            if (!isScalar(chain.in()[i], p)) {
              body.load(chain.in()[i], 0, at, view.strides(i + 1), -1);
              body.code.storeLocal(kind, value[i]);
            }
          }
          for (int i = 0; i < p.code().size(); i++) {
            var c = p.code().get(i);
            int[] operands = {c.a(), c.b(), c.c()};
            for (int k = 0; k < c.op().arity(); k++) {
              body.code.loadLocal(kind, value[operands[k]]);
            }
            f.apply(c.op());
            body.code.storeLocal(kind, value[inputs + i]);
            int r = p.results().indexOf(inputs + i);
            if (r >= 0) {
              body.address(chain.out()[r], 0, at, view.strides(0), -1);
              body.code.loadLocal(kind, value[inputs + i]);
              body.store(chain.out()[r]);
            }
          }
        });
  }

  private static boolean isScalar(Slice in, PointwiseProgram p) {
    return in.size() == 1 || in.type().dtype() != p.dtype();
  }

  /** One value for all elements: a constant is part of the code. */
  private void scalar(Slice in, TinyFunctions f, TinyBody body) {
    if (plan.isConstant(in)) {
      f.constant(in.at(0));
    } else {
      body.load(in, 0);
      f.from(in.type().dtype());
    }
  }

  // ---------------------------------------------------------------- products

  private boolean product(MatMul op, Slice[] in, Slice out) {
    int[] as = in[0].type().shape().dims();
    int[] bs = in[1].type().shape().dims();
    if (as.length != 2) {
      return false;
    }
    int m = out.type().shape().dim(0);
    int n = out.type().shape().dim(1);
    int k = op.transposeA() ? as[0] : as[1];
    if ((long) m * n * k > LARGEST_PRODUCT) {
      return false;
    }
    int step = 2 * BYTES_PER_ACCESS + BYTES_PER_CALL;
    boolean writtenOut = isShort(m * n, k * step + BYTES_PER_ACCESS);
    boolean sumWrittenOut = writtenOut || isShort(k, step);
    int bytes = (writtenOut ? m * n : 1) * ((sumWrittenOut ? k : 2) * step + 20) + 40;
    pieces.add(
        new Piece(
            bytes,
            List.of(in[0], in[1], out),
            body -> {
              DType dtype = out.type().dtype();
              TypeKind kind = TinyBody.kind(dtype);
              var f = new TinyFunctions(body.code, dtype == DType.FLOAT64);
              int s = body.local(kind);
              // along i, j and the inner dimension
              int[] a = op.transposeA() ? new int[] {1, 0, as[1]} : new int[] {as[1], 0, 1};
              int[] b = op.transposeB() ? new int[] {0, bs[1], 1} : new int[] {0, 1, bs[1]};
              body.nest(
                  new int[] {m, n},
                  writtenOut,
                  at -> {
                    f.constant(0);
                    body.code.storeLocal(kind, s);
                    body.continueNest(
                        at,
                        k,
                        sumWrittenOut,
                        () -> {
                          body.load(in[0], 0, at, a, -1);
                          body.load(in[1], 0, at, b, -1);
                          body.code.loadLocal(kind, s);
                          f.fma();
                          body.code.storeLocal(kind, s);
                        });
                    body.address(out, 0, at, new int[] {n, 1}, -1);
                    body.code.loadLocal(kind, s);
                    body.store(out);
                  });
            }));
    return true;
  }

  // ---------------------------------------------------------------- reductions

  /** x as [a, n, b, m], reduced over n and m. */
  private boolean reduction(Slice x, Slice out, int[] lengths, boolean isSum) {
    int a = lengths[0];
    int n = lengths[1];
    int b = lengths[2];
    int m = lengths[3];
    if (n * m > LARGEST_SUM || a * b > LONGEST_LOOP) {
      return false;
    }
    int each = n * m * (BYTES_PER_ACCESS + 3) + 20;
    boolean writtenOut = isShort(a * b, each);
    pieces.add(
        new Piece(
            (writtenOut ? a * b : 1) * each + 40,
            List.of(x, out),
            body -> {
              DType dtype = x.type().dtype();
              var f = new TinyFunctions(body.code, dtype == DType.FLOAT64);
              int[] strides = {n * b * m, m};
              body.nest(
                  new int[] {a, b},
                  writtenOut,
                  at -> {
                    body.address(out, 0, at, new int[] {b, 1}, -1);
                    Consumer<Integer> element =
                        r -> body.load(x, r / m * b * m + r % m, at, strides, -1);
                    if (isSum) {
                      TinySum.emit(n * m, element, f);
                    } else {
                      f.constant(Double.NEGATIVE_INFINITY);
                      for (int r = 0; r < n * m; r++) {
                        element.accept(r);
                        f.max();
                      }
                    }
                    new TinyFunctions(body.code, out.type().dtype() == DType.FLOAT64).from(dtype);
                    body.store(out);
                  });
            }));
    return true;
  }

  // ---------------------------------------------------------------- moving data

  private boolean takeRows(TakeRows op, Slice[] in, Slice out) {
    int n = in[1].size();
    int w = TakeRows.width(in[0].type().shape());
    if (n * w > LONGEST_LOOP || !(plan.isConstant(in[1]) || plan.inputOf(in[1]) >= 0)) {
      return false;
    }
    checks.add(() -> op.requireRows(in)); // rows of an input stay as they are during a call
    int each = 4 * BYTES_PER_ACCESS;
    boolean writtenOut = isShort(n * w, each);
    pieces.add(
        new Piece(
            (writtenOut ? n * w : 1) * each + 40,
            List.of(in[0], in[1], out),
            body -> {
              int row = body.local(TypeKind.INT);
              body.nest(
                  new int[] {n, w},
                  writtenOut,
                  at -> {
                    body.address(out, 0, at, new int[] {w, 1}, -1);
                    body.load(in[1], 0, at, new int[] {1, 0}, -1);
                    body.code.loadConstant(w).imul().istore(row);
                    body.load(in[0], 0, at, new int[] {0, 1}, row);
                    convert(in[0].type().dtype(), out, body);
                    body.store(out);
                  });
            }));
    return true;
  }

  private static void convert(DType from, Slice out, TinyBody body) {
    TypeKind to = TinyBody.kind(out.type().dtype());
    body.code.conversion(TinyBody.kind(from).asLoadable(), to);
  }

  private boolean copy(Slice in, int first, int[] strides, Slice out) {
    if (out.size() > LONGEST_LOOP) {
      return false;
    }
    view(in, first, strides, out);
    return true;
  }

  private void copyAll(Slice from, Slice to) {
    view(from, 0, to.type().shape().strides(), to);
  }

  /** The view of {@code in} with these strides, in the shape of {@code out}. */
  private void view(Slice in, int first, int[] strides, Slice out) {
    int n = out.size();
    int each = 2 * BYTES_PER_ACCESS + 1;
    boolean writtenOut = isShort(n, each);
    pieces.add(
        new Piece(
            (writtenOut ? n : 1) * each + 60,
            List.of(in, out),
            body -> {
              var shape = out.type().shape();
              TinyView view = TinyView.of(shape.dims(), List.of(shape.strides(), strides));
              body.nest(
                  view.dims,
                  writtenOut,
                  at -> {
                    body.address(out, 0, at, view.strides(0), -1);
                    body.load(in, first, at, view.strides(1), -1);
                    convert(in.type().dtype(), out, body);
                    body.store(out);
                  });
            }));
  }
}
