package naklon.runs.report;

import java.util.List;

/** Pieces of HTML. What comes from data goes through {@link #text}. */
final class Html {
  private Html() {}

  /** A text as it is read: the characters that mean something in HTML are escaped. */
  static String text(String of) {
    var out = new StringBuilder(of.length());
    for (int i = 0; i < of.length(); i++) {
      char c = of.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** A text that comes from the data, in whatever language. */
  static String data(String of) {
    return "<span lang=\"\">" + text(of) + "</span>";
  }

  static String section(String id, String title, String... parts) {
    return "<section aria-labelledby=\"h-"
        + id
        + "\">\n<h2 id=\"h-"
        + id
        + "\">"
        + text(title)
        + "</h2>\n"
        + String.join("", parts)
        + "</section>\n";
  }

  static String paragraph(String of) {
    return "<p>" + text(of) + "</p>\n";
  }

  /** Names and values, one under the other. */
  static String pairs(List<Pair> pairs) {
    var out = new StringBuilder("<dl class=\"pairs\">\n");
    for (var p : pairs) {
      out.append("<div><dt>").append(p.name()).append("</dt><dd>");
      out.append(p.value()).append("</dd></div>\n");
    }
    return out.append("</dl>\n").toString();
  }

  /** A name and its value, both HTML already. */
  record Pair(String name, String value) {
    static Pair of(String name, String value) {
      return new Pair(text(name), text(value));
    }

    /** Names and values of programs are English in every language. */
    static Pair code(String name, String value) {
      return new Pair(text(name), Html.code(value));
    }
  }

  /** What is typed, or comes from a program. */
  static String code(String of) {
    return "<code lang=\"en\">" + text(of) + "</code>";
  }

  /**
   * A table; the first cell of a line is its header.
   *
   * @param columns and cells are HTML already
   */
  static String table(String caption, List<String> columns, List<List<String>> lines) {
    var out = new StringBuilder();
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    out.append(text(caption)).append("\">\n<table>\n<caption class=\"unseen\">");
    out.append(text(caption)).append("</caption>\n<thead><tr>");
    for (String c : columns) {
      out.append("<th scope=\"col\">").append(c).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (var line : lines) {
      out.append("<tr><th scope=\"row\">").append(line.getFirst()).append("</th>");
      for (String cell : line.subList(1, line.size())) {
        out.append("<td>").append(cell).append("</td>");
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody>\n</table>\n</div>\n").toString();
  }

  static String details(String summary, String... parts) {
    return "<details>\n<summary>"
        + text(summary)
        + "</summary>\n"
        + String.join("", parts)
        + "</details>\n";
  }
}
