package naklon.course.quiz;

import java.util.Locale;

/**
 * A text in both languages, equal in content.
 *
 * @param bg Bulgarian
 * @param en English
 */
public record Bilingual(String bg, String en) {

  /** In the language of a code: {@code bg}, or anything else for English. */
  public String in(String language) {
    return language.equals("bg") ? bg : en;
  }

  /** With numbers put in, with a decimal comma in Bulgarian. */
  Bilingual with(Object... values) {
    return new Bilingual(fill(bg, true, values), fill(en, false, values));
  }

  private static String fill(String text, boolean isBulgarian, Object... values) {
    var shown = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      shown[i] = values[i] instanceof Double d ? number(d, isBulgarian) : values[i];
    }
    return String.format(Locale.ROOT, text, shown);
  }

  /** As few decimals as show it whole, at most four; a true minus sign. */
  static String number(double value, boolean isBulgarian) {
    String text = String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
    text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    text = text.replace('-', '\u2212');
    return isBulgarian ? text.replace('.', ',') : text;
  }
}
