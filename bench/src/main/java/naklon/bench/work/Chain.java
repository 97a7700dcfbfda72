package naklon.bench.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import naklon.compile.Plan;
import naklon.data.Batch;
import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.nn.Layer;
import naklon.nn.Layers;
import naklon.nn.Losses;
import naklon.nn.Sequential;
import naklon.optim.Adam;
import naklon.optim.Sgd;
import naklon.tensor.Seed;
import naklon.train.TrainStep;

/**
 * A net of linear layers with activations between them, on random rows: for questions about plans
 * and growth rather than about peers.
 *
 * @param widths features, then outputs of each layer; the last are classes
 * @param activation between the layers: relu, tanh, sigmoid or gelu
 * @param batch rows of a step
 * @param isAdam Adam, or SGD with momentum
 */
public record Chain(List<Integer> widths, String activation, int batch, boolean isAdam) {
  /** A class that was generated for a small net takes so long to be compiled. */
  private static final double WARM_SECONDS = 1.5;

  private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "sigmoid", "gelu");

  /** A net drawn by its number, the same every time. */
  public static Chain random(int number) {
    var random = Rng.of(505, number);
    var widths = new ArrayList<Integer>();
    int layers = 2 + random.nextInt(5);
    for (int i = 0; i < layers; i++) {
      widths.add(3 + (int) Math.pow(600, random.nextDouble()));
    }
    widths.add(2 + random.nextInt(20));
    String activation = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
    int batch = 1 + (int) Math.pow(256, random.nextDouble());
    return new Chain(List.copyOf(widths), activation, batch, random.nextInt(2) == 0);
  }

  /** So many layers of one width, with ReLU and SGD. */
  public static Chain even(int batch, int width, int depth) {
    var widths = new ArrayList<Integer>();
    IntStream.range(0, depth).forEach(_ -> widths.add(width));
    widths.add(width);
    return new Chain(List.copyOf(widths), "relu", batch, false);
  }

  private Layer net() {
    var layers = new ArrayList<Layer>();
    for (int i = 1; i < widths.size(); i++) {
      if (i > 1) {
        layers.add(
            switch (activation) {
              case "relu" -> Layers.relu();
              case "tanh" -> Layers.tanh();
              case "sigmoid" -> Layers.sigmoid();
              default -> Layers.gelu();
            });
      }
      layers.add(Layers.linear(widths.get(i)));
    }
    return Sequential.of(layers.toArray(Layer[]::new));
  }

  private Dataset data() {
    var random = Rng.of(506);
    int rows = Math.max(batch, 256);
    int features = widths.getFirst();
    int classes = widths.getLast();
    var x = new float[rows * features];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble() - 0.5f;
    }
    var labels = new int[rows];
    Arrays.setAll(labels, i -> i % classes);
    var names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    return Dataset.classification("random", new int[] {features}, x, labels, names);
  }

  /**
   * What a step costs.
   *
   * @param step seconds of a call of {@code TrainStep.run}
   * @param kernels seconds of its kernels, each measured alone, added
   * @param flops of all kernels
   * @param bytes that all kernels read and write
   */
  public record Cost(double step, double kernels, double flops, double bytes) {}

  /** Warms up, then measures whole steps and single kernels in turn. */
  public List<Cost> measure(int threads, int rounds, double seconds) {
    Dataset data = data();
    Layer net = net();
    var step =
        TrainStep.of(
                net,
                isAdam ? Adam.of(1e-4) : Sgd.of(1e-3).momentum(0.9),
                (pass, in) -> Losses.crossEntropy(net.forward(in.x(), pass), in.labels()))
            .seed(Seed.of(7))
            .threads(threads);
    var rows = new Batch(data, IntStream.range(0, batch).toArray(), 0, 0);
    step.prepare(data, batch);
    java.util.function.LongConsumer steps =
        n -> {
          for (long i = 0; i < n; i++) {
            step.run(rows);
          }
        };
    Clock.run(steps, Math.max(WARM_SECONDS, 2 * seconds));
    step.profile(data, batch, times(step, data, seconds));
    var costs = new ArrayList<Cost>();
    for (int r = 0; r < rounds; r++) {
      double whole = 1 / Clock.run(steps, seconds).rate();
      var lines = step.profile(data, batch, times(step, data, seconds));
      costs.add(
          new Cost(
              whole,
              lines.stream().mapToDouble(Plan.Line::seconds).sum(),
              lines.stream().mapToDouble(Plan.Line::flops).sum(),
              lines.stream().mapToDouble(Plan.Line::bytes).sum()));
    }
    return costs;
  }

  /** How often the kernels can run in so many seconds; at least 5 times. */
  private int times(TrainStep step, Dataset data, double seconds) {
    double once = step.profile(data, batch, 3).stream().mapToDouble(Plan.Line::seconds).sum();
    return (int) Math.clamp(seconds / once, 5, 2000);
  }

  @Override
  public String toString() {
    return widths.stream().map(String::valueOf).collect(Collectors.joining("-"))
        + ", "
        + activation
        + ", "
        + (isAdam ? "adam" : "sgd")
        + ", batch "
        + batch;
  }
}
