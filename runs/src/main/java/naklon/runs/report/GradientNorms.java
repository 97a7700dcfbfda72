package naklon.runs.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.runs.Provenance;
import naklon.store.AtomicFile;
import naklon.store.Json;
import naklon.store.JsonException;
import naklon.store.StoreException;
import naklon.tensor.Tensor;
import naklon.train.Control;
import naklon.train.Listener;
import naklon.train.Probe;
import naklon.train.TrainingEvent;

/**
 * Measures √Σ g² of each layer's gradients in every k-th step and keeps the mean of each epoch. It
 * is measured inside the plan and changes no bit of the training. What was measured lies in a file
 * while the run goes on, so that a resumed run has the epochs before.
 */
final class GradientNorms implements Listener {
  private static final int WISHED_AN_EPOCH = 4;
  private static final int SHORTEST_PAUSE = 10;
  private static final int LONGEST_PAUSE = 100;
  private static final String PREFIX = "gradient norm of ";
  private static final long WRITE_AFTER_NANOS = 1_000_000_000L;

  private final List<LayerSize> layers;
  private final int every;
  private final Path file;
  private final Map<Integer, double[]> means = new LinkedHashMap<>();
  private final double[] sums;
  private int measured;
  private long written = System.nanoTime();

  /**
   * @param steps in an epoch: two to four of them are measured, in long epochs every hundredth
   * @param file where the figures lie while the run goes on
   */
  GradientNorms(List<LayerSize> layers, int steps, Path file) {
    this.layers = layers;
    this.every = every(steps);
    this.file = file;
    this.sums = new double[layers.size()];
  }

  /** In a step of microseconds measuring costs a quarter of it: rarely is often enough. */
  private static int every(int steps) {
    return steps < 2 * SHORTEST_PAUSE
        ? Math.max(1, steps / 2)
        : Math.clamp(steps / WISHED_AN_EPOCH, SHORTEST_PAUSE, LONGEST_PAUSE);
  }

  @Override
  public List<Probe> probes() {
    return layers.stream().map(l -> probe(l.name())).toList();
  }

  private Probe probe(String layer) {
    return new Probe(PREFIX + layer, every, scope -> norm(scope, layer));
  }

  private static Tensor norm(Probe.Scope scope, String layer) {
    Tensor sum = Tensor.scalar(0);
    for (int i = 0; i < scope.parameters().size(); i++) {
      if (LayerSize.layerOf(scope.parameters().get(i)).equals(layer)) {
        sum = sum.add(scope.gradients().get(i).square().sum());
      }
    }
    return sum.sqrt();
  }

  @Override
  public void on(TrainingEvent event, Control control) {
    switch (event) {
      case TrainingEvent.Started s -> resume(s.epoch());
      case TrainingEvent.Stepped s -> add(s.probes());
      case TrainingEvent.EpochEnded e -> endEpoch(e.figures().epoch());
      case TrainingEvent.SanityChecked s -> {}
      case TrainingEvent.Saved s -> {}
      case TrainingEvent.Finished f -> {
        if (f.reason() == TrainingEvent.Reason.STOP_REQUESTED) {
          write();
        }
      }
    }
  }

  private void add(Map<String, Double> probes) {
    if (layers.isEmpty() || !probes.containsKey(PREFIX + layers.get(0).name())) {
      return;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += probes.getOrDefault(PREFIX + layers.get(i).name(), Double.NaN);
    }
    measured++;
  }

  private void endEpoch(int epoch) {
    if (measured > 0) {
      means.put(epoch, Arrays.stream(sums).map(sum -> sum / measured).toArray());
    }
    Arrays.fill(sums, 0);
    measured = 0;
    if (System.nanoTime() - written > WRITE_AFTER_NANOS) {
      write();
    }
  }

  // ---------------------------------------------------------------- what was measured

  /** Of the epochs given; null for one in which nothing was measured. */
  Json json(List<Integer> epochs) {
    var rows = new ArrayList<Json>();
    for (int epoch : epochs) {
      double[] row = means.get(epoch);
      rows.add(row == null ? new Json.Null() : numbers(row));
    }
    var m = new LinkedHashMap<String, Json>();
    m.put("every", Json.of(every));
    m.put("layers", Json.of(layers.stream().map(LayerSize::json).toList()));
    m.put("norms", Json.of(rows));
    return Json.of(m);
  }

  /** The run has its report: the file is not needed any more. */
  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (java.io.IOException e) {
      throw new StoreException(file + " could not be deleted: " + e.getMessage());
    }
  }

  private void write() {
    var m = new LinkedHashMap<String, Json>();
    means.forEach((epoch, row) -> m.put(Integer.toString(epoch), numbers(row)));
    AtomicFile.writeText(file, Json.of(m).text());
    written = System.nanoTime();
  }

  private static Json numbers(double[] row) {
    return Json.of(Arrays.stream(row).mapToObj(Provenance::number).toList());
  }

  /** Takes up what an earlier process measured in the epochs that are done. */
  private void resume(int done) {
    if (done == 0 || !Files.exists(file)) {
      return;
    }
    try {
      Json.parse(AtomicFile.readText(file))
          .asObject()
          .members()
          .forEach((epoch, row) -> take(Integer.parseInt(epoch), row, done));
    } catch (JsonException | NumberFormatException e) {
      means.clear(); // a damaged file costs the curve of these epochs, not the run
    }
  }

  private void take(int epoch, Json row, int done) {
    var values = row.asArray();
    if (epoch <= done && values.size() == layers.size()) {
      means.put(
          epoch,
          values.stream()
              .mapToDouble(v -> v.equals(new Json.Null()) ? Double.NaN : v.asDouble())
              .toArray());
    }
  }
}
