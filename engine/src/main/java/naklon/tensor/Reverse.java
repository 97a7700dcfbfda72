package naklon.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Backpropagation: walks the history of some outputs backwards, once, and applies each op's
 * gradient rule. The rules are tensor operations, so on traced tensors this extends the graph, and
 * on tensors with history the gradients have history too. Loops, never recursion: depth costs no
 * stack.
 */
public final class Reverse {
  private Reverse() {}

  /**
   * Vector-Jacobian products: for each of {@code wrt} the gradient of Σ cotangent·output.
   *
   * @return one entry for each of wrt; null if no output depends on it
   */
  public static @Nullable Tensor[] vjp(Tensor[] outputs, Tensor[] cotangents, Tensor[] wrt) {
    List<Node> order = order(outputs);
    Map<Node, Boolean> needed = needed(order, wrt);
    Map<Tensor, Tensor> gradients = new IdentityHashMap<>();
    for (int i = 0; i < outputs.length; i++) {
      if (!cotangents[i].type().equals(outputs[i].type())) {
        throw new ShapeException(
            "the gradient of an output "
                + outputs[i].type()
                + " cannot be "
                + cotangents[i].type());
      }
      accumulate(gradients, outputs[i], cotangents[i]);
    }
    var regions = new Regions(order);
    Map<Tensor, Boolean> stops = new IdentityHashMap<>();
    for (var w : wrt) {
      stops.put(w, true);
    }
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      if (needed.containsKey(node) && !(node.op() instanceof Source)) {
        at(node, () -> step(node, needed, stops, regions, gradients));
      }
    }
    var result = new @Nullable Tensor[wrt.length];
    for (int i = 0; i < wrt.length; i++) {
      result[i] = gradients.get(wrt[i]);
    }
    return result;
  }

  /** Applies one node's gradient rule. */
  private static void step(
      Node node,
      Map<Node, Boolean> needed,
      Map<Tensor, Boolean> wrt,
      Regions regions,
      Map<Tensor, Tensor> gradients) {
    Tensor[] out = node.outputs();
    var dOut = new @Nullable Tensor[out.length];
    Tensor arrived = null;
    for (int i = 0; i < out.length; i++) {
      dOut[i] = gradients.get(out[i]);
      arrived = arrived == null ? dOut[i] : arrived;
    }
    if (arrived == null) {
      return;
    }
    Tensor[] in = node.inputs();
    var needs = new boolean[in.length];
    for (int i = 0; i < in.length; i++) {
      Node from = in[i].node();
      needs[i] = wrt.containsKey(in[i]) || (from != null && needed.containsKey(from));
    }
    Tensor[] seenIn = regions.seen(node, in, arrived);
    Tensor[] seenOut = regions.seen(node, out, arrived);
    @Nullable Tensor[] dIn = node.op().vjp(new Backward(seenIn, seenOut, dOut, needs));
    for (int i = 0; i < in.length; i++) {
      Tensor d = dIn[i];
      if (d != null && needs[i]) {
        if (!d.type().equals(in[i].type())) {
          throw new ShapeException(
              "the gradient rule of "
                  + node
                  + " gives "
                  + d.type()
                  + " for input "
                  + i
                  + ", which is "
                  + in[i].type());
        }
        accumulate(gradients, in[i], d);
      }
    }
  }

  private static void at(Node node, Runnable body) {
    var recorder = Recorder.current();
    if (recorder == null) {
      body.run();
    } else {
      recorder.at(node.path(), () -> recorder.inRegion(node.region(), body));
    }
  }

  private static void accumulate(Map<Tensor, Tensor> gradients, Tensor of, Tensor d) {
    gradients.merge(of, d, Tensor::add);
  }

  /** Nodes that the outputs depend on, each after those it depends on. */
  public static List<Node> order(Tensor... outputs) {
    var order = new ArrayList<Node>();
    Map<Node, Boolean> state = new IdentityHashMap<>();
    var stack = new ArrayDeque<Node>();
    for (var output : outputs) {
      Node root = output.node();
      if (root != null) {
        stack.push(root);
      }
      while (!stack.isEmpty()) {
        Node node = stack.peek();
        Boolean done = state.get(node);
        if (done == null) {
          state.put(node, false);
          for (int i = node.inputCount() - 1; i >= 0; i--) {
            Node before = node.input(i).node();
            if (before != null && !state.containsKey(before)) {
              stack.push(before);
            }
          }
        } else {
          stack.pop();
          if (!done) {
            state.put(node, true);
            order.add(node);
          }
        }
      }
    }
    return order;
  }

  private static Map<Node, Boolean> needed(List<Node> order, Tensor[] wrt) {
    Map<Tensor, Boolean> targets = new IdentityHashMap<>();
    for (var w : wrt) {
      targets.put(w, true);
    }
    Map<Node, Boolean> needed = new IdentityHashMap<>();
    for (var node : order) {
      boolean depends = false;
      for (int i = 0; i < node.outputCount(); i++) {
        depends |= targets.containsKey(node.output(i));
      }
      for (int i = 0; i < node.inputCount(); i++) {
        Node before = node.input(i).node();
        depends |= targets.containsKey(node.input(i));
        depends |= before != null && needed.containsKey(before);
      }
      if (depends) {
        needed.put(node, true);
      }
    }
    return needed;
  }

  /** The gradient rule of a composite that has none of its own: that of its definition. */
  static Tensor[] ofDefinition(Composite op, Backward b) {
    // Fresh names for the inputs, so that the walk ends at them.
    var in = new Tensor[b.in().length];
    for (int i = 0; i < in.length; i++) {
      in[i] = b.in(i).dtype().isFloating() ? b.in(i).mul(1) : b.in(i);
    }
    Tensor[] out = op.definition(in);
    var outs = new ArrayList<Tensor>();
    var cotangents = new ArrayList<Tensor>();
    for (int i = 0; i < out.length; i++) {
      if (b.has(i)) {
        outs.add(out[i]);
        cotangents.add(b.dOut(i));
      }
    }
    return vjp(outs.toArray(Tensor[]::new), cotangents.toArray(Tensor[]::new), in);
  }
}
