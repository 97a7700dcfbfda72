package naklon.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a {@link Scan}: a scan in the other direction, whose step is the gradient of the
 * scan's step. What that step needs of the forward one is kept of every step among the ys.
 *
 * <p>A constant's gradient is a sum over all steps. Where a step adds Aᵀ·D to it, as a matrix
 * product does, or the sum of D over its rows, as a bias does, the A and D of all steps are stacked
 * and the sum is one product over time and batch after the scan. Anything else is added up from
 * step to step.
 */
final class ScanGradient {
  private final Scan scan;
  private final ScanBody body;
  private final Backward b;
  private final Tensor[] in; // of the forward step
  private final @Nullable Tensor[] d; // gradients of those, on the forward step's tensors
  private final List<Tensor> carryCotangents;
  private final List<Tensor> cotangents = new ArrayList<>(); // of the ys that have one
  private final List<Tensor> stackedCotangents = new ArrayList<>();
  private final List<Integer> carried = new ArrayList<>(); // carries that have a gradient

  private ScanGradient(Scan scan, Backward b) {
    this.scan = scan;
    this.body = scan.body();
    this.b = b;
    in = new Tensor[body.inputs()];
    for (int i = 0; i < in.length; i++) {
      in[i] = body.input(i);
    }
    var outs = new ArrayList<Tensor>();
    var arriving = new ArrayList<Tensor>();
    for (int i = 0; i < body.carries(); i++) {
      if (in[i].dtype().isFloating()) {
        carried.add(i);
        outs.add(body.output(i));
        arriving.add(fresh(in[i].type()));
      }
    }
    for (int i = body.carries(); i < body.carries() + body.ys(); i++) {
      if (b.has(i)) {
        Tensor c = fresh(body.output(i).type());
        outs.add(body.output(i));
        arriving.add(c);
        cotangents.add(c);
        stackedCotangents.add(b.dOut(i));
      }
    }
    carryCotangents = arriving.subList(0, carried.size());
    d = Reverse.vjp(outs.toArray(Tensor[]::new), arriving.toArray(Tensor[]::new), in);
  }

  /** A new tensor of this type, told from all others by identity alone. */
  private static Tensor fresh(TensorType type) {
    return Tensor.traced(new Source.Input(0, type));
  }

  /** The step, with whatever its gradient will need of it among its ys. */
  static ScanBody withResiduals(ScanBody body) {
    var outs = new ArrayList<Tensor>();
    var arriving = new ArrayList<Tensor>();
    for (var out : body.outputs()) {
      if (out.dtype().isFloating()) {
        outs.add(out);
        arriving.add(fresh(out.type()));
      }
    }
    var in = new Tensor[body.inputs()];
    for (int i = 0; i < in.length; i++) {
      in[i] = body.input(i);
    }
    @Nullable Tensor[] d =
        Reverse.vjp(outs.toArray(Tensor[]::new), arriving.toArray(Tensor[]::new), in);
    var gradients = new ArrayList<Tensor>();
    for (int i = 0; i < in.length; i++) {
      if (d[i] != null && in[i].dtype().isFloating()) {
        gradients.add(d[i]);
      }
    }
    Set<Node> forward = Collections.newSetFromMap(new IdentityHashMap<>());
    forward.addAll(body.order());
    Set<Node> changing = changing(body);
    Map<Tensor, Boolean> kept = new IdentityHashMap<>();
    var more = new ArrayList<Tensor>();
    for (int i = 0; i < body.carries(); i++) {
      kept.put(in[i], true);
      more.add(in[i]);
    }
    for (int i = body.carries(); i < body.carries() + body.ys(); i++) {
      kept.put(body.output(i), true);
    }
    for (var node : Reverse.order(gradients.toArray(Tensor[]::new))) {
      for (int i = 0; i < node.inputCount() && !forward.contains(node); i++) {
        Tensor t = node.input(i);
        Node from = t.node();
        boolean needed = from != null && forward.contains(from) && changing.contains(from);
        if (needed && kept.put(t, true) == null) {
          more.add(t);
        }
      }
    }
    return body.withYs(more);
  }

  /** The nodes whose outputs differ from step to step. */
  private static Set<Node> changing(ScanBody body) {
    Set<Node> changing = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<Tensor, Boolean> varying = new IdentityHashMap<>();
    for (int i = 0; i < body.carries() + body.xs(); i++) {
      varying.put(body.input(i), true);
    }
    for (var node : body.order()) {
      for (int i = 0; i < node.inputCount(); i++) {
        Node from = node.input(i).node();
        if (varying.containsKey(node.input(i)) || (from != null && changing.contains(from))) {
          changing.add(node);
        }
      }
    }
    return changing;
  }

  /** The gradient rule of a scan. */
  static Tensor[] of(Scan scan, Backward b) {
    return new ScanGradient(scan, b).gradients();
  }

  /** A sum over all steps, given what was stacked and added up. */
  private interface Later {
    Tensor from(Map<Tensor, Tensor> stacked, Map<Tensor, Tensor> summed);
  }

