package naklon.datasets.table;

import java.nio.CharBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a field may mean besides a number: nothing at all, a date, yes or no. */
final class FieldText {
  private static final List<String> MISSING_WORDS =
      List.of("-", "?", "NA", "N/A", "#N/A", "NaN", "null", "липсва");
  private static final int LONGEST_MISSING = 6;

  /** Words for no and yes; a column of both words of one line is a yes-or-no column. */
  private static final Map<String, String> YES_OF_NO =
      Map.of(
          "false", "true",
          "no", "yes",
          "n", "y",
          "не", "да",
          "лъжа", "истина",
          "невярно", "вярно");

  private static final Pattern DATE = Pattern.compile(date());
  private static final int LONGEST_DATE = 40;

  private FieldText() {}

  private static String date() {
    String day = "(0?[1-9]|[12]\\d|3[01])";
    String month = "(0?[1-9]|1[0-2])";
    String clock =
        "([01]?\\d|2[0-4]):[0-5]\\d(:[0-6]\\d([.,]\\d{1,9})?)?"
            + "(\\s?[AaPp]\\.?[Mm]\\.?)?(\\s?(Z|UTC|[+-]\\d{2}(:?\\d{2})?))?";
    String yearFirst = "\\d{4}(-" + month + "-|/" + month + "/|\\." + month + "\\.)" + day;
    String yearLast =
        "(%1$s\\.%1$s\\.|%1$s/%1$s/|%1$s-%1$s-)(\\d{4}|\\d{2})(\\s?г\\.?)?".formatted(day);
    return "((" + yearFirst + "|" + yearLast + ")([T ,]\\s?" + clock + ")?|" + clock + ")";
  }

  /** True for spaces of any kind, tabs and the like. */
  static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u2007' || c == '\u202F' || c == '\uFEFF';
  }

  /** Without blanks around it. */
  static String trim(String text) {
    int from = 0;
    int end = text.length();
    while (from < end && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < end && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(from, end);
  }

  /** Empty, or a word that says that there is no value. Upper and lower case are alike. */
  static boolean isMissing(char[] text, int from, int length) {
    if (length == 0) {
      return true;
    }
    if (length > LONGEST_MISSING || text[from] >= '0' && text[from] <= '9') {
      return false;
    }
    for (String word : MISSING_WORDS) {
      if (word.length() == length && same(word, text, from)) {
        return true;
      }
    }
    return false;
  }

  static boolean isMissing(String text) {
    return isMissing(text.toCharArray(), 0, text.length());
  }

  private static boolean same(String word, char[] text, int from) {
    for (int i = 0; i < word.length(); i++) {
      char c = text[from + i];
      if (c != word.charAt(i)
          && Character.toLowerCase(c) != Character.toLowerCase(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A date such as 2024-01-31, 31.01.2024 г. or 1/31/24, a time of day, or both. */
  static boolean isDate(char[] text, int from, int length) {
    return length >= 4
        && length <= LONGEST_DATE
        && text[from] >= '0'
        && text[from] <= '9'
        && DATE.matcher(CharBuffer.wrap(text, from, length)).matches();
  }

  /** True if these are two words for no and yes, in any spelling of capitals, and nothing else. */
  static boolean areNoAndYes(List<Level> levels) {
    var words = levels.stream().map(level -> lower(level.value())).distinct().sorted().toList();
    return words.size() == 2
        && (words.get(1).equals(YES_OF_NO.get(words.get(0)))
            || words.get(0).equals(YES_OF_NO.get(words.get(1))));
  }

  /** 1 for a word for yes, 0 for a word for no, NaN for anything else. */
  static double noOrYes(String text) {
    String word = lower(text);
    return YES_OF_NO.containsKey(word) ? 0 : YES_OF_NO.containsValue(word) ? 1 : Double.NaN;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
