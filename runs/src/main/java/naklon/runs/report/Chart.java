package naklon.runs.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.store.Json;

/**
 * A chart: its place in the page, and what {@code report.js} draws into it.
 *
 * @param title and summary in plain text
 * @param table HTML of the numbers behind it
 * @param isLogarithmic at first; a button changes it, unless the chart has points only
 * @param isPoints pairs of numbers, not lines over epochs
 * @param best the x that is marked, or null
 */
record Chart(
    String id,
    String title,
    String summary,
    String xName,
    List<Json> x,
    List<Series> series,
    boolean isLogarithmic,
    boolean isPoints,
    Json best,
    String table) {

  /** How numbers of a series are written. */
  enum Form {
    NUMBER,
    PERCENT
  }

  /**
   * One line or cloud of points.
   *
   * @param colour name of a token: forward, gradient, validation, ink
   * @param mark its shape: circle, square, triangle, diamond, cross, plus, none
   */
  record Series(
      String name, List<Json> values, String colour, String mark, boolean isDashed, Form form) {
    Json json() {
      var m = new LinkedHashMap<String, Json>();
      m.put("name", Json.of(name));
      m.put("values", Json.of(values));
      m.put("colour", Json.of(colour));
      m.put("mark", Json.of(mark));
      m.put("dashed", Json.of(isDashed));
      m.put("form", Json.of(form == Form.PERCENT ? "percent" : "number"));
      return Json.of(m);
    }
  }

  Json json(Words words) {
    var m = new LinkedHashMap<String, Json>();
    m.put("id", Json.of(id));
    m.put("xName", Json.of(xName));
    m.put("x", Json.of(x));
    m.put("series", Json.of(series.stream().map(Series::json).toList()));
    m.put("log", Json.of(isLogarithmic));
    m.put("points", Json.of(isPoints));
    m.put("best", best);
    boolean isMarked = best instanceof Json.Num;
    m.put("bestText", Json.of(isMarked ? words.of("best", words.whole(best.asLong())) : ""));
    return Json.of(m);
  }

  String html(Words words) {
    String title = Html.text(this.title);
    var out = new StringBuilder("<figure class=\"chart\">\n<figcaption>\n<h3 id=\"t-");
    out.append(id).append("\">").append(title).append("</h3>\n<p id=\"s-").append(id);
    out.append("\">").append(Html.text(summary)).append("</p>\n</figcaption>\n");
    out.append("<div class=\"tools\">").append(legend());
    // shares have no decades
    if (!isPoints && series.stream().allMatch(s -> s.form() == Form.NUMBER)) {
      out.append("<button type=\"button\" class=\"toggle\" hidden data-log=\"").append(id);
      out.append("\" aria-pressed=\"").append(isLogarithmic).append("\">");
      out.append(Html.text(words.of("log"))).append("</button>");
    }
    out.append("</div>\n<div class=\"plot").append(isPoints ? " points" : "");
    out.append("\" id=\"c-").append(id).append("\" data-label=\"").append(title);
    out.append("\"></div>\n<p class=\"readout\" id=\"r-").append(id).append("\"></p>\n");
    out.append(Html.details(words.of("table"), table));
    return out.append("</figure>\n").toString();
  }

  private String legend() {
    var out = new StringBuilder("<ul class=\"legend\">");
    for (var s : series) {
      out.append("<li>").append(key(s)).append(Html.text(s.name())).append("</li>");
    }
    return out.append("</ul>").toString();
  }

  private static String key(Series s) {
    var out = new StringBuilder("<svg class=\"key ").append(s.colour());
    out.append("\" viewBox=\"0 0 32 12\" width=\"32\" height=\"12\" aria-hidden=\"true\">");
    boolean isLine = s.mark().equals("none") || s.values().size() > 1 && !s.mark().equals("dot");
    if (isLine) {
      out.append("<path d=\"M1 6H31\"");
      out.append(s.isDashed() ? " stroke-dasharray=\"6 4\"/>" : "/>");
    }
    out.append(MARKS.getOrDefault(s.mark(), ""));
    return out.append("</svg>").toString();
  }

  private static final Map<String, String> MARKS =
      Map.of(
          "circle", "<circle class=\"mark\" cx=\"16\" cy=\"6\" r=\"4\"/>",
          "dot", "<circle class=\"mark\" cx=\"16\" cy=\"6\" r=\"3\"/>",
          "square", "<path class=\"mark\" d=\"M12 2h8v8h-8z\"/>",
          "triangle", "<path class=\"mark\" d=\"M16 1l5 9h-10z\"/>",
          "diamond", "<path class=\"mark\" d=\"M16 0.5l5.5 5.5-5.5 5.5-5.5-5.5z\"/>",
          "cross", "<path d=\"M12 2l8 8M20 2l-8 8\"/>",
          "plus", "<path d=\"M16 1v10M11 6h10\"/>");

  /** Numbers of one field of objects. */
  static List<Json> field(List<Json> of, String name) {
    var all = new ArrayList<Json>();
    of.forEach(o -> all.add(o.asObject().at(name)));
    return all;
  }

  static boolean hasNumbers(List<Json> values) {
    return values.stream().anyMatch(Json.Num.class::isInstance);
  }
}
