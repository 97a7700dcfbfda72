package naklon.tensor;

import java.util.ArrayList;
import java.util.List;
import naklon.kernel.Kernels;

/**
 * A chain of pointwise ops over one iteration shape, run tile by tile so that intermediates stay in
 * cache. Values are numbered: inputs first, then each instruction's result. An input may be smaller
 * than the shape (broadcast), or a float64 scalar among float32 tensors.
 *
 * <p>The program is immutable; {@link State} is what one thread needs to run it.
 */
public final class PointwiseProgram {
  /** One op: the numbers of its operands; its result is the next number. */
  public record Instruction(Pointwise op, int a, int b, int c) {}

  /** How an input is read. */
  private enum Access {
    /** Element e of the shape is element e of the input. */
    DIRECT,
    /** One value for all. */
    SCALAR,
    /** The input repeats: element e of the shape is element e mod period. */
    PERIODIC,
    STRIDED
  }

  private static final int TILE = 1024;
  private static final int CACHE = 6144; // elements of temporaries that should stay in L1

  private final DType dtype;
  private final Shape shape;
  private final int inputs;
  private final Access[] access;
  private final int[][] strides;
  private final int[] dims;
  private final Instruction[] code;
  private final List<Integer> results;
  private final Superinstruction[] steps;
  private final int[] output; // value number -> output, or -1
  private final int outputs;
  private final int[] buffer; // value number -> temporary, or -1
  private final int buffers;
  private final int tile;

  /**
   * A program.
   *
   * @param dtype of every value but scalars
   * @param inputs types of the inputs; each broadcasts to {@code shape}
   * @param results numbers of the values that are written out, in order
   */
  public PointwiseProgram(
      DType dtype,
      Shape shape,
      List<TensorType> inputs,
      List<Instruction> code,
      List<Integer> results) {
    this.dtype = dtype;
    this.shape = shape;
    this.dims = shape.dims();
    this.inputs = inputs.size();
    this.code = code.toArray(Instruction[]::new);
    int values = this.inputs + this.code.length;
    access = new Access[this.inputs];
    strides = new int[this.inputs][];
    int period = 1;
    for (int i = 0; i < this.inputs; i++) {
      TensorType t = inputs.get(i);
      if (t.size() == 1 && shape.size() != 1 || t.dtype() != dtype) {
        access[i] = Access.SCALAR;
      } else if (t.size() == shape.size()) {
        access[i] = Access.DIRECT;
      } else {
        strides[i] = t.shape().stridesIn(shape);
        boolean repeats = t.size() > 0 && isSuffix(t.shape(), shape) && t.size() <= 2 * TILE;
        access[i] = repeats ? Access.PERIODIC : Access.STRIDED;
        if (repeats && t.size() % period == 0) {
          period = t.size();
        }
      }
    }
    for (int i = 0; i < this.inputs; i++) {
      if (access[i] == Access.PERIODIC && period % inputs.get(i).size() != 0) {
        access[i] = Access.STRIDED;
      }
    }
    this.results = List.copyOf(results);
    output = new int[values];
    java.util.Arrays.fill(output, -1);
    for (int r = 0; r < results.size(); r++) {
      output[results.get(r)] = r;
    }
    outputs = results.size();
    boolean isFloat = dtype == DType.FLOAT32;
    steps =
        (isFloat
                ? Superinstruction.fuse(
                    this.code,
                    this.inputs,
                    v -> v < this.inputs && access[v] == Access.SCALAR,
                    v -> output[v] >= 0)
                : Superinstruction.single(this.code, this.inputs))
            .toArray(Superinstruction[]::new);
    buffer = new int[values];
    java.util.Arrays.fill(buffer, -1);
    buffers = allocate(values);
    tile = chooseTile(period);
  }

  private static boolean isSuffix(Shape part, Shape whole) {
    int skip = 0;
    while (skip < part.rank() && part.dim(skip) == 1) {
      skip++;
    }
    int n = part.rank() - skip;
    for (int i = 1; i <= n; i++) {
      if (part.dim(-i) != whole.dim(-i)) {
        return false;
      }
    }
    return true;
  }

  /** Gives each value that is not written out or read in place a temporary; reuses dead ones. */
  private int allocate(int values) {
    var lastUse = new int[values];
    for (int i = 0; i < steps.length; i++) {
      for (int o : steps[i].operands()) {
        lastUse[o] = i;
      }
    }
    var free = new ArrayList<Integer>();
    int count = 0;
    for (int v = 0; v < inputs; v++) {
      buffer[v] = access[v] == Access.DIRECT ? -1 : count++;
    }
    for (int i = 0; i < steps.length; i++) {
      int v = steps[i].result();
      // Operands' buffers are released only after the result has its own, since scalars and
      // periodic inputs are filled once and must survive.
      buffer[v] = output[v] >= 0 ? -1 : free.isEmpty() ? count++ : free.remove(free.size() - 1);
      for (int u = inputs; u < v; u++) {
        if (lastUse[u] == i && buffer[u] >= 0 && steps[i].reads(u)) {
          free.add(buffer[u]);
        }
      }
    }
    return count;
  }

  private int chooseTile(int period) {
    int t = TILE;
    while (t > 64 && t * buffers > CACHE) {
      t /= 2;
    }
    if (period == 1) {
      return t;
    }
    // whole periods, so that a periodic input is filled once
    return period >= t ? period : t / period * period;
  }

  /** The program of one op. */
  static PointwiseProgram of(Pointwise op, TensorType[] in) {
    TensorType out = op.infer(in)[0];
    var last = op.arity() - 1;
    var code = new Instruction(op, 0, Math.min(1, last), Math.min(2, last));
    return new PointwiseProgram(
        out.dtype(), out.shape(), List.of(in), List.of(code), List.of(in.length));
  }

