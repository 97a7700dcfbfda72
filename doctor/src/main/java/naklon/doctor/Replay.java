package naklon.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import naklon.tensor.BroadcastTo;
import naklon.tensor.Cast;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import naklon.tensor.Uniform;

/**
 * The ops of one pass, computed again in float64 with one parameter moved: differences over lengths
 * of a hundred thousandth are exact there, and in float32 they are noise. Only what comes after the
 * parameter is computed anew.
 */
final class Replay {
  private static final double FAITHFUL = 1e-3; // of the loss in float32

  private final List<Look.Applied> ops; // those that the loss needs, in order
  private final Map<String, Tensor> leaves; // parameters, as the pass has seen them
  private final Tensor result;
  private final Map<Tensor, Tensor> values = new IdentityHashMap<>(); // in float64
  private final Map<Tensor, Tensor> origins = new IdentityHashMap<>(); // of tensors cut off
  private final Map<String, List<Look.Applied>> after = new HashMap<>();

  private Replay(List<Look.Applied> all, Map<String, Tensor> leaves, Tensor result) {
    this.leaves = leaves;
    this.result = result;
    var arrays = new IdentityHashMap<Object, Tensor>();
    leaves.values().forEach(t -> arrays.put(t.slice().array(), t));
    for (var a : all) {
      for (Tensor t : a.in()) {
        Tensor origin = arrays.get(t.slice().array());
        if (origin != null && origin != t) {
          origins.put(t, origin);
        }
      }
      for (Tensor t : a.out()) {
        arrays.putIfAbsent(t.slice().array(), t);
      }
    }
    ops = needed(all);
    leaves.values().forEach(t -> values.put(t, wide(t)));
    for (var a : ops) {
      Tensor[] out = again(a, Map.of());
      for (int k = 0; k < out.length; k++) {
        values.put(a.out()[k], out[k]);
      }
    }
  }

  /**
   * The replay of a pass.
   *
   * @param leaves parameters, each a tensor of its own
   * @return empty if some op knows no float64, or if it does not come to the same
   */
  static Optional<Replay> of(List<Look.Applied> ops, Map<String, Tensor> leaves, Tensor result) {
    try {
      var replay = new Replay(ops, leaves, result);
      double loss = result.item();
      boolean same = Math.abs(replay.loss() - loss) <= FAITHFUL * Math.abs(loss);
      return same ? Optional.of(replay) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // an op of one's own may fail in any way on what it does not expect
    }
  }

  private List<Look.Applied> needed(List<Look.Applied> all) {
    Set<Tensor> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.add(origin(result));
    wanted.add(result);
    var kept = new ArrayList<Look.Applied>();
    for (int i = all.size() - 1; i >= 0; i--) {
      Look.Applied a = all.get(i);
      if (isAny(wanted, a.out())) {
        kept.add(a);
        for (Tensor t : a.in()) {
          wanted.add(origin(t));
        }
      }
    }
    Collections.reverse(kept);
    return kept;
  }

  private static boolean isAny(Set<Tensor> of, Tensor[] tensors) {
    for (Tensor t : tensors) {
      if (of.contains(t)) {
        return true;
      }
    }
    return false;
  }

  private Tensor origin(Tensor t) {
    return origins.getOrDefault(t, t);
  }

  /** The loss at the weights themselves. */
  double loss() {
    return value(result, Map.of()).item();
  }

  /** A parameter's value, in float64. */
  Tensor at(String parameter) {
    return value(Objects.requireNonNull(leaves.get(parameter)), Map.of());
  }

  /** The loss with another value of one parameter, in float64. */
  double loss(String parameter, Tensor value) {
    var changed = new IdentityHashMap<Tensor, Tensor>();
    changed.put(Objects.requireNonNull(leaves.get(parameter)), value);
    for (var a : after.computeIfAbsent(parameter, this::after)) {
      Tensor[] out = again(a, changed);
      for (int k = 0; k < out.length; k++) {
        changed.put(a.out()[k], out[k]);
      }
    }
    return value(result, changed).item();
  }

  private List<Look.Applied> after(String parameter) {
    Set<Tensor> moved = Collections.newSetFromMap(new IdentityHashMap<>());
    moved.add(Objects.requireNonNull(leaves.get(parameter)));
    var found = new ArrayList<Look.Applied>();
    for (var a : ops) {
      boolean isMoved = false;
      for (Tensor t : a.in()) {
        isMoved |= moved.contains(origin(t));
      }
      if (isMoved) {
        found.add(a);
        Collections.addAll(moved, a.out());
      }
    }
    return found;
  }

  private Tensor value(Tensor t, Map<Tensor, Tensor> changed) {
    Tensor origin = origin(t);
    Tensor known = changed.get(origin);
    if (known == null) {
      known = values.computeIfAbsent(origin, Replay::wide);
    }
    return known.shape().equals(t.shape()) ? known : known.reshape(t.shape().dims());
  }

  private Tensor[] again(Look.Applied a, Map<Tensor, Tensor> changed) {
    var in = new Tensor[a.in().length];
    for (int i = 0; i < in.length; i++) {
      in[i] = value(a.in()[i], changed);
    }
    Tensor[] out =
        switch (a.op()) {
          case Cast c when c.to() == DType.FLOAT32 -> new Tensor[] {in[0].cast(DType.FLOAT64)};
          case BroadcastTo b when b.to().dtype() == DType.FLOAT32 -> {
            var to = new TensorType(DType.FLOAT64, b.to().shape());
            yield new Tensor[] {Eager.apply(new BroadcastTo(to), in)};
          }
          default -> Eager.applyAll(a.op(), in);
        };
    for (int k = 0; k < out.length; k++) {
      boolean isNarrow = out[k].dtype() == DType.FLOAT32 && !(a.op() instanceof Uniform);
      if (isNarrow) {
        throw new IllegalStateException(a.op().name() + " gives float32 for float64");
      }
      out[k] = wide(out[k]);
    }
    return out;
  }

  private static Tensor wide(Tensor t) {
    return t.dtype() == DType.FLOAT32 ? t.detached().cast(DType.FLOAT64) : t.detached();
  }
}
