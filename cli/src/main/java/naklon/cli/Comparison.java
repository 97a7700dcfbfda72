package naklon.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import naklon.runs.Figures;
import naklon.runs.SavedRun;
import naklon.runs.report.Receipt;
import naklon.store.Json;

/** Runs side by side: what differs in their settings and what came of them. */
final class Comparison {
  private static final String NONE = "–";

  private final List<SavedRun> runs;

  Comparison(List<SavedRun> runs) {
    this.runs = runs;
  }

  /** A figure that runs have in common. */
  enum Figure {
    TEST_ACCURACY("test accuracy", Figures::testAccuracy, true),
    TEST_LOSS("test loss", Figures::testLoss, false),
    VALIDATION_ACCURACY("validation accuracy", Figures::validationAccuracy, true),
    VALIDATION_LOSS("validation loss", Figures::validationLoss, false),
    TRAINING_LOSS("training loss", Figures::trainLoss, false);

    private final String words;
    private final ToDoubleFunction<Figures> of;
    private final boolean isShare;

    Figure(String words, ToDoubleFunction<Figures> of, boolean isShare) {
      this.words = words;
      this.of = of;
      this.isShare = isShare;
    }

    double of(SavedRun run) {
      return run.figures().map(of::applyAsDouble).orElse(Double.NaN);
    }

    String text(double value) {
      return Double.isNaN(value) ? NONE : isShare ? Say.percent(value) : Say.loss(value);
    }
  }

  private char letter(int i) {
    return (char) ('A' + i);
  }

