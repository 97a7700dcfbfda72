package naklon.runs;

import java.util.List;
import naklon.optim.Schedule;
import naklon.optim.Schedules;

/**
 * How a schedule is written: {@code constant}, {@code cosine}, {@code onecycle}, {@code
 * step:EVERY:GAMMA} (epochs, factor), {@code exponential:GAMMA}, {@code polynomial:POWER}, {@code
 * restarts:EPOCHS:TIMES} (cosine), {@code cyclical:LOW:UP:DOWN} (factor, steps, steps), {@code
 * plateau:GAMMA:PATIENCE} (factor, epochs), {@code warmup:N} (steps), and warm-up together with one
 * of the others: {@code warmup:200+cosine}.
 */
public final class ScheduleNotation {
  private static final List<String> NAMES =
      List.of(
          "constant",
          "step",
          "cosine",
          "warmup",
          "onecycle",
          "exponential",
          "polynomial",
          "restarts",
          "cyclical",
          "plateau");
  private static final String ALLOWED =
      "write constant, step:EVERY:GAMMA, cosine, onecycle, exponential:GAMMA, polynomial:POWER,"
          + " restarts:EPOCHS:TIMES, cyclical:LOW:UP:DOWN, plateau:GAMMA:PATIENCE, warmup:N, or"
          + " warmup:N+cosine";

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
        arguments(text, words, 0, "cosine");
        yield Schedules.cosine();
      }
      case "step" -> {
        arguments(text, words, 2, "step:EVERY:GAMMA");
        yield Schedules.stepDecay(count(text, words[1], "epochs"), factor(text, words[2]));
      }
      case "onecycle" -> {
        arguments(text, words, 0, "onecycle");
        yield Schedules.oneCycle();
      }
      case "exponential" -> {
        arguments(text, words, 1, "exponential:GAMMA");
        yield Schedules.exponential(factor(text, words[1]));
      }
      case "polynomial" -> {
        arguments(text, words, 1, "polynomial:POWER");
        yield Schedules.polynomial(factor(text, words[1]));
      }
      case "restarts" -> {
        arguments(text, words, 2, "restarts:EPOCHS:TIMES");
        int first = count(text, words[1], "epochs");
        yield Schedules.cosineRestarts(first, count(text, words[2], "times"), 0);
      }
      case "cyclical" -> {
        arguments(text, words, 3, "cyclical:LOW:UP:DOWN");
        int up = count(text, words[2], "steps");
        yield Schedules.cyclical(share(text, words[1]), up, count(text, words[3], "steps"));
      }
      case "plateau" -> {
        arguments(text, words, 2, "plateau:GAMMA:PATIENCE");
        yield Schedules.plateau(share(text, words[1]), count(text, words[2], "epochs"));
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
    double share = factor(text, word);
    if (share >= 1) {
      throw wrong(text, "\"" + word + "\" is not a share between 0 and 1 such as 0.5");
    }
    return share;
  }

  private static SettingsException wrong(String text, String why) {
    return new SettingsException("--schedule " + text + ": " + why + "; " + ALLOWED + ".");
  }
}
