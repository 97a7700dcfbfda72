package naklon.bench.race;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import naklon.bench.machine.Peak;
import naklon.bench.work.GemmShape;
import naklon.bench.work.Workload;

/**
 * Contenders in the same workload, in turn: A B C A B C. All of them are started and warmed first,
 * and wait for their turns without work. Of W5 every turn is a fresh process.
 */
public final class Race {
  private static final int SLICES_TO_STAND_STILL = 4;
  private static final double STANDS_STILL = 1.03;
  private static final double PATIENCE = 4; // times the seconds of warming up

  /**
   * How much is measured.
   *
   * @param rounds turns of each
   * @param seconds of a turn
   * @param warmSeconds seconds of warming up on a quiet machine
   * @param limitSeconds how long a contender may be silent
   */
  public record Effort(int rounds, double seconds, double warmSeconds, long limitSeconds) {}

  private final Effort effort;
  private final Path data;
  private final Path scratch;
  private final Consumer<String> progress;

  /**
   * Ready.
   *
   * @param data folder of MNIST and Tiny Shakespeare
   * @param scratch folder for first weights and logs
   * @param progress is told what happens
   */
  public Race(Effort effort, Path data, Path scratch, Consumer<String> progress) {
    this.effort = effort;
    this.data = data;
    this.scratch = scratch;
    this.progress = progress;
  }

  /** All contenders who can run it; the first is Naklon, which writes the first weights. */
  public List<Figure> run(Workload w, int threads, List<Contender> all) {
    var able = all.stream().filter(c -> c.can(w.id())).toList();
    return w == Workload.W5 ? fresh(w, threads, able) : warm(w, threads, able);
  }

  private PeerProcess start(Contender c, String workload, int threads, boolean hasStart) {
    String name = workload + "-" + threads;
    return PeerProcess.start(
        c,
        workload,
        threads,
        data,
        hasStart ? scratch.resolve(name) : null,
        scratch.resolve(name + "-" + c.name() + ".log"),
        effort.limitSeconds);
  }

  // ---------------------------------------------------------------- fresh processes

  private List<Figure> fresh(Workload w, int threads, List<Contender> able) {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    Map<String, List<Double>> memory = new LinkedHashMap<>();
    Map<String, String> failed = new LinkedHashMap<>();
    for (int round = 0; round < effort.rounds; round++) {
      for (var c : able) {
        if (failed.containsKey(c.name())) {
          continue;
        }
        long began = System.nanoTime();
        try (var p = start(c, w.id(), threads, false)) {
          List<String> reached = p.expect("reached");
          double took = (System.nanoTime() - began) * 1e-9;
          seconds.computeIfAbsent(c.name(), _ -> new ArrayList<>()).add(took);
          memory.computeIfAbsent(c.name(), _ -> new ArrayList<>()).add(p.peakMemory());
          progress.accept(
              "%s %-14s %6.2f s (%s steps)".formatted(w.id(), c.name(), took, reached.get(1)));
        } catch (RaceException e) {
          failed.put(c.name(), e.sentence());
          progress.accept(e.sentence());
        }
      }
    }
    var figures = new ArrayList<Figure>();
    for (var c : able) {
      String why = failed.get(c.name());
      figures.add(
          why != null
              ? Figure.failed(w.id(), threads, c.name(), w.unit().text(), why)
              : new Figure(
                  w.id(),
                  threads,
                  c.name(),
                  w.unit().text(),
                  seconds.getOrDefault(c.name(), List.of()),
                  List.of(),
                  finite(Medians.median(memory.getOrDefault(c.name(), List.of(0.0)))),
                  -1,
                  ""));
    }
    return figures;
  }

  // ---------------------------------------------------------------- warm processes

  /** Somebody who is warm, and what they have reached so far. */
  private record Runner(Contender contender, PeerProcess process, double deviation) {}

  private List<Figure> warm(Workload w, int threads, List<Contender> able) {
    var figures = new ArrayList<Figure>();
    var runners = new ArrayList<Runner>();
    try {
      List<Double> ours = List.of();
      for (var c : able) {
        try {
          var p = start(c, w.id(), threads, true);
          runners.add(new Runner(c, p, -1));
          p.expect("ready");
          List<Double> losses = p.losses();
          ours = ours.isEmpty() ? losses : ours;
          double deviation = Medians.deviation(ours, losses);
          warmUp(p);
          runners.set(runners.size() - 1, new Runner(c, p, deviation));
        } catch (RaceException e) {
          progress.accept(e.sentence());
          figures.add(Figure.failed(w.id(), threads, c.name(), w.unit().text(), e.sentence()));
          runners.removeLast().process.close();
        }
      }
      figures.addAll(turns(w, threads, runners));
    } finally {
      runners.forEach(r -> r.process.close());
    }
    return figures;
  }

