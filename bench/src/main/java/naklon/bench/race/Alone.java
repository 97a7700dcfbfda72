package naklon.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import naklon.bench.work.Chain;

/** Questions about Naklon alone, in this process. */
public final class Alone {
  /** How many nets are drawn. */
  public static final int NETS = 20;

  private Alone() {}

  /** A call of a whole step beside the sum of its kernels, each measured alone. */
  public static List<Figure> nets(
      int threads, int rounds, double seconds, Consumer<String> progress) {
    var figures = new ArrayList<Figure>();
    for (int i = 1; i <= NETS; i++) {
      Chain net = Chain.random(i);
      var ratios =
          net.measure(threads, rounds, seconds).stream().map(c -> c.step() / c.kernels()).toList();
      figures.add(figure("net " + i + ": " + net, threads, "× its kernels", ratios));
      progress.accept("net %d on %d: %.3f".formatted(i, threads, Medians.median(ratios)));
    }
    return figures;
  }

  /** Time, FLOPs and bytes of a step while batch, width or depth grow. */
  public static List<Figure> growth(
      int threads, int rounds, double seconds, Consumer<String> progress) {
    var figures = new ArrayList<Figure>();
    for (int batch = 16; batch <= 1024; batch *= 2) {
      grow("batch " + batch, Chain.even(batch, 512, 2), threads, rounds, seconds, figures);
    }
    for (int width = 64; width <= 4096; width *= 2) {
      grow("width " + width, Chain.even(64, width, 1), threads, rounds, seconds, figures);
    }
    for (int depth = 1; depth <= 64; depth *= 2) {
      grow("depth " + depth, Chain.even(64, 256, depth), threads, rounds, seconds, figures);
    }
    progress.accept("growth on " + threads);
    return figures;
  }

  private static void grow(
      String what, Chain net, int threads, int rounds, double seconds, List<Figure> figures) {
    var costs = net.measure(threads, rounds, seconds);
    var steps = costs.stream().map(c -> c.step() * 1e6).toList();
    String name = "growth " + what;
    figures.add(figure(name, threads, "µs", steps));
    figures.add(figure(name, threads, "MFLOP", List.of(costs.get(0).flops() * 1e-6)));
    figures.add(figure(name, threads, "MB", List.of(costs.get(0).bytes() * 1e-6)));
  }

  private static Figure figure(String workload, int threads, String unit, List<Double> values) {
    return new Figure(workload, threads, Contenders.NAKLON, unit, values, List.of(), 0, -1, "");
  }
}