  public Shape shape() {
    return shape;
  }

  public DType dtype() {
    return dtype;
  }

  /** The instructions, in order. */
  public List<Instruction> code() {
    return List.of(code);
  }

  /** Numbers of the values that are written out, in order. */
  public List<Integer> results() {
    return results;
  }

  /** Elements of scratch one part needs. */
  public int scratch() {
    return Math.multiplyExact(buffers, tile);
  }

  /** Into how many parts it can usefully be divided. */
  public int parts() {
    return Math.max(1, Math.min(64, (int) ((long) shape.size() * code.length / 16384)));
  }

  /** The registers of one thread. */
  public static final class State {
    private final float[][] f;
    private final double[][] d;
    private final int[] offset;

    State(int values) {
      f = new float[values][];
      d = new double[values][];
      offset = new int[values];
    }
  }

  /** Registers for each of {@code parts} threads. */
  public State[] newState(int parts) {
    var states = new State[parts];
    for (int i = 0; i < parts; i++) {
      states[i] = new State(inputs + code.length);
    }
    return states;
  }

  /** Computes part {@code part} of {@code parts} of all outputs. */
  public void run(
      Kernels k, State state, Slice[] in, Slice[] out, Slice scratch, int part, int parts) {
    int grain = tile % 16 == 0 ? tile : tile * 16;
    int lo = Primitive.from(shape.size(), grain, part, parts);
    int hi = Primitive.from(shape.size(), grain, part + 1, parts);
    run(k, state, in, out, scratch, part * scratch(), lo, hi);
  }

  /** Computes elements lo ≤ e &lt; hi of all outputs; lo must be a multiple of {@link #tile}. */
  public void run(
      Kernels k, State state, Slice[] in, Slice[] out, Slice scratch, int so, int lo, int hi) {
    if (lo >= hi) {
      return;
    }
    if (dtype == DType.FLOAT32) {
      runFloat(k, state, in, out, scratch, so, lo, hi);
    } else {
      runDouble(k, state, in, out, scratch, so, lo, hi);
    }
  }

  /** Elements handled at a time. */
  public int tile() {
    return tile;
  }

  private void runFloat(
      Kernels k, State s, Slice[] in, Slice[] out, Slice scratch, int so, int lo, int hi) {
    float[][] f = s.f;
    int[] offset = s.offset;
    float[] temporaries = scratch.f();
    for (int v = 0; v < f.length; v++) {
      if (buffer[v] >= 0) {
        f[v] = temporaries;
        offset[v] = scratch.offset() + so + buffer[v] * tile;
      } else if (v < inputs || output[v] >= 0) {
        f[v] = v < inputs ? in[v].f() : out[output[v]].f();
      }
    }
    int most = Math.min(tile, hi - lo);
    for (int v = 0; v < inputs; v++) {
      if (access[v] == Access.SCALAR) {
        k.fill((float) in[v].at(0), f[v], offset[v], most);
      } else if (access[v] == Access.PERIODIC) {
        k.copyStrided(in[v].f(), in[v].offset(), dims, strides[v], lo, f[v], offset[v], most);
      }
    }
    for (int e = lo; e < hi; e += tile) {
      int n = Math.min(tile, hi - e);
      for (int v = 0; v < f.length; v++) {
        if (v >= inputs) {
          if (output[v] >= 0) {
            offset[v] = out[output[v]].offset() + e;
          }
        } else if (access[v] == Access.DIRECT) {
          offset[v] = in[v].offset() + e;
        } else if (access[v] == Access.STRIDED) {
          k.copyStrided(in[v].f(), in[v].offset(), dims, strides[v], e, f[v], offset[v], n);
        }
      }
      for (var step : steps) {
        step.apply(k, f, offset, n);
      }
    }
  }

  private void runDouble(
      Kernels k, State s, Slice[] in, Slice[] out, Slice scratch, int so, int lo, int hi) {
    double[][] d = s.d;
    int[] offset = s.offset;
    double[] temporaries = scratch.d();
    for (int v = 0; v < d.length; v++) {
      if (buffer[v] >= 0) {
        d[v] = temporaries;
        offset[v] = scratch.offset() + so + buffer[v] * tile;
      } else {
        d[v] = v < inputs ? in[v].d() : out[output[v]].d();
      }
    }
    int most = Math.min(tile, hi - lo);
    for (int v = 0; v < inputs; v++) {
      if (access[v] == Access.SCALAR) {
        k.fill(in[v].at(0), d[v], offset[v], most);
      } else if (access[v] == Access.PERIODIC) {
        k.copyStrided(in[v].d(), in[v].offset(), dims, strides[v], lo, d[v], offset[v], most);
      }
    }
    for (int e = lo; e < hi; e += tile) {
      int n = Math.min(tile, hi - e);
      for (int v = 0; v < d.length; v++) {
        if (v >= inputs) {
          if (buffer[v] < 0) {
            offset[v] = out[output[v]].offset() + e;
          }
        } else if (access[v] == Access.DIRECT) {
          offset[v] = in[v].offset() + e;
        } else if (access[v] == Access.STRIDED) {
          k.copyStrided(in[v].d(), in[v].offset(), dims, strides[v], e, d[v], offset[v], n);
        }
      }
      for (int i = 0; i < code.length; i++) {
        Instruction c = code[i];
        int z = inputs + i;
        c.op()
            .apply(
                k,
                d[c.a()],
                offset[c.a()],
                d[c.b()],
                offset[c.b()],
                d[c.c()],
                offset[c.c()],
                d[z],
                offset[z],
                n);
      }
    }
  }
}
