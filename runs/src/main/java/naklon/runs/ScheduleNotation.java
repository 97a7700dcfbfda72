package naklon.runs;

import java.util.List;
import naklon.optim.Schedule;
import naklon.optim.Schedules;

/**
 * How a schedule is written: {@code constant}, {@code step:EVERY:GAMMA} (epochs, factor), {@code
 * cosine} or {@code cosine:MINIMUM} (a share of the rate), {@code warmup:N} (steps), and warm-up together with one of the others: {@code
 * warmup:200+cosine}.
 */
public final class ScheduleNotation {
  private static final List<String> NAMES = List.of("constant", "step", "cosine", "warmup");
  private static final String ALLOWED =
      "write constant, step:EVERY:GAMMA, cosine, warmup:N, or warmup:N+cosine";

  private ScheduleNotation() {}

  /**
   * Reads a schedule.
   *
   * @throws SettingsException if it cannot be read
   */
  public static Schedule parse(String text) {
    Schedule base = null;
    int warmup = 0;
    for (String part : text.strip().split("\\+", -1)) {
      String[] words = part.strip().split(":", -1);
      if (words[0].equals("warmup")) {
        if (warmup > 0) {
          throw wrong(text, "warmup stands there twice");
        }
        arguments(text, words, 1, "warmup:N");
        warmup = count(text, words[1], "steps");
      } else if (base == null) {
        base = single(text, words);
      } else {
        throw wrong(text, "only warmup goes together with another");
      }
    }
    Schedule then = base == null ? Schedules.constant() : base;
    return warmup == 0 ? then : Schedules.warmup(warmup, then);
  }

  private static Schedule single(String text, String[] words) {
    return switch (words[0]) {
      case "constant" -> {
        arguments(text, words, 0, "constant");
        yield Schedules.constant();
      }
      case "cosine" -> {
        if (words.length == 1) {
          yield Schedules.cosine();
        }
        arguments(text, words, 1, "cosine or cosine:MINIMUM");
        yield Schedules.cosine(share(text, words[1]));
      }
      case "step" -> {
        arguments(text, words, 2, "step:EVERY:GAMMA");
        yield Schedules.stepDecay(count(text, words[1], "epochs"), factor(text, words[2]));
      }
      default ->
          throw wrong(
              text,
              "there is no schedule \""
                  + words[0]
                  + "\""
                  + NearestName.of(words[0], NAMES).map(n -> ", did you mean " + n).orElse(""));
    };
  }

  private static void arguments(String text, String[] words, int expected, String form) {
    if (words.length != expected + 1) {
      throw wrong(text, words[0] + " is written " + form);
    }
  }

  private static int count(String text, String word, String what) {
    try {
      int n = Integer.parseInt(word);
      if (n >= 1) {
        return n;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(text, "\"" + word + "\" is not a number of " + what + ", at least 1");
  }

  private static double factor(String text, String word) {
    try {
      double gamma = Double.parseDouble(word);
      if (gamma > 0 && gamma < Double.POSITIVE_INFINITY) {
        return gamma;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(text, "\"" + word + "\" is not a positive factor such as 0.5");
  }

  private static double share(String text, String word) {
    double minimum = factor(text, word);
    if (minimum > 1) {
      throw wrong(text, "\"" + word + "\" is not a share of the learning rate such as 0.1");
    }
    return minimum;
  }

  private static SettingsException wrong(String text, String why) {
    return new SettingsException("--schedule " + text + ": " + why + "; " + ALLOWED + ".");
  }
}