  List<String> lines(RunsText text) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < runs.size(); i++) {
      SavedRun run = runs.get(i);
      lines.add(
          text.fit(
              letter(i)
                  + "  "
                  + run.name()
                  + (run.state() == SavedRun.State.FINISHED ? "" : ", " + RunsText.state(run)),
              text.width()));
    }
    lines.add("");
    table(lines, text);
    lines.add("");
    if (dataDiffer()) {
      lines.addAll(
          List.of(
              "Warning: the data differ, so their figures do not tell which is better.", hashes()));
    } else {
      lines.addAll(verdict());
    }
    return lines;
  }

  private void table(List<String> lines, RunsText text) {
    var rows = new LinkedHashMap<String, List<String>>();
    rows.put("", runs.stream().map(r -> String.valueOf(letter(runs.indexOf(r)))).toList());
    differences().forEach((name, values) -> rows.put(name, values));
    rows.put("epochs done", runs.stream().map(r -> Integer.toString(r.epochs())).toList());
    for (var figure : Figure.values()) {
      if (runs.stream().anyMatch(r -> !Double.isNaN(figure.of(r)))) {
        rows.put(figure.words, runs.stream().map(r -> figure.text(figure.of(r))).toList());
      }
    }
    rows.put(
        "seconds",
        runs.stream()
            .map(r -> r.figures().map(f -> Say.text("%.1f", f.seconds())).orElse(NONE))
            .toList());
    int name = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    int room = Math.max(6, (text.width() - name) / runs.size() - 2);
    int longest =
        rows.values().stream().flatMap(List::stream).mapToInt(String::length).max().orElse(1);
    int column = Math.min(room, longest);
    rows.forEach(
        (n, values) -> {
          var line = new StringBuilder(Say.text("%-" + name + "s", n));
          for (String v : values) {
            line.append(Say.text("  %-" + column + "s", text.fit(v, column)));
          }
          lines.add(text.fit(line.toString().stripTrailing(), text.width()));
        });
  }

  /** Settings that are not the same in all runs, by the name of the flag. */
  Map<String, List<String>> differences() {
    var names = new LinkedHashSet<String>();
    runs.forEach(r -> r.experiment().ifPresent(e -> names.addAll(e.json().members().keySet())));
    var differing = new LinkedHashMap<String, List<String>>();
    for (String name : names) {
      var values = runs.stream().map(r -> setting(r, name)).toList();
      if (values.stream().distinct().count() > 1) {
        differing.put(name, values);
      }
    }
    return differing;
  }

  private static String setting(SavedRun run, String name) {
    Json value = run.experiment().map(e -> e.json().find(name)).orElse(null);
    return value == null ? NONE : Receipt.value(value);
  }

  boolean dataDiffer() {
    return runs.stream().map(r -> r.dataHash().orElse("")).distinct().count() > 1;
  }

  private String hashes() {
    var parts = new ArrayList<String>();
    for (int i = 0; i < runs.size(); i++) {
      String hash = runs.get(i).dataHash().orElse("unknown");
      parts.add(letter(i) + " " + hash.substring(0, Math.min(12, hash.length())));
    }
    return "SHA-256: " + String.join(", ", parts) + ".";
  }

  /** The first figure that every run has; of rows that nobody learnt from, if there are such. */
  Optional<Figure> decisive() {
    for (var figure : Figure.values()) {
      if (runs.stream().noneMatch(r -> Double.isNaN(figure.of(r)))) {
        return Optional.of(figure);
      }
    }
    return Optional.empty();
  }

  /** The index of the best run, if one is better than all others. */
  Optional<Integer> best() {
    return decisive().flatMap(this::best);
  }

  private Optional<Integer> best(Figure figure) {
    int best = 0;
    for (int i = 1; i < runs.size(); i++) {
      best = isBetter(figure, i, best) ? i : best;
    }
    int found = best;
    boolean isAlone =
        runs.stream().filter(r -> figure.of(r) == figure.of(runs.get(found))).count() == 1;
    return isAlone ? Optional.of(best) : Optional.empty();
  }

  private boolean isBetter(Figure figure, int a, int b) {
    double difference = figure.of(runs.get(a)) - figure.of(runs.get(b));
    return figure.isShare ? difference > 0 : difference < 0;
  }

  private List<String> verdict() {
    if (decisive().isEmpty()) {
      return List.of("No figure is known of all of them: not every run has finished.");
    }
    Figure figure = decisive().get();
    var best = best(figure);
    if (best.isEmpty()) {
      return List.of("None is better: the best have the same " + figure.words + ".");
    }
    int first = best.get();
    int second = first == 0 ? 1 : 0;
    for (int i = 0; i < runs.size(); i++) {
      second = i != first && isBetter(figure, i, second) ? i : second;
    }
    double high = figure.of(runs.get(first));
    double low = figure.of(runs.get(second));
    String by =
        figure.isShare
            ? Say.text("%.2f points more", 100 * (high - low))
            : Say.text("%s less", Say.loss(low - high));
    var lines = new ArrayList<String>();
    lines.add(
        Say.text(
            "%s is better: %s %s against %s's %s, %s.",
            letter(first), figure.words, figure.text(high), letter(second), figure.text(low), by));
    chance(figure, high, low, runs.get(first)).ifPresent(lines::add);
    return lines;
  }

  /** Two standard errors of the difference of two shares, √(p(1−p)/n + q(1−q)/n). */
  private static Optional<String> chance(Figure figure, double p, double q, SavedRun run) {
    String part = figure == Figure.TEST_ACCURACY ? "test" : "validation";
    if (!figure.isShare || run.record() == null) {
      return Optional.empty();
    }
    long rows = run.record().json().at("data").asObject().at(part).asLong();
    double error = 2 * Math.sqrt((p * (1 - p) + q * (1 - q)) / rows);
    return p - q < error
        ? Optional.of(
            Say.text(
                "That may be chance: on %,d %s rows anything below %.2f points may be.",
                rows, part, 100 * error))
        : Optional.empty();
  }

  Json json() {
    var m = new LinkedHashMap<String, Json>();
    m.put("runs", Json.of(runs.stream().map(r -> Json.of(RunsText.json(r))).toList()));
    var differing = new LinkedHashMap<String, Json>();
    differences()
        .forEach((name, v) -> differing.put(name, Json.of(v.stream().map(Json::of).toList())));
    m.put("differences", Json.of(differing));
    m.put("dataDiffer", Json.of(dataDiffer()));
    m.put(
        "decidedBy",
        decisive().filter(f -> !dataDiffer()).map(f -> Json.of(f.words)).orElse(new Json.Null()));
    m.put(
        "best",
        best()
            .filter(i -> !dataDiffer())
            .map(i -> Json.of(runs.get(i).folder().toString()))
            .orElse(new Json.Null()));
    return Json.of(m);
  }
}
