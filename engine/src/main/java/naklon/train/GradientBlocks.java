package naklon.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import naklon.tensor.Layout;
import naklon.tensor.Parameter;
import naklon.tensor.Slice;
import naklon.tensor.TensorType;

/**
 * The gradients of all parameters, laid side by side as the parameters are in their blocks: written
 * by the gradients phase, read by the update phase.
 */
final class GradientBlocks {
  private final Layout layout;
  private final Map<String, Layout.Block> blocks = new LinkedHashMap<>();
  private final Map<String, Slice> flat = new LinkedHashMap<>();

  GradientBlocks(Layout layout) {
    this.layout = layout;
    for (var b : layout.blocks()) {
      if (b.kind() == Layout.Kind.PARAMETER) {
        blocks.put(b.name(), b);
        flat.put(b.name(), Slice.zeros(TensorType.of(b.dtype(), b.length())));
      }
    }
  }

  /** The blocks of parameters, in order. */
  List<Layout.Block> blocks() {
    return List.copyOf(blocks.values());
  }

  /** The gradients of a whole block, [length]. */
  Slice of(Layout.Block block) {
    return Objects.requireNonNull(flat.get(block.name()));
  }

  /** A window on the gradient of one parameter. */
  Slice of(Parameter p) {
    var entry = layout.entry(p.name());
    for (var b : blocks.values()) {
      if (layout.entries(b).contains(entry)) {
        return Slice.of(p.type(), of(b).array(), entry.offset() - b.offset());
      }
    }
    throw new IllegalStateException("no gradient block for " + p);
  }

  boolean areFinite() {
    for (var g : flat.values()) {
      if (!g.isFinite()) {
        return false;
      }
    }
    return true;
  }

  /** Memory of the same size, zero: for sums over several batches. */
  List<Slice> zeros() {
    var zeros = new ArrayList<Slice>();
    for (var g : flat.values()) {
      zeros.add(Slice.zeros(g.type()));
    }
    return zeros;
  }

  /** All blocks, flat, in order. */
  List<Slice> all() {
    return List.copyOf(flat.values());
  }
}
