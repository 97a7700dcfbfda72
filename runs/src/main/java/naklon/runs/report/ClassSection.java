package naklon.runs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import naklon.store.Json;

/** Which classes are taken for which. */
final class ClassSection {
  /** With more classes a matrix does not fit and says little. */
  private static final int MOST_CLASSES = 20;

  private static final int MENTIONED = 20;
  private static final int SHADES = 9;

  private final Json.Obj judged;
  private final Words words;
  private final List<String> names;
  private final long[][] confusion;

  ClassSection(Json.Obj judged, Words words) {
    this.judged = judged;
    this.words = words;
    names = judged.at("classes").asArray().stream().map(Json::asString).toList();
    confusion =
        judged.at("confusion").asArray().stream()
            .map(r -> r.asArray().stream().mapToLong(Json::asLong).toArray())
            .toArray(long[][]::new);
  }

  private record Mistake(int truth, int said, long times) {}

  String html() {
    long rows = judged.at("rows").asLong();
    long right = 0;
    for (int c = 0; c < names.size(); c++) {
      right += confusion[c][c];
    }
    String part = words.of("part." + judged.at("part").asString());
    String summary =
        words.of(
            "confusion.summary",
            words.whole(right),
            words.whole(rows),
            words.percent((double) right / rows));
    var mistakes = mistakes();
    if (!mistakes.isEmpty()) {
      var m = mistakes.getFirst();
      summary +=
          " "
              + words.of(
                  "confusion.most",
                  names.get(m.truth()),
                  names.get(m.said()),
                  words.count("times", m.times()));
    }
    boolean isSmall = names.size() <= MOST_CLASSES;
    return Html.section(
        "confusion",
        words.of("confusion"),
        Html.paragraph(summary),
        isSmall ? matrix(words.of("confusion.title", part)) : large(mistakes),
        Html.details(words.of("perClass"), perClass()));
  }

  private List<Mistake> mistakes() {
    var all = new ArrayList<Mistake>();
    for (int r = 0; r < confusion.length; r++) {
      for (int c = 0; c < confusion.length; c++) {
        if (r != c && confusion[r][c] > 0) {
          all.add(new Mistake(r, c, confusion[r][c]));
        }
      }
    }
    all.sort(Comparator.comparingLong(Mistake::times).reversed());
    return all;
  }

  private String matrix(String title) {
    var out = new StringBuilder("<figure>\n<figcaption><h3>").append(Html.text(title));
    out.append("</h3>").append(Html.paragraph(words.of("confusion.about")));
    out.append("</figcaption>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    out.append(Html.text(title)).append("\">\n<table class=\"confusion\" id=\"confusion\">\n");
    out.append("<caption class=\"unseen\">").append(Html.text(title)).append("</caption>\n");
    out.append("<thead><tr><td></td>");
    for (String name : names) {
      out.append("<th scope=\"col\">").append(Html.data(name)).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (int r = 0; r < names.size(); r++) {
      out.append("<tr><th scope=\"row\">").append(Html.data(names.get(r))).append("</th>");
      long whole = sum(r);
      for (int c = 0; c < names.size(); c++) {
        out.append(cell(r, c, whole));
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</div>\n<p class=\"readout\" id=\"r-confusion\"");
    out.append(" aria-live=\"polite\">").append(Html.text(words.of("confusion.keys")));
    return out.append("</p>\n</figure>\n").toString();
  }

  private String cell(int r, int c, long whole) {
    long n = confusion[r][c];
    // by the root of the share: a single mistake among hundreds is still seen
    double share = whole == 0 ? 0 : (double) n / whole;
    long shade = n == 0 ? 0 : Math.max(1, Math.round(SHADES * Math.sqrt(share)));
    String text =
        words.of(
            "confusion.cell",
            names.get(r),
            names.get(c),
            words.count("rows", n),
            words.percent(share));
    return "<td class=\""
        + (r == c ? "right s" : "wrong s")
        + shade
        + "\" data-text=\""
        + Html.text(text)
        + "\">"
        + (n == 0 ? "<span class=\"none\">·</span>" : words.whole(n))
        + "</td>";
  }

  private String large(List<Mistake> mistakes) {
    var columns =
        List.of(
            Html.text(words.of("confusion.true")),
            Html.text(words.of("confusion.said")),
            Html.text(words.of("confusion.count")));
    var lines =
        mistakes.stream()
            .limit(MENTIONED)
            .map(
                m ->
                    List.of(
                        Html.data(names.get(m.truth())),
                        Html.data(names.get(m.said())),
                        words.whole(m.times())))
            .toList();
    String about = words.of("confusion.large", words.whole(names.size()));
    return Html.paragraph(about) + Html.table(about, columns, lines);
  }

  private String perClass() {
    var columns =
        List.of(
            Html.text(words.of("class")),
            Html.text(words.of("confusion.count")),
            Html.text(words.of("precision")),
            Html.text(words.of("recall")));
    var lines = new ArrayList<List<String>>();
    for (int c = 0; c < names.size(); c++) {
      long said = 0;
      for (long[] row : confusion) {
        said += row[c];
      }
      lines.add(
          List.of(
              Html.data(names.get(c)),
              words.whole(sum(c)),
              words.percent((double) confusion[c][c] / said),
              words.percent((double) confusion[c][c] / sum(c))));
    }
    return Html.table(words.of("perClass"), columns, lines);
  }

  private long sum(int row) {
    long sum = 0;
    for (long n : confusion[row]) {
      sum += n;
    }
    return sum;
  }
}
