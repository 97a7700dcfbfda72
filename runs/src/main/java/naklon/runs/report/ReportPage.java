package naklon.runs.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import naklon.store.Json;

/**
 * One self-contained page: nothing is loaded, and its content security policy lets nothing be
 * loaded or run but the styles and scripts that are in it, by their hashes.
 */
final class ReportPage {
  private static final Pattern VERSION = Pattern.compile("uPlot \\(v([\\d.]+)\\)");

  private ReportPage() {}

  /** The page of a {@code report.json}. */
  static String html(String runName, Json.Obj report, ReportLanguage language) {
    var words = new Words(language);
    var judged = report.at("judged").asObject();
    var curves = new CurveSection(report, words);
    var gradients = new GradientSection(report, words);
    var origin = new OriginSection(report, words);
    var charts = new ArrayList<>(curves.charts());
    charts.addAll(gradients.charts());
    var body = new StringBuilder(new HeadSection(report, words).html(runName));
    body.append(curves.html()).append(new DoctorSection(report, words).html());
    if (judged.find("confusion") != null) {
      body.append(new ClassSection(judged, words).html());
    } else if (judged.find("outputs") != null) {
      var values = new ValueSection(judged, words);
      charts.addAll(values.charts());
      body.append(values.html());
    }
    if (judged.at("rows").asLong() < judged.at("of").asLong()) {
      body.append(Html.paragraph(head(judged, words)));
    }
    if (judged.find("mistakes") != null) {
      body.append(new MistakeSection(judged, words).html());
    }
    body.append(gradients.html()).append(origin.plan());
    body.append(origin.receipt()).append(origin.origin());
    return page(words, title(report, words), body.toString(), charts);
  }

  private static String head(Json.Obj judged, Words words) {
    String part = words.of("part." + judged.at("part").asString());
    return words.of(
        "head",
        words.whole(judged.at("rows").asLong()),
        words.whole(judged.at("of").asLong()) + " " + part);
  }

  private static String title(Json.Obj report, Words words) {
    return words.of(
        "title", report.at("run").asObject().at("data").asObject().at("name").asString());
  }

  private static String page(Words words, String title, String body, List<Chart> charts) {
    String library = Look.resource("uPlot.iife.min.js").strip();
    var version = VERSION.matcher(library);
    String number = version.find() ? version.group(1) : "";
    String licence = Look.resource("LICENSE").strip().replace("*/", "* /");
    String style =
        "/* uPlot\n"
            + licence
            + "\n*/\n"
            + Look.resource("uPlot.min.css").strip()
            + "\n"
            + Look.tokens()
            + Look.resource("report.css");
    String draws = "/* uPlot\n" + licence + "\n*/\n" + library;
    String own = Look.resource("report.js");
    return """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src '%s'; script-src '%s' '%s'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="Naklon">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <header class="top"><span class="logo" lang="bg">%s Наклон</span>\
        <button type="button" id="theme" hidden data-dark="%s" data-light="%s"></button></header>
        <main>
        %s<noscript><p>%s</p></noscript>
        </main>
        <footer><p>%s</p></footer>
        <script type="application/json" id="charts">%s</script>
        <script>%s</script>
        <script>%s</script>
        </body>
        </html>
        """
        .formatted(
            words.code(),
            hash(style),
            hash(draws),
            hash(own),
            Html.text(title),
            style,
            LOGO,
            Html.text(words.of("theme")),
            Html.text(words.of("light")),
            body,
            Html.text(words.of("noscript")),
            Html.text(words.of("footer", number)),
            script(charts, words),
            draws,
            own);
  }

  /** A path that steps downhill. */
  private static final String LOGO =
      "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\">"
          + "<path d=\"M3 4h5v6h5v5h4v4h4\"/></svg>";

  private static String script(List<Chart> charts, Words words) {
    var m = new LinkedHashMap<String, Json>();
    m.put("locale", Json.of(words.code()));
    m.put("keys", Json.of(words.of("keys")));
    m.put("charts", Json.of(charts.stream().map(c -> c.json(words)).toList()));
    // "</script>" or "<!--" in a name must not end the element
    return Json.of(m).text().replace("<", "\\u003c");
  }

  private static String hash(String inline) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
