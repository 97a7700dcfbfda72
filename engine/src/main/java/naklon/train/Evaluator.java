package naklon.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import naklon.compile.Plan;
import naklon.compile.Trace;
import naklon.data.Dataset;
import naklon.data.Normalizer;
import naklon.data.TargetScaler;
import naklon.nn.Layer;
import naklon.nn.Loss;
import naklon.nn.Pass;
import naklon.tensor.DType;
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
  private final @Nullable UnaryOperator<Tensor> probabilities;
  private final DataWindows windows = DataWindows.plain();
  private final Map<List<TensorType>, Plan> plans = new Recent<>(8);

  /** What to do with the outputs of a batch: the net's, and its probabilities if it has any. */
  private interface Sink {
    void take(int firstRow, int n, Plan plan);
  }

  Evaluator(
      Layer net,
      @Nullable Loss loss,
      Normalizer normalizer,
      TargetScaler scaler,
      Layout layout,
      int threads) {
    this(net, loss, normalizer, scaler, layout, threads, null);
  }

  /**
   * An evaluator that also measures what takes memory for each row.
   *
   * @param probabilities of the net's outputs for classes, or null for none
   */
  Evaluator(
      Layer net,
      @Nullable Loss loss,
      Normalizer normalizer,
      TargetScaler scaler,
      Layout layout,
      int threads,
      @Nullable UnaryOperator<Tensor> probabilities) {
    this.net = net;
    this.loss = loss;
    this.normalizer = normalizer;
    this.scaler = scaler;
    this.layout = layout;
    this.threads = threads;
    this.probabilities = probabilities;
  }

  Evaluation evaluate(Store store, Dataset data) {
    var total = new double[1];
    boolean scored = probabilities != null && data.isClassification();
    var classes = new ClassTally(data, scored);
    var values = new ArrayList<ValueScores.Tally>();
    for (int k = 0; k < data.outputs() && !data.isClassification(); k++) {
      values.add(new ValueScores.Tally());
    }
    run(
        store,
        data,
        (first, n, plan) -> {
          Slice out = plan.output(0);
          total[0] += loss == null ? Double.NaN : plan.output(1).at(0) * n;
          if (data.isClassification()) {
            classes.add(data, first, n, out, scored ? plan.output(loss == null ? 1 : 2) : null);
            return;
          }
          if (out.size() != n * data.outputs()) {
            values.clear(); // a loss of one's own, of outputs that are no predictions
          }
          for (int i = 0; i < n * values.size(); i++) {
            int k = i % values.size();
            values.get(k).add(data.value(first + i / values.size(), k), out.at(i));
          }
        });
    int rows = data.rows();
    double mean = rows == 0 ? Double.NaN : total[0] / rows;
    if (data.isClassification()) {
      return classes.evaluation(rows, mean);
    }
    var scores = values.stream().map(ValueScores.Tally::scores).toList();
    return new Evaluation(rows, mean, Double.NaN, new int[0][], new int[0], List.of(), scores);
  }

  /** The net's outputs for each row. */
  float[][] outputs(Store store, Dataset data) {
    var outputs = new float[data.rows()][];
    outputs(store, data, (row, values) -> outputs[row] = values);
    return outputs;
  }

  /** The net's outputs for each row, in order, one after the other. */
  void outputs(Store store, Dataset data, Model.Predictions each) {
    run(
        store,
        data,
        (first, n, plan) -> {
          Slice out = plan.output(0);
          int k = out.size() / n;
          for (int i = 0; i < n; i++) {
            var values = new float[k];
            for (int j = 0; j < k; j++) {
              values[j] = (float) out.at(i * k + j);
            }
            each.take(first + i, values);
          }
        });
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
      sink.take(first, n, plan);
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
              if (probabilities != null && in.get(1).dtype() == DType.INT32) {
                outputs.add(probabilities.apply(out));
              }
              return outputs;
            });
    return Plan.of(graph, layout, threads);
  }
}
