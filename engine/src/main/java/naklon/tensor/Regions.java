package naklon.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recompute regions during a walk backwards: when the first gradient reaches a region, all its
 * nodes are recorded again, from the region's inputs, and its gradient rules see those copies.
 */
final class Regions {
  private final Map<String, List<Node>> members = new HashMap<>();
  private final Map<String, Map<Tensor, Tensor>> copies = new HashMap<>();

  /** The regions of a history, in its order. */
  Regions(List<Node> order) {
    for (var node : order) {
      if (isRecomputed(node)) {
        members.computeIfAbsent(node.region(), r -> new ArrayList<>()).add(node);
      }
    }
  }

  private static boolean isRecomputed(Node node) {
    return !node.region().isEmpty()
        && !(node.op() instanceof Source)
        && !node.output(0).isConcrete();
  }

  /**
   * The tensors of a node as its gradient rule may see them: its own, or their copies.
   *
   * @param arrived a gradient that has reached the node
   */
  Tensor[] seen(Node node, Tensor[] tensors, Tensor arrived) {
    if (!isRecomputed(node)) {
      return tensors;
    }
    var known = copies.computeIfAbsent(node.region(), r -> copy(r, arrived));
    var seen = new Tensor[tensors.length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = known.getOrDefault(tensors[i], tensors[i]);
    }
    return seen;
  }

  private Map<Tensor, Tensor> copy(String region, Tensor arrived) {
    Map<Tensor, Tensor> known = new IdentityHashMap<>();
    var recorder = Recorder.current();
    Runnable record =
        () -> {
          for (var node : members.getOrDefault(region, List.of())) {
            Tensor[] in = node.inputs();
            for (int i = 0; i < in.length; i++) {
              Tensor from = in[i];
              in[i] =
                  known.computeIfAbsent(
                      from, t -> t.isConcrete() ? t : Eager.apply(new After(), t, arrived));
            }
            var out = new Tensor[1][];
            if (recorder == null) {
              out[0] = Eager.applyAll(node.op(), in);
            } else {
              recorder.at(node.path(), () -> out[0] = Eager.applyAll(node.op(), in));
            }
            for (int i = 0; i < out[0].length; i++) {
              known.put(node.output(i), out[0][i]);
            }
          }
        };
    if (recorder == null) {
      record.run();
    } else {
      recorder.inRegion(region + " again", record);
    }
    return known;
  }
}