  private Tensor[] gradients() {
    int c = body.carries();
    int x = c + body.xs();
    var constants = new LinkedHashMap<Integer, Later>();
    var toStack = new LinkedHashSet<Tensor>();
    var toSum = new LinkedHashSet<Tensor>();
    for (int i = x; i < in.length; i++) {
      Tensor g = d[i];
      if (b.needs(i) && g != null) {
        constants.put(i, later(g, toStack, toSum));
      }
    }
    var xs = new ArrayList<Integer>();
    for (int i = c; i < x; i++) {
      if (b.needs(i) && d[i] != null) {
        xs.add(i);
      }
    }
    return run(constants, xs, List.copyOf(toStack), List.copyOf(toSum));
  }

  /** How a constant's gradient comes from the sum of {@code g} over all steps. */
  private Later later(Tensor g, Set<Tensor> toStack, Set<Tensor> toSum) {
    Node node = g.node();
    if (node == null) {
      toSum.add(g);
      return (stacked, summed) -> java.util.Objects.requireNonNull(summed.get(g));
    }
    Op op = node.op();
    if (op instanceof BinaryOp.Add && isSumOfAlike(node)) {
      Later left = later(node.input(0), toStack, toSum);
      Later right = later(node.input(1), toStack, toSum);
      return (stacked, summed) -> left.from(stacked, summed).add(right.from(stacked, summed));
    }
    if (op instanceof Reshape) {
      Later inner = later(node.input(0), toStack, toSum);
      return (stacked, summed) -> Eager.apply(op, inner.from(stacked, summed));
    }
    boolean isProduct = op instanceof MatMul m && m.transposeA() && !m.transposeB();
    if (isProduct && g.shape().rank() == 2) {
      Tensor a = node.input(0);
      Tensor e = node.input(1);
      toStack.add(a);
      toStack.add(e);
      return (stacked, summed) -> Eager.apply(op, rows(stacked, a), rows(stacked, e));
    }
    if (op instanceof Sum s && g.shape().rank() > 0 && s.axes().has(0)) {
      Tensor e = node.input(0);
      if (e.shape().rank() == 2) {
        toStack.add(e);
        return (stacked, summed) -> rows(stacked, e).sum(0);
      }
    }
    toSum.add(g);
    return (stacked, summed) -> java.util.Objects.requireNonNull(summed.get(g));
  }

  private static boolean isSumOfAlike(Node node) {
    TensorType type = node.output(0).type();
    return node.input(0).type().equals(type) && node.input(1).type().equals(type);
  }

  /** The matrices of all steps under each other: [steps, n, m] as [steps · n, m]. */
  private static Tensor rows(Map<Tensor, Tensor> stacked, Tensor of) {
    Tensor all = java.util.Objects.requireNonNull(stacked.get(of));
    Shape s = all.shape();
    return all.reshape(s.dim(0) * s.dim(1), s.dim(2));
  }

  /** What the forward scan has already stacked: its xs and ys. */
  private Map<Tensor, Tensor> stackedAlready() {
    Map<Tensor, Tensor> stacked = new IdentityHashMap<>();
    int c = body.carries();
    for (int i = c + body.ys() - 1; i >= c; i--) {
      stacked.put(body.output(i), b.out(i));
    }
    for (int i = c; i < c + body.xs(); i++) {
      stacked.put(in[i], b.in(i));
    }
    for (int i = 0; i < cotangents.size(); i++) {
      stacked.put(cotangents.get(i), stackedCotangents.get(i));
    }
    return stacked;
  }

  private Tensor[] run(
      Map<Integer, Later> constants, List<Integer> xs, List<Tensor> toStack, List<Tensor> toSum) {
    Map<Tensor, Tensor> stacked = stackedAlready();
    var wanted = new ArrayList<Tensor>(); // outputs of the reverse step, on the forward tensors
    var firstCarry = new ArrayList<Tensor>();
    for (int i : carried) {
      wanted.add(d[i] != null ? d[i] : Tensor.zeros(in[i].type()));
      firstCarry.add(b.dOut(i));
    }
    for (var g : toSum) {
      wanted.add(g);
      firstCarry.add(Tensor.zeros(g.type()));
    }
    int carries = wanted.size();
    if (carries == 0) { // nothing that a gradient could flow through
      return new Tensor[in.length];
    }
    Map<Tensor, Integer> ofXs = new IdentityHashMap<>(); // stacked as the gradient of an x
    for (int i : xs) {
      Tensor g = java.util.Objects.requireNonNull(d[i]);
      ofXs.put(g, i);
      wanted.add(g);
    }
    var stackedNow = new ArrayList<Tensor>();
    for (var t : toStack) {
      if (!stacked.containsKey(t) && !ofXs.containsKey(t)) {
        stackedNow.add(t);
        wanted.add(t);
      }
    }
    var reverse = new Reversal(stacked, wanted);
    var result =
        Scan.apply(
            reverse.body(toSum, carries),
            wanted.size() - carries,
            scan.steps(),
            !scan.backwards(),
            firstCarry,
            reverse.xs,
            reverse.constants);
    var gradients = new Tensor[in.length];
    for (int i = 0; i < carried.size(); i++) {
      gradients[carried.get(i)] = result.carry().get(i);
    }
    Map<Tensor, Tensor> summed = new IdentityHashMap<>();
    for (int i = 0; i < toSum.size(); i++) {
      summed.put(toSum.get(i), result.carry().get(carried.size() + i));
    }
    for (int i = 0; i < xs.size(); i++) {
      gradients[xs.get(i)] = result.ys().get(i);
    }
    ofXs.forEach((g, i) -> stacked.put(g, gradients[i]));
    for (int i = 0; i < stackedNow.size(); i++) {
      stacked.put(stackedNow.get(i), result.ys().get(xs.size() + i));
    }
    constants.forEach((i, later) -> gradients[i] = later.from(stacked, summed));
    return gradients;
  }

