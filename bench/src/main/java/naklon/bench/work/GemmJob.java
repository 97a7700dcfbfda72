package naklon.bench.work;

import java.util.List;
import naklon.compile.Graph;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.tensor.DType;
import naklon.tensor.Eager;
import naklon.tensor.Layout;
import naklon.tensor.MatMul;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.TensorType;

/** One matrix product in a plan of its own, over and over. */
final class GemmJob {
  private final Plan plan;
  private final Store store;
  private final Slice a;
  private final Slice b;

  private GemmJob(Plan plan, Store store, Slice a, Slice b) {
    this.plan = plan;
    this.store = store;
    this.a = a;
    this.b = b;
  }

  static GemmJob of(GemmShape s, int threads) {
    var a =
        s.transposeA()
            ? TensorType.of(DType.FLOAT32, s.k(), s.m())
            : TensorType.of(DType.FLOAT32, s.m(), s.k());
    var b =
        s.transposeB()
            ? TensorType.of(DType.FLOAT32, s.n(), s.k())
            : TensorType.of(DType.FLOAT32, s.k(), s.n());
    var op = new MatMul(s.transposeA(), s.transposeB());
    Graph graph =
        Trace.of(List.of(a, b), (trace, in) -> List.of(Eager.apply(op, in.get(0), in.get(1))));
    var layout = new Layout();
    return new GemmJob(
        Plan.of(graph, layout, threads), new Store(layout), filled(a, 1), filled(b, 2));
  }

  private static Slice filled(TensorType type, int seed) {
    Slice s = Slice.zeros(type);
    for (int i = 0; i < s.size(); i++) {
      s.f()[i] = (i * 31 % 17 - 8) * 0.125f + seed * 0.01f;
    }
    return s;
  }

  void run(long times) {
    for (long i = 0; i < times; i++) {
      plan.run(store, a, b);
    }
  }
}
