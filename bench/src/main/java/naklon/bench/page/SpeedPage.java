package naklon.bench.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import naklon.bench.machine.Machine;
import naklon.bench.race.Contenders;
import naklon.bench.race.Figure;
import naklon.bench.race.Medians;
import naklon.bench.race.Race;
import naklon.bench.race.Results;
import naklon.bench.work.Workload;

/** Results as tables in Markdown. Every figure in it was measured. */
public final class SpeedPage {
  private static final double SAME_LOSS = 1e-3;

  /** A step of a random net takes at most so many times the sum of its kernels. */
  private static final double MOST_OF_KERNELS = 1.1;

  private final Results results;

  /** Of these results. */
  public SpeedPage(Results results) {
    this.results = results;
  }

  /** All tables, with the machine and what they are worth. */
  public String text() {
    var text = new StringBuilder();
    if (results.provisional()) {
      text.append(
          """
          **Provisional.** The machine was busy with other work, or the run was a short one: these
          figures show that the command works and roughly who is where. They prove nothing.

          """);
    }
    text.append(machine()).append("\n### Training\n\n").append(training());
    Markdown targets = targets();
    if (!targets.isEmpty()) {
      text.append("\n### Targets\n\n").append(targets);
    }
    text.append("\n### All contenders\n\n").append(contenders());
    section(text, "Matrix products", products());
    section(text, "Random nets", ratios("net "));
    section(text, "Growth", ratios("growth "));
    section(text, "What failed", failures());
    return text.toString();
  }

  /** The picture of how time grows, at the largest number of threads; empty if not measured. */
  public String growth() {
    return threads().stream()
        .max(Comparator.naturalOrder())
        .map(t -> GrowthChart.svg(results, t))
        .orElse("");
  }

  private static void section(StringBuilder text, String title, Markdown table) {
    if (!table.isEmpty()) {
      text.append("\n### ").append(title).append("\n\n").append(table);
    }
  }

  private Markdown machine() {
    var table = Markdown.table("machine and run", "");
    results.facts().forEach(table::row);
    return table;
  }

  // ---------------------------------------------------------------- training

  private List<Figure> of(String workload, int threads) {
    return results.figures().stream()
        .filter(f -> f.workload().equals(workload) && f.threads() == threads && f.isMeasured())
        .toList();
  }