  /** The reverse step: which of the forward scan's values it is given, and what it computes. */
  private final class Reversal {
    final List<Tensor> xs = new ArrayList<>();
    final List<Tensor> constants = new ArrayList<>();
    private final List<Tensor> xNames = new ArrayList<>();
    private final List<Tensor> constantNames = new ArrayList<>();
    private final List<Tensor> turnedNames = new ArrayList<>(); // constants that come transposed
    private final List<Tensor> wanted;
    private final List<Node> order;

    Reversal(Map<Tensor, Tensor> stacked, List<Tensor> wanted) {
      this.wanted = wanted;
      Map<Tensor, Tensor> constant = new IdentityHashMap<>();
      for (int i = body.carries() + body.xs(); i < in.length; i++) {
        constant.put(in[i], b.in(i));
      }
      Set<Tensor> given = Collections.newSetFromMap(new IdentityHashMap<>());
      given.addAll(stacked.keySet());
      given.addAll(constant.keySet());
      given.addAll(carryCotangents);
      var used = new ScanUses(wanted, given);
      order = used.order;
      for (var t : used.sources) {
        Tensor s = stacked.get(t);
        Tensor k = constant.get(t);
        if (k != null) {
          constantNames.add(t);
          constants.add(k);
        } else if (s != null) {
          xNames.add(t);
          xs.add(s);
        }
      }
      turnConstants(constant);
    }

    /**
     * A product with a transposed constant, D·Wᵀ, would turn W in every step: it is turned once,
     * before the scan. The product of a step has the same bits either way.
     */
    private void turnConstants(Map<Tensor, Tensor> constant) {
      for (var node : order) {
        Tensor k = isTurned(node) ? constant.get(node.input(1)) : null;
        if (k != null && !turnedNames.contains(node.input(1))) {
          turnedNames.add(node.input(1));
          constants.add(k.transpose());
        }
      }
    }

    private boolean isTurned(Node node) {
      return node.op() instanceof MatMul m && m.transposeB() && node.input(1).shape().rank() == 2;
    }

    ScanBody body(List<Tensor> sums, int carries) {
      var types = new ArrayList<TensorType>();
      carryCotangents.forEach(t -> types.add(t.type()));
      sums.forEach(t -> types.add(t.type()));
      return ScanBody.of(
              types,
              Scan.types(xNames),
              Scan.types(constants),
              (carry, x, k) -> step(sums.size(), carries, carry, x, k))
          .withHistory();
    }

    private Scan.Result step(
        int sums, int carries, List<Tensor> carry, List<Tensor> x, List<Tensor> k) {
      Map<Tensor, Tensor> known = new IdentityHashMap<>();
      for (int i = 0; i < carryCotangents.size(); i++) {
        known.put(carryCotangents.get(i), carry.get(i));
      }
      for (int i = 0; i < x.size(); i++) {
        known.put(xNames.get(i), x.get(i));
      }
      for (int i = 0; i < constantNames.size(); i++) {
        known.put(constantNames.get(i), k.get(i));
      }
      List<Tensor> turned = k.subList(constantNames.size(), k.size());
      Tensor[] out =
          ScanBody.rebuild(
              order, wanted.toArray(Tensor[]::new), known, (node, in) -> apply(node, in, turned));
      for (int i = carries - sums; i < carries; i++) {
        out[i] = carry.get(i).add(out[i]);
      }
      List<Tensor> all = List.of(out);
      return new Scan.Result(all.subList(0, carries), all.subList(carries, all.size()));
    }

    private Tensor[] apply(Node node, Tensor[] in, List<Tensor> turned) {
      int i = isTurned(node) ? turnedNames.indexOf(node.input(1)) : -1;
      if (i < 0) {
        return Eager.applyAll(node.op(), in);
      }
      boolean turnsA = ((MatMul) node.op()).transposeA();
      return Eager.applyAll(new MatMul(turnsA, false), in[0], turned.get(i));
    }
  }
}
