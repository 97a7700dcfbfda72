package naklon.lab.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import naklon.runs.SettingsException;

/**
 * What repeats a run to the same bits, as one line that a shell takes without quotes:
 *
 * <pre>{@code
 * line x=1,2,3,4 y=2,4,6,8 w=0.0 b=0.0 lr=0.01 epochs=100 standardize=false bits=9f86d081884c7d65
 * }</pre>
 *
 * @param experiment its name
 * @param settings by name, in their order; no blanks in them
 * @param bits {@link Bits} of what came out
 */
public record Receipt(String experiment, Map<String, String> settings, String bits) {
  private static final String PLAIN = "[A-Za-z0-9_.,:+/@%-]*";
  private static final String BITS = "bits";

  /** A receipt. */
  public Receipt {
    settings = new LinkedHashMap<>(settings);
    for (var entry : settings.entrySet()) {
      if (!entry.getKey().matches("[A-Za-z0-9-]+") || !entry.getValue().matches(PLAIN)) {
        throw new IllegalArgumentException("a shell would not take " + entry);
      }
    }
  }

  /**
   * A receipt of its line.
   *
   * @throws SettingsException if it is none
   */
  public static Receipt parse(String line) {
    var words = line.strip().split("\\s+");
    var settings = new LinkedHashMap<String, String>();
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      int at = word.indexOf('=');
      if (at <= 0 || !word.substring(at + 1).matches(PLAIN)) {
        throw new SettingsException(
            "a receipt has words such as lr=0.01, not \""
                + word
                + "\": copy the whole line that the lab shows.");
      }
      settings.put(word.substring(0, at), word.substring(at + 1));
    }
    String bits = settings.remove(BITS);
    if (bits == null) {
      throw new SettingsException(
          "the receipt lacks its bits=…: copy the whole line that the lab shows.");
    }
    return new Receipt(words[0], settings, bits);
  }

  /** A setting. */
  public String text(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new SettingsException(
          "the receipt of " + experiment + " lacks " + name + "=…: copy the whole line.");
    }
    return value;
  }

  /** A setting that is a number. */
  public double number(String name) {
    return number(name, text(name));
  }

  /** A setting that is a whole number. */
  public int whole(String name) {
    double v = number(name);
    if (v != Math.rint(v) || Math.abs(v) > Integer.MAX_VALUE) {
      throw new SettingsException(
          "the receipt has " + name + "=" + text(name) + ", no whole number.");
    }
    return (int) v;
  }

  /** A setting that is numbers with commas between them. */
  public double[] numbers(String name) {
    return Arrays.stream(text(name).split(",", -1)).mapToDouble(t -> number(name, t)).toArray();
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new SettingsException("the receipt has " + name + "=" + text + ", which is no number.");
    }
  }

  /** Numbers with commas between them, every digit of them. */
  public static String list(double... values) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  /** The line. */
  public String line() {
    String all =
        settings.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" "));
    return experiment + " " + all + " " + BITS + "=" + bits;
  }
}
