package naklon.course.quiz;

import java.util.Locale;
import naklon.course.text.Text;

/** A text in both languages with places for numbers. */
record Wording(String bg, String en) {

  /** With numbers put in, with a decimal comma in Bulgarian. */
  Text with(Object... values) {
    return new Text(fill(bg, true, values), fill(en, false, values));
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