  private List<Figure> turns(Workload w, int threads, List<Runner> runners) {
    var failed = new LinkedHashMap<Runner, String>();
    var turns = alternate(runners, failed, r -> r.process.turn(effort.seconds));
    var figures = new ArrayList<Figure>();
    for (int i = 0; i < runners.size(); i++) {
      var r = runners.get(i);
      String why = failed.get(r);
      if (why != null) {
        figures.add(Figure.failed(w.id(), threads, r.contender.name(), w.unit().text(), why));
        continue;
      }
      figures.add(
          new Figure(
              w.id(),
              threads,
              r.contender.name(),
              w.unit().text(),
              turns.get(i).stream().map(t -> t.rate() * w.unitsOfStep()).toList(),
              turns.get(i).stream().map(t -> t.processorRate() * w.unitsOfStep()).toList(),
              finite(r.process.peakMemory()),
              finite(r.deviation),
              ""));
      progress.accept(
          "%s %-14s %,14.0f %s on %d"
              .formatted(
                  w.id(),
                  r.contender.name(),
                  figures.getLast().median(),
                  w.unit().text(),
                  threads));
    }
    return figures;
  }

  /** Whoever fails is out of the turns that follow, and stands in {@code failed} with a reason. */
  private <T> List<List<T>> alternate(
      List<Runner> runners, Map<Runner, String> failed, Function<Runner, T> measurement) {
    var values = new ArrayList<List<T>>();
    runners.forEach(_ -> values.add(new ArrayList<>()));
    for (int round = 0; round < effort.rounds; round++) {
      for (int i = 0; i < runners.size(); i++) {
        if (failed.containsKey(runners.get(i))) {
          continue;
        }
        try {
          values.get(i).add(measurement.apply(runners.get(i)));
        } catch (RaceException e) {
          failed.put(runners.get(i), e.sentence());
          progress.accept(e.sentence());
        }
      }
    }
    return values;
  }

  /**
   * Runs until the rate stands still (some slices in a row that are hardly better) and compilers
   * have had their processor time, which takes longer on a busy machine.
   */
  private void warmUp(PeerProcess p) {
    long began = System.nanoTime();
    double before = p.processorSeconds();
    double best = 0;
    int still = 0;
    while (still < SLICES_TO_STAND_STILL
        || p.processorSeconds() - before < effort.warmSeconds / 2) {
      if (System.nanoTime() - began > PATIENCE * effort.warmSeconds * 1e9) {
        return;
      }
      double rate = p.turn(effort.warmSeconds / 20).rate();
      still = rate > best * STANDS_STILL ? 0 : still + 1;
      best = Math.max(best, rate);
    }
  }

  // ---------------------------------------------------------------- products

  /** Whose figures are the machine's peak beside each product. */
  public static final String PEAK = "peak";

  /**
   * Matrix products in GFLOP/s, for contenders who can multiply. In each round the peak is measured
   * too: a core whose twin is at work for others has another one than when it is alone.
   */
  public List<Figure> products(int threads, List<Contender> all) {
    var figures = new ArrayList<Figure>();
    var runners = new ArrayList<Runner>();
    try {
      for (var c : all.stream().filter(c -> c.can("gemm")).toList()) {
        try {
          var p = start(c, "gemm", threads, false);
          runners.add(new Runner(c, p, -1));
          p.expect("ready");
        } catch (RaceException e) {
          progress.accept(e.sentence());
          runners.removeLast().process.close();
        }
      }
      var failed = new LinkedHashMap<Runner, String>();
      for (var s : GemmShape.ALL) {
        String ask = "gemm " + s.words() + " " + effort.seconds / 4;
        var peaks = new ArrayList<Double>();
        var values =
            alternate(
                runners,
                failed,
                r -> {
                  if (r == runners.getFirst()) {
                    peaks.add(Peak.gflopsNow(threads));
                  }
                  return PeerProcess.rate(r.process.ask(ask, "ran")) * s.flops() * 1e-9;
                });
        figures.add(figure(s, threads, PEAK, peaks));
        for (int i = 0; i < runners.size(); i++) {
          if (failed.containsKey(runners.get(i))) {
            continue;
          }
          String name = runners.get(i).contender.name();
          figures.add(figure(s, threads, name, values.get(i)));
        }
        progress.accept("gemm " + s + " on " + threads);
      }
    } finally {
      runners.forEach(r -> r.process.close());
    }
    return figures;
  }

  private static Figure figure(GemmShape s, int threads, String name, List<Double> values) {
    return new Figure("gemm " + s, threads, name, "GFLOP/s", values, List.of(), 0, -1, "");
  }

  private static double finite(double x) {
    return Double.isFinite(x) ? x : x > 0 ? 1e9 : 0;
  }
}
