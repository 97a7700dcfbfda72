package naklon.doctor;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of one language. */
final class Texts {
  private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
  private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

  static {
    for (var language : Language.values()) {
      ALL.put(language, new Texts(language));
    }
  }

  private final Language language;
  private final Properties sentences = new Properties();

  private Texts(Language language) {
    this.language = language;
    String file = "texts." + language.tag() + ".properties";
    try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file)) {
      sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Texts of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  Set<String> keys() {
    return sentences.stringPropertyNames();
  }

  /**
   * A sentence as it is written.
   *
   * @throws IllegalArgumentException if there is none
   */
  String text(String key) {
    String found = sentences.getProperty(key);
    if (found == null) {
      throw new IllegalArgumentException("no " + language + " text \"" + key + "\"");
    }
    return found;
  }

  /** A sentence with numbers, and the layer, in their places. */
  String text(String key, Evidence evidence) {
    return PLACE
        .matcher(text(key))
        .replaceAll(place -> Matcher.quoteReplacement(fill(place.group(1), evidence)));
  }

  /** What a code says of this evidence: there are other sentences for some kinds of proof. */
  String cause(Code code, Evidence evidence) {
    String key = code.id() + ".cause";
    for (var name : evidence.numbers().keySet()) {
      if (sentences.containsKey(key + "." + name)) {
        return text(key + "." + name, evidence);
      }
    }
    return text(key, evidence);
  }

  private String fill(String name, Evidence evidence) {
    if (name.equals("layer")) {
      return evidence.layer();
    }
    if (name.equals("detail")) {
      return evidence.detail();
    }
    Double number = evidence.numbers().get(name);
    if (number == null) {
      return "?";
    }
    String text = language.number(number);
    // Two numbers that differ must not read alike: a rate and the bound just below it, say.
    boolean alike =
        evidence.numbers().values().stream()
            .anyMatch(v -> !v.equals(number) && language.number(v).equals(text));
    return alike ? language.precise(number) : text;
  }
}
