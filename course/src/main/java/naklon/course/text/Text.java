package naklon.course.text;

import java.util.Map;
import naklon.runs.report.ReportLanguage;

/** One text in both languages, equal in content. */
public record Text(String bg, String en) {

  /** A text that is the same in both, such as a name or a number. */
  public static Text same(String text) {
    return new Text(text, text);
  }

  public String in(ReportLanguage language) {
    return switch (language) {
      case BULGARIAN -> bg;
      case ENGLISH -> en;
    };
  }

  /** Both texts, {@code between} between this and the other. */
  public Text then(String between, Text other) {
    return new Text(bg + between + other.bg, en + between + other.en);
  }

  /** Both texts as in a list of numbers: a comma would be taken for a decimal one in Bulgarian. */
  public Text beside(Text other) {
    return new Text(bg + "; " + other.bg, en + ", " + other.en);
  }

  /** The text with each of these names, where it stands in braces, replaced. */
  public Text with(Map<String, Text> values) {
    return new Text(
        fill(bg, values, ReportLanguage.BULGARIAN), fill(en, values, ReportLanguage.ENGLISH));
  }

  /** The same for one name. */
  public Text with(String name, Text value) {
    return with(Map.of(name, value));
  }

  private static String fill(String text, Map<String, Text> values, ReportLanguage language) {
    String filled = text;
    for (var entry : values.entrySet()) {
      filled = filled.replace("{" + entry.getKey() + "}", entry.getValue().in(language));
    }
    return filled;
  }
}
