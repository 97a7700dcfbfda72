package naklon.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.data.TargetScaler;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Pass;
import naklon.tensor.Layout;
import naklon.tensor.Slice;
import naklon.tensor.Store;
import naklon.tensor.Tensor;
import naklon.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Runs a net in evaluation mode over data sets, in batches. One thread at a time. */
final class Evaluator {
  private static final int BATCH = 256;

  private final Layer net;
  private final @Nullable Loss loss;
  private final Normalizer normalizer;
  private final TargetScaler scaler;
  private final Layout layout;
  private final int threads;
  private final DataWindows windows = new DataWindows();
  private final Map<List<TensorType>, Plan> plans = new Recent<>(8);

  /** What to do with the outputs of a batch. */
  private interface Sink {
    void take(int firstRow, int n, Slice outputs, double loss);
  }

  Evaluator(
      Layer net,
      @Nullable Loss loss,
      Normalizer normalizer,
      TargetScaler scaler,
      Layout layout,
      int threads) {
    this.net = net;
    this.loss = loss;
    this.normalizer = normalizer;
    this.scaler = scaler;
    this.layout = layout;
    this.threads = threads;
  }

  Evaluation evaluate(Store store, Dataset data) {
    int classes = data.classes();
    var confusion = new int[classes][classes];
    var total = new double[1];
    var right = new int[1];
    var named = new boolean[] {classes > 0 && data.rows() > 0};
    run(
        store,
        data,
        (first, n, out, batchLoss) -> {
          total[0] += batchLoss * n;
          named[0] &= out.type().rank() == 2 && out.type().shape().dim(1) == classes;
          for (int i = 0; i < n && named[0]; i++) {
            int predicted = largest(out, i, classes);
            int label = data.label(first + i);
            confusion[label][predicted]++;
            right[0] += label == predicted ? 1 : 0;
          }
        });
    int rows = data.rows();
    double accuracy = named[0] ? (double) right[0] / rows : Double.NaN;
    return new Evaluation(
        rows,
        rows == 0 ? Double.NaN : total[0] / rows,
        accuracy,
        named[0] ? confusion : new int[0][]);
  }

  /** The net's outputs for each row. */
  float[][] outputs(Store store, Dataset data) {
    var outputs = new float[data.rows()][];
    run(
        store,
        data,
        (first, n, out, ignored) -> {
          int k = out.size() / n;
          for (int i = 0; i < n; i++) {
            outputs[first + i] = new float[k];
            for (int j = 0; j < k; j++) {
              outputs[first + i][j] = (float) out.at(i * k + j);
            }
          }
        });
    return outputs;
  }

  private static int largest(Slice out, int row, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (out.at(row * classes + c) > out.at(row * classes + best)) {
        best = c;
      }
    }
    return best;
  }

  private void run(Store store, Dataset data, Sink sink) {
    DataWindow window = windows.of(data);
    for (int first = 0; first < data.rows(); first += BATCH) {
      int n = Math.min(BATCH, data.rows() - first);
      var rows = window.rows(n);
      Plan plan = plans.computeIfAbsent(rows.types(), this::compile);
      for (int i = 0; i < n; i++) {
        rows.set(i, data, first + i);
      }
      plan.run(store, rows.with());
      double batchLoss = loss == null ? Double.NaN : plan.output(1).at(0);
      sink.take(first, n, plan.output(0), batchLoss);
    }
  }

  private Plan compile(List<TensorType> types) {
    var graph =
        Trace.of(
            types,
            (trace, in) -> {
              Examples examples = DataWindow.examples(in.get(0), in.get(1), in.get(2), normalizer);
              Tensor out = scaler.toUnits(net.forward(examples.x(), Pass.evaluation()));
              var outputs = new ArrayList<Tensor>(List.of(out));
              if (loss != null) {
                outputs.add(loss.of(out, examples.targets()));
              }
              return outputs;
            });
    return Plan.of(graph, layout, threads);
  }
}
