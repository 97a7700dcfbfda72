package naklon.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import naklon.runs.Figures;
import naklon.runs.SavedRun;
import naklon.store.Json;

/** Runs as text and as JSON. */
final class RunsText {
  private static final int NARROWEST = 40;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final int width;
  private final ZoneId zone;

  RunsText(Console console, ZoneId zone) {
    this.width = Math.max(NARROWEST, console.width());
    this.zone = zone;
  }

  /** Two lines: what it is called and how it stands; what was trained and what came of it. */
  List<String> entry(SavedRun run) {
    String tail = "  " + when(run.started()) + "  " + state(run) + "  " + size(run.bytes());
    return List.of(fit(run.name(), width - tail.length()) + tail, fit("  " + what(run), width));
  }

  /** Cut with an ellipsis where it is too long for the terminal. */
  String fit(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }

  int width() {
    return width;
  }

  private String what(SavedRun run) {
    var experiment = run.experiment();
    if (experiment.isEmpty()) {
      return "run.json cannot be read";
    }
    var e = experiment.get();
    String figures = run.figures().map(f -> ", " + figure(f)).orElse("");
    return Say.text(
        "%s, %s, %d of %s%s",
        e.data(), e.net(), run.epochs(), Say.count(e.epochs(), "epoch"), figures);
  }

  /** The figure that matters most. */
  static String figure(Figures f) {
    if (!Double.isNaN(f.testAccuracy())) {
      return "test accuracy " + Say.percent(f.testAccuracy());
    }
    if (!Double.isNaN(f.testLoss())) {
      return "test loss " + Say.loss(f.testLoss());
    }
    if (!Double.isNaN(f.validationAccuracy())) {
      return "validation accuracy " + Say.percent(f.validationAccuracy());
    }
    if (!Double.isNaN(f.validationLoss())) {
      return "validation loss " + Say.loss(f.validationLoss());
    }
    return "training loss " + Say.loss(f.trainLoss());
  }

  String when(Instant at) {
    return WHEN.format(at.atZone(zone));
  }

  static String state(SavedRun run) {
    return run.state().name().toLowerCase(Locale.ROOT);
  }

  /** {@code 1.2 MiB}. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double size = bytes / 1024.0;
    for (String unit : List.of("KiB", "MiB", "GiB")) {
      if (size < 999.5 || unit.equals("GiB")) {
        return Say.text(size < 99.5 ? "%.1f %s" : "%.0f %s", size, unit);
      }
      size /= 1024;
    }
    throw new AssertionError("the loop returns at its last unit");
  }

  /** As {@code --json} prints a run of the list. */
  static Map<String, Json> json(SavedRun run) {
    var m = new LinkedHashMap<String, Json>();
    m.put("run", Json.of(run.folder().toString()));
    m.put("name", Json.of(run.name()));
    m.put("status", Json.of(state(run)));
    m.put("started", Json.of(run.started().toString()));
    m.put("bytes", Json.of(run.bytes()));
    m.put("epochs", Json.of(run.epochs()));
    m.put("settings", run.experiment().<Json>map(e -> e.json()).orElse(new Json.Null()));
    m.put("dataSha256", run.dataHash().map(Json::of).orElse(new Json.Null()));
    m.put("figures", run.figures().map(f -> Json.of(f.json())).orElse(new Json.Null()));
    if (!run.damage().isEmpty()) {
      m.put("damage", Json.of(run.damage()));
    }
    return m;
  }

  /** Lines of two columns. */
  List<String> pairs(Map<String, String> pairs) {
    int name = pairs.keySet().stream().mapToInt(String::length).max().orElse(0);
    var lines = new ArrayList<String>();
    pairs.forEach((n, v) -> lines.add(fit(Say.text("%-" + name + "s  %s", n, v), width)));
    return lines;
  }
}
