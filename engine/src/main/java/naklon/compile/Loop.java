package naklon.compile;

import java.util.ArrayList;
import java.util.List;
import naklon.kernel.Team;
import naklon.tensor.DType;
import naklon.tensor.Primitive;
import naklon.tensor.Scan;
import naklon.tensor.ScanBody;
import naklon.tensor.ScanRows;
import naklon.tensor.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Scan}, ready to run. If its rows do not depend on each other, each thread takes some of
 * them through all steps, without waiting for the others and with its own part of the state in its
 * own cache; otherwise the threads share the kernels of each step. Running it allocates nothing.
 */
final class Loop {
  /** Below so many operations a step, the threads would wait for each other at the end. */
  private static final long WORTH_SHARING = 200_000;

  /** Below so many rows, a product reads its weights too often. */
  private static final int LEAST_ROWS = 8;

  private final LoopRows[] shares;
  private final Team.Task task = this::share;

  Loop(Scan scan, Slice[] in, @Nullable Slice[] out, int threads) {
    List<LoopRows> byRow = byRow(scan, in, out, threads);
    shares =
        byRow.isEmpty()
            ? new LoopRows[] {new LoopRows(scan, scan.body(), 0, in, out, threads)}
            : byRow.toArray(LoopRows[]::new);
  }

  /** The rows, shared; empty if that is not worth it or not possible. */
  private static List<LoopRows> byRow(Scan scan, Slice[] in, @Nullable Slice[] out, int threads) {
    ScanBody body = scan.body();
    int rows = ScanRows.rows(body);
    int shares = Math.min(threads, rows / LEAST_ROWS);
    var loops = new ArrayList<LoopRows>();
    if (shares < 2 || body.flops() < WORTH_SHARING) {
      return loops;
    }
    for (int i = 0; i < shares; i++) {
      int from = Primitive.from(rows, 1, i, shares);
      int to = Primitive.from(rows, 1, i + 1, shares);
      ScanBody own = ScanRows.of(body, to - from);
      if (own == null) {
        return List.of();
      }
      loops.add(new LoopRows(scan, own, from, in, out, 1));
    }
    return loops;
  }

  void run(Team team) {
    if (shares.length == 1) {
      shares[0].run();
    } else {
      team.run(task, shares.length);
    }
  }

  private void share(int part, int parts) {
    shares[part].run();
  }

  /** What one step runs; where threads share the rows, what one of them runs. */
  List<Plan.Line> lines() {
    List<Plan.Line> lines = shares[0].lines();
    if (shares.length == 1) {
      return lines;
    }
    String each = "on each of " + shares.length + " threads: ";
    return lines.stream()
        .map(l -> new Plan.Line(each + l.kernel(), l.layer(), l.flops(), l.bytes(), l.seconds()))
        .toList();
  }

  /** Elements that a step and the carry need. */
  int memory(DType dtype) {
    int n = 0;
    for (var share : shares) {
      n += share.memory(dtype);
    }
    return n;
  }
}
