package naklon.course.classroom;

import java.util.List;
import java.util.Map;
import naklon.course.paper.PaperTask;
import naklon.course.paper.Sheet;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.course.text.Texts;
import naklon.runs.report.ReportLanguage;

/** A sheet to print, and on a page of its own the solutions: one HTML file without scripts. */
public final class Worksheet {
  private static final Texts TEXTS = Texts.of("teacher");
  private static final String STYLE =
      """
      body { font: 12pt/1.4 serif; margin: 2em auto; max-width: 18cm; }
      table { border-collapse: collapse; width: 100%; }
      td, th { border: 1px solid #555; padding: .45em .6em; text-align: left; }
      td:last-child { width: 45%; }
      .solution { break-before: page; }
      """;

  private final PaperTask task;
  private final long seed;

  public Worksheet(PaperTask task, long seed) {
    this.task = task;
    this.seed = seed;
  }

  /**
   * What stands on it, for a page that prints it itself.
   *
   * @param rows with their right numbers
   */
  public record Printed(
      Text title,
      Text solutions,
      Text number,
      Text name,
      Text givenName,
      Text given,
      Text task,
      Text how,
      Text row,
      Text value,
      List<Line> rows) {}

  /** A row of the sheet. */
  public record Line(String row, Text solution) {}

  /** The same as {@link #html}, in parts. */
  public Printed printed() {
    Sheet sheet = task.sheet(seed);
    return new Printed(
        TEXTS.at("sheet-title").with("task", task.title()),
        TEXTS.at("solution-title"),
        TEXTS.at("seed").with("seed", Text.same(String.valueOf(seed))),
        TEXTS.at("name"),
        TEXTS.at("given"),
        sheet.givenText(),
        task.text(),
        TEXTS.at("how"),
        TEXTS.at("row"),
        TEXTS.at("value"),
        sheet.solution().entrySet().stream()
            .map(e -> new Line(e.getKey(), Figure.of(e.getValue())))
            .toList());
  }

  /** The whole page. */
  public String html(ReportLanguage language) {
    Sheet sheet = task.sheet(seed);
    String title = TEXTS.at("sheet-title").with("task", task.title()).in(language);
    return "<!DOCTYPE html>\n<html lang=\""
        + language.code()
        + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<section>\n<h1>"
        + escaped(title)
        + "</h1>\n"
        + paragraph(said("name", language) + ": ……………………………………………")
        + head(sheet, language)
        + paragraph(task.text().in(language))
        + paragraph(said("how", language))
        + table(sheet, language, false)
        + "</section>\n<section class=\"solution\">\n<h1>"
        + escaped(said("solution-title", language))
        + "</h1>\n"
        + head(sheet, language)
        + table(sheet, language, true)
        + "</section>\n</body>\n</html>\n";
  }

  private String head(Sheet sheet, ReportLanguage language) {
    Text number = TEXTS.at("seed").with("seed", Text.same(String.valueOf(seed)));
    return paragraph(
        number.in(language)
            + ". "
            + said("given", language)
            + ": "
            + sheet.givenText().in(language)
            + ".");
  }

  private static String table(Sheet sheet, ReportLanguage language, boolean isSolved) {
    var rows = new StringBuilder("<table>\n<tr><th>");
    rows.append(escaped(said("row", language))).append("</th><th>");
    rows.append(escaped(said(isSolved ? "solution-title" : "value", language)));
    rows.append("</th></tr>\n");
    for (Map.Entry<String, Double> row : sheet.solution().entrySet()) {
      rows.append("<tr><td>").append(escaped(row.getKey())).append("</td><td>");
      rows.append(isSolved ? Figure.of(row.getValue()).in(language) : "&nbsp;");
      rows.append("</td></tr>\n");
    }
    return rows.append("</table>\n").toString();
  }

  private static String said(String key, ReportLanguage language) {
    return TEXTS.at(key).in(language);
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
