package naklon.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.tensor.DType;
import naklon.tensor.Layout;
import naklon.tensor.Scan;
import naklon.tensor.ScanBody;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a {@link Scan}, or all of them, ready to run: its step as a plan of its own, run
 * once for each entry of the xs. The carry goes from one buffer to another and back.
 */
final class LoopRows {
  private final Scan scan;
  private final ScanBody body;
  private final int first;
  private final Plan plan;
  private final Slice[] in;
  private final @Nullable Slice[] out;
  private final int[] planOutput; // output of the scan -> output of the step's plan, or −1
  private final Slice[][] inputs = new Slice[2][]; // carry from either buffer, xs, constants
  private final Store store = new Store(new Layout());

  /**
   * Rows of a scan.
   *
   * @param body the scan's, or the same for fewer rows
   * @param first of the rows
   * @param in of the whole scan
   * @param out of the whole scan
   */
  LoopRows(Scan scan, ScanBody body, int first, Slice[] in, @Nullable Slice[] out, int threads) {
    this.scan = scan;
    this.body = body;
    this.first = first;
    this.in = in;
    this.out = out;
    var types = new ArrayList<TensorType>();
    for (int i = 0; i < body.inputs(); i++) {
      types.add(body.input(i).type());
    }
    var wanted = new ArrayList<Tensor>();
    planOutput = new int[out.length];
    for (int i = 0; i < out.length; i++) {
      boolean needed = i < body.carries() || out[i] != null;
      planOutput[i] = needed ? wanted.size() : -1;
      if (needed) {
        wanted.add(body.output(i));
      }
    }
    var graph = new Graph(List.copyOf(types), List.copyOf(wanted), Map.of(), Map.of(), Map.of());
    int lasting = body.carries() + body.xs();
    plan = new PlanBuilder(graph, store.layout(), threads, List.of(), lasting).build();
    for (int buffer = 0; buffer < 2; buffer++) {
      inputs[buffer] = new Slice[types.size()];
      for (int i = 0; i < types.size(); i++) {
        boolean own = buffer == 0 || i < body.carries();
        inputs[buffer][i] = own ? Slice.zeros(types.get(i)) : inputs[0][i];
      }
    }
  }

  /** Elements of a tensor of all rows in front of these ones. */
  private int before(Tensor ofTheseRows) {
    return first == 0 ? 0 : first * (ofTheseRows.type().size() / ofTheseRows.shape().dim(0));
  }

  void run() {
    int carries = body.carries();
    int xs = body.xs();
    for (int i = 0; i < carries; i++) {
      Slice own = inputs[0][i];
      int from = in[i].offset() + before(body.input(i));
      System.arraycopy(in[i].array(), from, own.array(), own.offset(), own.size());
    }
    for (int i = carries + xs; i < in.length; i++) {
      inputs[0][i].bind(in[i]);
    }
    plan.bind(store, inputs[0]);
    plan.pack();
    for (int s = 0; s < scan.steps(); s++) {
      int t = scan.backwards() ? scan.steps() - 1 - s : s;
      Slice[] from = inputs[s % 2];
      Slice[] to = inputs[1 - s % 2];
      for (int i = carries; i < carries + xs; i++) {
        int entry = scan.body().input(i).type().size();
        from[i].bind(in[i].array(), in[i].offset() + t * entry + before(body.input(i)));
      }
      plan.run(store, from);
      for (int i = 0; i < carries; i++) {
        to[i].copyFrom(plan.output(planOutput[i]));
      }
      keep(carries, t);
    }
    for (int i = 0; i < carries; i++) {
      Slice last = out[i];
      if (last != null) {
        Slice own = inputs[scan.steps() % 2][i];
        int at = last.offset() + before(body.input(i));
        System.arraycopy(own.array(), own.offset(), last.array(), at, own.size());
      }
    }
  }

  /** Puts the ys of step t where all of them are stacked. */
  private void keep(int carries, int t) {
    for (int i = carries; i < out.length; i++) {
      Slice all = out[i];
      if (all != null) {
        Slice y = plan.output(planOutput[i]);
        int entry = scan.body().output(i).type().size();
        int at = all.offset() + t * entry + before(body.output(i));
        System.arraycopy(y.array(), y.offset(), all.array(), at, y.size());
      }
    }
  }

  /** What one step runs. */
  List<Plan.Line> lines() {
    return plan.lines();
  }

  /** Elements that a step and the carry need. */
  int memory(DType dtype) {
    int n = plan.arenaSize(dtype);
    for (int i = 0; i < body.carries(); i++) {
      n += inputs[0][i].type().dtype() == dtype ? 2 * inputs[0][i].size() : 0;
    }
    return n;
  }
}
