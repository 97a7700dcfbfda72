package naklon.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What some tensors are computed from, where the walk stops at what is given. */
final class ScanUses {
  final List<Node> order = new ArrayList<>();
  final List<Tensor> sources = new ArrayList<>();

  ScanUses(List<Tensor> wanted, Set<Tensor> given) {
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    var waiting = new ArrayList<Tensor>(wanted);
    while (!waiting.isEmpty()) {
      Tensor t = waiting.remove(waiting.size() - 1);
      Node node = t.node();
      if (!seen.add(t)) {
        continue;
      }
      if (given.contains(t)) {
        sources.add(t);
      } else if (node != null && nodes.add(node)) {
        waiting.addAll(List.of(node.inputs()));
      }
    }
    for (var node : Reverse.order(wanted.toArray(Tensor[]::new))) {
      if (nodes.contains(node)) {
        order.add(node);
      }
    }
  }
}