  private Set<Integer> threads() {
    return results.figures().stream()
        .map(Figure::threads)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<Figure> by(String contender, List<Figure> figures) {
    return figures.stream().filter(f -> f.contender().equals(contender)).findFirst();
  }

  /** The best of the others. */
  static Optional<Figure> best(List<Figure> figures, Target target) {
    var others =
        figures.stream()
            .filter(f -> !Contenders.isNaklon(f.contender()) && target.counts(f.contender()));
    Comparator<Figure> better = Comparator.comparingDouble(Figure::median);
    return figures.stream().anyMatch(f -> f.unit().equals("s"))
        ? others.min(better)
        : others.max(better);
  }

  private Markdown training() {
    var table =
        Markdown.table(
            "workload",
            "threads",
            "Naklon",
            "best peer",
            "its median",
            "ratio",
            "by processor time",
            "MiB, ours : its");
    for (var w : Workload.values()) {
      for (int t : threads()) {
        var figures = of(w.id(), t);
        var ours = by(Contenders.NAKLON, figures);
        var best = best(figures, new Target(w.id(), 0, List.of(), List.of()));
        if (ours.isEmpty()) {
          continue;
        }
        table.row(
            w.id() + ": " + w.title(),
            "" + t,
            value(ours.get()),
            best.map(Figure::contender).orElse("none ran"),
            best.map(SpeedPage::value).orElse(""),
            best.map(b -> text("%.2f", ours.get().times(b))).orElse(""),
            best.map(b -> byProcessor(ours.get(), b)).orElse(""),
            text("%.0f", ours.get().memory())
                + best.map(b -> text(" : %.0f", b.memory())).orElse(""));
      }
    }
    return table;
  }

  private static String byProcessor(Figure ours, Figure theirs) {
    double times = ours.timesByProcessor(theirs);
    return Double.isNaN(times) ? "" : text("%.2f", times);
  }

  private Markdown targets() {
    var table = Markdown.table("workload", "threads", "beside", "must be", "is", "");
    for (var target : Target.ALL) {
      for (int t : threads()) {
        var figures = of(target.workload(), t);
        var best = best(figures, target);
        for (String name : List.of(Contenders.NAKLON, Contenders.REPEAT)) {
          var ours = by(name, figures);
          if (ours.isPresent() && best.isPresent()) {
            target(table, target, t, ours.get(), best.get());
          }
        }
      }
    }
    for (int t : threads()) {
      productTargets(table, t);
      netTarget(table, t);
    }
    return table;
  }

  /** Most products, and each, near the peak: on more threads a little less. */
  private void productTargets(Markdown table, int threads) {
    var shares =
        results.figures().stream()
            .filter(f -> f.workload().startsWith("gemm ") && f.threads() == threads)
            .filter(f -> f.contender().equals(Contenders.NAKLON) && f.isMeasured())
            .map(this::shareOfPeak)
            .filter(s -> !Double.isNaN(s))
            .sorted()
            .toList();
    if (!shares.isEmpty()) {
      atLeast(table, "products, median", threads, Medians.median(shares), threads == 1 ? 85 : 80);
      atLeast(table, "products, lowest", threads, shares.getFirst(), threads == 1 ? 75 : 70);
    }
  }

  private static void atLeast(Markdown t, String what, int threads, double share, int percent) {
    t.row(
        what,
        "" + threads,
        "the peak",
        "≥ " + percent + " %",
        text("%.0f %%", 100 * share),
        100 * share >= percent ? "reached" : "missed");
  }

  private void netTarget(Markdown table, int threads) {
    results.figures().stream()
        .filter(f -> f.workload().startsWith("net ") && f.threads() == threads && f.isMeasured())
        .mapToDouble(Figure::median)
        .max()
        .ifPresent(
            worst ->
                table.row(
                    "random nets, worst",
                    "" + threads,
                    "their kernels",
                    "≤ " + MOST_OF_KERNELS + " ×",
                    text("%.2f ×", worst),
                    worst <= MOST_OF_KERNELS ? "reached" : "missed"));
  }

  private static void target(Markdown table, Target target, int threads, Figure ours, Figure best) {
    double times = ours.times(best);
    table.row(
        target.workload() + (ours.contender().equals(Contenders.REPEAT) ? ", many a call" : ""),
        "" + threads,
        best.contender(),
        text("%.1f ×", target.least()),
        text("%.2f ×", times),
        times >= target.least() ? "reached" : "missed");
  }

  private Markdown contenders() {
    var table =
        Markdown.table(
            "workload", "threads", "contender", "median", "spread", "MiB", "first losses");
    for (var w : Workload.values()) {
      for (int t : threads()) {
        for (var f : of(w.id(), t)) {
          table.row(
              w.id(),
              "" + t,
              title(f.contender()),
              value(f),
              text("%.0f %%", 100 * Medians.spread(f.values())),
              text("%.0f", f.memory()),
              losses(f));
        }
      }
    }
    return table;
  }

  private static String losses(Figure f) {
    if (f.contender().equals(Contenders.NAKLON) || f.deviation() < 0) {
      return "";
    }
    return (f.deviation() <= SAME_LOSS ? "equal, " : "differ, ") + text("%.0e", f.deviation());
  }

  private String title(String contender) {
    String size =
        Optional.ofNullable(results.sizes().get(contender))
            .map(s -> text(", %.1f MiB installed", s))
            .orElse("");
    return results.titles().getOrDefault(contender, contender) + size;
  }

  // ---------------------------------------------------------------- the rest

  private Markdown products() {
    var names =
        results.figures().stream()
            .filter(f -> f.workload().startsWith("gemm ") && !Contenders.isNaklon(f.contender()))
            .filter(f -> !f.contender().equals(Race.PEAK))
            .map(Figure::contender)
            .distinct()
            .toList();
    var head = new ArrayList<>(List.of("product", "threads", "Naklon", "of the peak"));
    head.addAll(names);
    var table = Markdown.table(head.toArray(String[]::new));
    for (var f : results.figures()) {
      if (!f.workload().startsWith("gemm ") || !f.contender().equals(Contenders.NAKLON)) {
        continue;
      }
      var row =
          new ArrayList<>(
              List.of(
                  f.workload().substring("gemm ".length()),
                  "" + f.threads(),
                  text("%.1f", f.median()),
                  share(f)));
      for (var name : names) {
        row.add(
            of(f.workload(), f.threads()).stream()
                .filter(o -> o.contender().equals(name))
                .map(o -> text("%.1f", o.median()))
                .findFirst()
                .orElse(""));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /**
   * The median of the rounds, each against the peak of its moment; in old results, of the start.
   */
  private double shareOfPeak(Figure f) {
    var peaks =
        of(f.workload(), f.threads()).stream()
            .filter(p -> p.contender().equals(Race.PEAK) && p.isMeasured())
            .findFirst();
    if (peaks.isPresent()) {
      return f.medianShare(peaks.get());
    }
    String peak = results.facts().get(Machine.peakName(f.threads()));
    return peak == null ? Double.NaN : f.median() / Double.parseDouble(peak.split(" ")[0]);
  }

  private String share(Figure f) {
    double share = shareOfPeak(f);
    return Double.isNaN(share) ? "" : text("%.0f %%", 100 * share);
  }

  private Markdown ratios(String beginning) {
    var table = Markdown.table("case", "threads", "median", "unit");
    for (var f : results.figures()) {
      if (f.workload().startsWith(beginning) && f.isMeasured()) {
        table.row(
            f.workload().substring(beginning.length()),
            "" + f.threads(),
            text("%.3f", f.median()),
            f.unit());
      }
    }
    return table;
  }

  private Markdown failures() {
    var table = Markdown.table("workload", "threads", "contender", "why there is no figure");
    for (var f : results.figures()) {
      if (!f.isMeasured()) {
        table.row(f.workload(), "" + f.threads(), f.contender(), f.note());
      }
    }
    return table;
  }

  private static String value(Figure f) {
    return f.unit().equals("s")
        ? text("%.2f s", f.median())
        : text("%,.0f ", f.median()) + f.unit();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
