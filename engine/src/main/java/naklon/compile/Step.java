package naklon.compile;

import java.util.List;
import naklon.kernel.Kernels;
import naklon.kernel.Team;
import naklon.tensor.Composite;
import naklon.tensor.CustomOp;
import naklon.tensor.Op;
import naklon.tensor.PointwiseProgram;
import naklon.tensor.Primitive;
import naklon.tensor.Scan;
import naklon.tensor.Slice;
import naklon.tensor.Source;
import org.jspecify.annotations.Nullable;

/**
 * One unit, ready to run: its kernels, windows on the memory they use, and into how many parts it
 * is divided. Running it allocates nothing.
 */
final class Step {
  /** An op with a kernel of its own; of a product, the right side may be packed. */
  record Head(
      Op op,
      Slice[] in,
      @Nullable Slice[] out,
      Slice scratch,
      int parts,
      @Nullable PackedRight packed) {}

  /** A chain of pointwise ops. */
  record Chain(
      PointwiseProgram program,
      Slice[] in,
      Slice[] out,
      Slice scratch,
      PointwiseProgram.State[] states,
      int parts) {}

  private final Unit unit;
  private final @Nullable Head head;
  private final @Nullable Loop loop;
  private final @Nullable Chain chain;
  private final Kernels kernels;
  private final Team.Task headTask = this::runHead;
  private final Team.Task chainTask = this::runChain;
  private final String description;
  private final long flops;
  private final long bytes;

  Step(
      Unit unit,
      @Nullable Head head,
      @Nullable Loop loop,
      @Nullable Chain chain,
      Kernels kernels,
      String description,
      long flops,
      long bytes) {
    this.unit = unit;
    this.head = head;
    this.loop = loop;
    this.chain = chain;
    this.kernels = kernels;
    this.description = description;
    this.flops = flops;
    this.bytes = bytes;
  }

  void run(Team team) {
    if (head != null) {
      if (head.parts() == 1) {
        runHead(0, 1);
      } else {
        team.run(headTask, head.parts());
      }
    }
    if (loop != null) {
      loop.run(team);
    }
    if (chain != null) {
      if (chain.parts() == 1) {
        runChain(0, 1);
      } else {
        team.run(chainTask, chain.parts());
      }
    }
  }

  private void runHead(int part, int parts) {
    Head h = java.util.Objects.requireNonNull(head);
    Slice product = h.out()[0];
    if (h.packed() != null && product != null) {
      h.packed().run(kernels, h.in()[0], product, h.scratch(), part);
      return;
    }
    switch (h.op()) {
      case Primitive p -> p.run(kernels, h.in(), h.out(), h.scratch(), part, parts);
      case Composite c -> c.run(kernels, h.in(), h.out(), h.scratch(), part, parts);
      case CustomOp c -> c.run(h.in(), h.out());
      case Scan s -> throw new IllegalStateException("a scan runs as a loop");
      case Source s -> throw new IllegalStateException(s + " is not computed");
    }
  }

  /** Takes over the right side of a product that stays the same. */
  void pack() {
    if (head != null && head.packed() != null) {
      head.packed().pack(kernels, head.in()[1]);
    }
  }

  private void runChain(int part, int parts) {
    Chain c = java.util.Objects.requireNonNull(chain);
    c.program().run(kernels, c.states()[part], c.in(), c.out(), c.scratch(), part, parts);
  }

  /** Elements that it computes, those of temporaries included. */
  long elements() {
    long n = 0;
    if (head != null) {
      for (Slice out : head.out()) {
        n += out == null ? 0 : out.size();
      }
    }
    if (chain != null) {
      n += (long) chain.program().shape().size() * chain.program().code().size();
    }
    return n;
  }

  @Nullable Head head() {
    return head;
  }

  @Nullable Chain chain() {
    return chain;
  }

  /** The lines of the program it computes. */
  List<Program.Line> lines() {
    return unit.lines();
  }

  /** The loop over time that it is, or null. */
  @Nullable Loop loop() {
    return loop;
  }

  /** What runs, with shapes. */
  String description() {
    return description;
  }

  long flops() {
    return flops;
  }

  /** Bytes read and written if every operand is touched once. */
  long bytes() {
    return bytes;
  }

  /** The layer that asked for it. */
  String path() {
    var lines = unit.lines();
    return lines.get(lines.size() - 1).path();
  }
}
