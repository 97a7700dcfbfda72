package naklon.tensor;

import java.util.Arrays;
import naklon.kernel.Kernels;
import naklon.kernel.Team;
import org.jspecify.annotations.Nullable;

/** Applies ops: computes at once on concrete tensors, records on traced ones. */
public final class Eager {
  /** Below this many operations an op runs on its caller alone. */
  private static final long WORTH_SHARING = 1 << 18;

  private Eager() {}

  /** Applies an op with one output. */
  public static Tensor apply(Op op, Tensor... in) {
    return applyAll(op, in)[0];
  }

  /** Applies an op. */
  public static Tensor[] applyAll(Op op, Tensor... in) {
    var recorder = Recorder.current();
    var types = types(in);
    TensorType[] outTypes;
    try {
      outTypes = op.infer(types);
    } catch (ShapeException e) {
      throw recorder == null || recorder.path().isEmpty() ? e : located(e, recorder.path());
    }
    boolean traced = false;
    boolean history = false;
    for (var t : in) {
      traced |= !t.isConcrete();
      history |= t.node() != null;
    }
    String path = recorder == null ? "" : recorder.path();
    String region = recorder == null ? "" : recorder.region();
    if (traced) {
      return new Node(op, in.clone(), outTypes, path, region).outputs();
    }
    Object[] data = compute(op, in, outTypes);
    Tensor[] out;
    if (history) {
      out = new Node(op, in.clone(), outTypes, data, path, region).outputs();
    } else {
      out = new Tensor[outTypes.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = new Tensor(outTypes[i], data[i], null, 0);
      }
    }
    if (recorder != null) {
      recorder.computed(op, in, out);
    }
    return out;
  }

  private static ShapeException located(ShapeException e, String path) {
    String m = String.valueOf(e.getMessage());
    return m.contains("\"" + path + "\"") ? e : new ShapeException("in \"" + path + "\": " + m);
  }

  /** The types of these tensors. */
  public static TensorType[] types(Tensor[] tensors) {
    var types = new TensorType[tensors.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = tensors[i].type();
    }
    return types;
  }

  private static Object[] compute(Op op, Tensor[] in, TensorType[] outTypes) {
    if (op instanceof Primitive p && p.isAlias()) {
      return new Object[] {in[0].slice().array()};
    }
    if (op instanceof Scan scan) {
      return scan.compute(in);
    }
    if (op instanceof Composite c && !c.isFused()) {
      var detached = new Tensor[in.length];
      for (int i = 0; i < in.length; i++) {
        detached[i] = in[i].detached();
      }
      Tensor[] out = c.definition(detached);
      var data = new Object[out.length];
      for (int i = 0; i < out.length; i++) {
        data[i] = out[i].slice().array();
      }
      return data;
    }
    var from = new Slice[in.length];
    for (int i = 0; i < in.length; i++) {
      from[i] = in[i].slice();
    }
    var to = new Slice[outTypes.length];
    var data = new Object[outTypes.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = Slice.zeros(outTypes[i]);
      data[i] = to[i].array();
    }
    run(op, types(in), from, to);
    return data;
  }

  private static void run(Op op, TensorType[] types, Slice[] in, Slice[] out) {
    var k = Kernels.best();
    switch (op) {
      case Primitive p -> {
        int parts = partsFor(p.parts(types), op.flops(types));
        var scratch = scratch(types, out, p.scratch(types), parts);
        Primitive ready = p.prepared(types);
        Team.of(parts).run((part, n) -> ready.run(k, in, out, scratch, part, n), parts);
      }
      case Composite c -> {
        int parts = partsFor(c.parts(types), op.flops(types));
        var scratch = scratch(types, out, c.scratch(types), parts);
        Team.of(parts).run((part, n) -> c.run(k, in, out, scratch, part, n), parts);
      }
      case CustomOp custom -> custom.run(in, out);
      case Scan s -> throw new IllegalStateException("a scan is computed step by step");
      case Source s -> throw new IllegalStateException(s + " is not computed");
    }
  }

  private static int partsFor(int most, long flops) {
    return flops < WORTH_SHARING
        ? 1
        : Math.max(1, Math.min(most, Runtime.getRuntime().availableProcessors()));
  }

  private static Slice scratch(TensorType[] in, @Nullable Slice[] out, int perPart, int parts) {
    return Slice.zeros(TensorType.of(scratchType(in, out), perPart * parts));
  }

  /** The dtype of an op's scratch: that of its first floating tensor that is not a scalar. */
  public static DType scratchType(TensorType[] in, @Nullable Slice[] out) {
    for (var t : in) {
      if (t.dtype().isFloating() && t.rank() > 0) {
        return t.dtype();
      }
    }
    for (var s : out) {
      if (s != null && s.type().dtype().isFloating() && s.type().rank() > 0) {
        return s.type().dtype();
      }
    }
    return DType.FLOAT64;
  }

  static String describe(TensorType[] types) {
    return Arrays.toString(types);
  }
}
