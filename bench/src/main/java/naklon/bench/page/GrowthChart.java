package naklon.bench.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import naklon.bench.race.Figure;
import naklon.bench.race.Results;

/**
 * Time of a step against its size, as an SVG picture: one panel each for batch, width and depth,
 * both axes logarithmic. Beside the measured time lie the arithmetic at the fastest rate of the
 * panel and the bytes at theirs: time that runs parallel to the higher of them grows no faster than
 * the work.
 */
final class GrowthChart {
  private static final List<String> PANELS = List.of("batch", "width", "depth");
  private static final List<String> UNITS = List.of("µs", "MFLOP", "MB");
  private static final List<String> COLOURS = List.of("#1b6ca8", "#b3541e", "#4f7942");
  private static final int WIDTH = 300;
  private static final int HEIGHT = 260;
  private static final int MARGIN = 46;

  private final Map<String, TreeMap<Integer, Double>> series = new TreeMap<>();

  private GrowthChart() {}

  /** The chart at one number of threads; empty text if nothing of it was measured. */
  static String svg(Results results, int threads) {
    var chart = new GrowthChart();
    for (Figure f : results.figures()) {
      if (f.workload().startsWith("growth ") && f.threads() == threads && f.isMeasured()) {
        String[] words = f.workload().split(" ");
        chart
            .series
            .computeIfAbsent(words[1] + f.unit(), _ -> new TreeMap<>())
            .put(Integer.valueOf(words[2]), f.median());
      }
    }
    return chart.series.isEmpty() ? "" : chart.draw(threads);
  }

  private String draw(int threads) {
    var text = new StringBuilder();
    text.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH * PANELS.size(), HEIGHT + 30)
            + " font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (int p = 0; p < PANELS.size(); p++) {
      panel(text, PANELS.get(p), p * WIDTH);
    }
    text.append(
        label(
            MARGIN,
            HEIGHT + 20,
            "threads: "
                + threads
                + "; blue: µs of a step; brown: its FLOPs, green: its bytes, at the fastest rate of"
                + " the panel"));
    return text.append("</svg>\n").toString();
  }

  private void panel(StringBuilder text, String name, int left) {
    var time = series.get(name + UNITS.get(0));
    if (time == null || time.size() < 2) {
      return;
    }
    double low = time.values().stream().mapToDouble(v -> v).min().orElseThrow();
    double high = time.values().stream().mapToDouble(v -> v).max().orElseThrow();
    double from = Math.log(time.firstKey());
    double to = Math.log(time.lastKey());
    for (int u = 0; u < UNITS.size(); u++) {
      var line = series.get(name + UNITS.get(u));
      if (line == null) {
        continue;
      }
      double scale =
          time.entrySet().stream()
              .mapToDouble(e -> e.getValue() / line.getOrDefault(e.getKey(), Double.NaN))
              .min()
              .orElseThrow();
      var points = new StringBuilder();
      for (var e : line.entrySet()) {
        double x =
            left + MARGIN + (WIDTH - MARGIN - 14) * (Math.log(e.getKey()) - from) / (to - from);
        double share =
            Math.log(Math.max(e.getValue() * scale, low / 10) / low) / Math.log(high / low);
        double y = HEIGHT - 30 - (HEIGHT - 70) * share;
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
      }
      text.append(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>%n"
              .formatted(points.toString().strip(), COLOURS.get(u)));
    }
    text.append(label(left + MARGIN, 20, name + " " + time.firstKey() + " to " + time.lastKey()));
    text.append(label(left + 2, HEIGHT - 30, String.format(Locale.ROOT, "%,.0f", low)));
    text.append(label(left + 2, 44, String.format(Locale.ROOT, "%,.0f µs", high)));
  }

  private static String label(int x, int y, String words) {
    return "<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, words);
  }
}
