package naklon.runs.report;

import java.util.ArrayList;
import naklon.runs.Plain;
import naklon.store.Json;

/** The command that repeats a run: every setting is written, so that no default can change it. */
public final class Receipt {
  private static final int WIDTH = 78;

  private Receipt() {}

  /** {@code naklon train digits --net 784-128-10 …}, broken into lines as a shell reads them. */
  public static String command(Json.Obj settings) {
    return command(settings, WIDTH);
  }

  /** The same in lines of at most {@code width} characters where the words allow it. */
  public static String command(Json.Obj settings, int width) {
    var words = new ArrayList<String>();
    words.add("naklon train " + quoted(value(settings.at("data"))));
    settings
        .members()
        .forEach(
            (name, v) -> {
              if (!name.equals("data") && !(v instanceof Json.Null)) {
                words.add("--" + name + " " + quoted(value(v)));
              }
            });
    var text = new StringBuilder();
    int line = 0;
    for (String word : words) {
      if (line > 0 && line + 1 + word.length() + 2 > width) {
        text.append(" \\\n  ");
        line = 2;
      } else if (line > 0) {
        text.append(' ');
        line++;
      }
      text.append(word);
      line += word.length();
    }
    return text.toString();
  }

  /** A setting as it is typed. */
  public static String value(Json v) {
    return switch (v) {
      case Json.Str s -> s.value();
      case Json.Num n -> n.text().matches("-?\\d+") ? n.text() : Plain.number(n.asDouble());
      default -> v.text();
    };
  }

  /** A word as a POSIX shell reads it back. */
  public static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_./+:@=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
