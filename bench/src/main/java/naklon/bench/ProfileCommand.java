package naklon.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.bench.machine.Peak;
import naklon.bench.work.Clock;
import naklon.bench.work.Job;
import naklon.bench.work.Material;
import naklon.bench.work.Workload;
import naklon.compile.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon-bench profile}. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    header = "Shows where the time of a workload goes, kernel by kernel.",
    description = {
      "Kernels are timed one by one, and of each the shortest median counts, so that other work on"
          + " the machine disturbs little. With one thread a step's time is processor time."
    })
final class ProfileCommand implements Callable<Integer> {
  private static final int TIMES = 3;
  private static final int SLICES = 8;

  @Parameters(paramLabel = "WORKLOAD", arity = "1..*", description = "W1, W2, ...")
  private List<String> ids = List.of();

  @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads.")
  private int threads;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of MNIST and Tiny Shakespeare; else NAKLON_DATA.")
  private @Nullable Path data;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description = "Seconds of warming up, of measuring steps and of measuring kernels.")
  private double seconds;

  /** Equal kernels of several layers, as one row. */
  private record Row(String kernel, String layer, int count, long flops, long bytes, double time) {
    Row plus(Row other) {
      return new Row(
          kernel,
          layer,
          count + other.count,
          flops + other.flops,
          bytes + other.bytes,
          time + other.time);
    }

    String text(double all) {
      return "%8.1f %5.1f%% %9.3f %9.1f %8.1f  %s%s%s%n"
          .formatted(
              time * 1e6,
              100 * time / all,
              flops * 1e-6,
              bytes / 1024.0,
              flops / time * 1e-9,
              count > 1 ? count + " × " : "",
              count > 1 || layer.isEmpty() ? "" : layer + ": ",
              kernel);
    }
  }

  @Override
  public Integer call() {
    var workloads = ids.stream().map(Workload::of).toList();
    double peak = Peak.gflops(threads);
    System.out.printf("FMA peak %.1f GFLOP/s on %d threads%n", peak, threads);
    for (var w : workloads) {
      show(w, peak);
    }
    return 0;
  }

  private void show(Workload w, double peak) {
    Job job = Job.of(w, Material.of(w, data), threads);
    Clock.run(job::run, seconds);
    double step = secondsOfStep(job);
    var rows = rows(measured(job));
    double kernels = rows.stream().mapToDouble(Row::time).sum();
    double flops = rows.stream().mapToDouble(Row::flops).sum();
    System.out.printf(
        "%n%s: %s%na step %.1f µs at best (%,.0f %s), its kernels alone %.1f µs;"
            + " %.1f GFLOP/s, %.1f %% of the peak%n",
        w.id(),
        w.title(),
        step * 1e6,
        w.unitsOfStep() / step,
        w.unit().text(),
        kernels * 1e6,
        flops / step * 1e-9,
        100e-9 * flops / step / peak);
    System.out.printf(
        "%8s %6s %9s %9s %8s  %s%n", "µs", "time", "MFLOP", "KiB", "GFLOP/s", "kernel");
    rows.stream()
        .sorted(Comparator.comparingDouble(Row::time).reversed())
        .forEach(row -> System.out.print(row.text(kernels)));
  }

  /** The shortest mean of some slices; of processor time if there is but one thread. */
  private double secondsOfStep(Job job) {
    var clock = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    for (int i = 0; i < SLICES; i++) {
      long cpu = clock.getCurrentThreadCpuTime();
      var ran = Clock.run(job::run, seconds / SLICES);
      long nanos = threads == 1 ? clock.getCurrentThreadCpuTime() - cpu : ran.nanos();
      best = Math.min(best, nanos * 1e-9 / ran.steps());
    }
    return best;
  }

  private List<Plan.Line> measured(Job job) {
    long began = System.nanoTime();
    var best = new ArrayList<>(job.profile(TIMES));
    while (System.nanoTime() - began < 1e9 * seconds) {
      var lines = job.profile(TIMES);
      for (int i = 0; i < lines.size(); i++) {
        best.set(i, lines.get(i).seconds() < best.get(i).seconds() ? lines.get(i) : best.get(i));
      }
    }
    return best;
  }

  private static List<Row> rows(List<Plan.Line> lines) {
    var rows = new LinkedHashMap<String, Row>();
    for (var l : lines) {
      var row = new Row(l.kernel(), l.layer(), 1, l.flops(), l.bytes(), l.seconds());
      rows.merge(l.kernel(), row, Row::plus);
    }
    return List.copyOf(rows.values());
  }
}
