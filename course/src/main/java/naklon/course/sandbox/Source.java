package naklon.course.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The learner's text as a class. Bare methods get a class around them; line numbers stay.
 *
 * @param name of the class
 * @param text what is compiled
 * @param shift columns by which the first line moved to the right
 */
record Source(String name, String text, int shift) {
  private static final Pattern BLANKED =
      Pattern.compile("//[^\\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^\\s*import\\s+(?:static\\s+)?[\\w.]+(?:\\.\\*)?\\s*;");
  private static final Pattern CLASS =
      Pattern.compile(
          "^\\s*(?:package\\s+[\\w.]+\\s*;\\s*)?(?:import\\s+[^;]+;\\s*)*"
              + "(?:(?:public|final|abstract|strictfp)\\s+)*class\\s+(\\w+)[^{]*\\{");

  private static final String USUAL =
      "import java.util.*; import java.util.function.*; import java.util.stream.*;"
          + " import static java.lang.Math.*; ";

  static Source of(String typed) {
    String blanked = blank(typed);
    Matcher whole = CLASS.matcher(blanked);
    if (whole.find() && isLast(blanked, whole.end())) {
      return new Source(whole.group(1), typed, 0);
    }
    var imports = new StringBuilder();
    var body = new StringBuilder(typed);
    Matcher found = IMPORT.matcher(blanked);
    while (found.find()) {
      imports.append(found.group().strip()).append(' ');
      for (int i = found.start(); i < found.end(); i++) {
        if (body.charAt(i) != '\n') {
          body.setCharAt(i, ' ');
        }
      }
    }
    String head = USUAL + imports + "class Answer { ";
    return new Source("Answer", head + body + "\n}", head.length());
  }

  /** Whether nothing but other types follows the class whose body begins at {@code from}. */
  private static boolean isLast(String text, int from) {
    int depth = 1;
    int i = from;
    for (; i < text.length() && depth > 0; i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    String rest = text.substring(i).strip();
    return rest.isEmpty()
        || rest.matches(
            "(?s)(?:(?:public|final|abstract)\\s+)*(?:class|record|interface|enum)\\b.*");
  }

  /** The text with comments and strings made blank, every character at its place. */
  static String blank(String text) {
    return BLANKED.matcher(text).replaceAll(m -> m.group().replaceAll("[^\\n]", " "));
  }
}
