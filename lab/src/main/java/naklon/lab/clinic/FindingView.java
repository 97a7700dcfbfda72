package naklon.lab.clinic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import naklon.doctor.Finding;
import naklon.doctor.Language;
import naklon.doctor.Remedy;

/**
 * A finding as pages show it. Texts are by language: {@code bg}, {@code en}.
 *
 * @param step updates done when it was found
 * @param numbers what it rests on, by name
 * @param isCurable whether a program can apply the remedy
 */
public record FindingView(
    String code,
    String severity,
    String confidence,
    long step,
    String layer,
    Map<String, Double> numbers,
    Map<String, String> title,
    Map<String, String> cause,
    Map<String, String> meaning,
    Map<String, String> proof,
    Map<String, List<String>> explains,
    Map<String, String> advice,
    String source,
    boolean isCurable) {

  static FindingView of(Finding f) {
    return new FindingView(
        f.code().id(),
        word(f.severity()),
        word(f.confidence()),
        f.step(),
        f.evidence().layer(),
        f.evidence().numbers(),
        texts(language -> f.code().title(language)),
        texts(f::cause),
        texts(language -> f.code().meaning(language)),
        texts(language -> f.code().proof(language)),
        texts(language -> f.explains().stream().map(s -> s.text(language)).toList()),
        texts(f::advice),
        f.code().source(),
        !(f.remedy() instanceof Remedy.ByHand));
  }

  static List<FindingView> all(List<Finding> findings) {
    return findings.stream().map(FindingView::of).toList();
  }

  static String word(Enum<?> of) {
    return of.name().toLowerCase(Locale.ROOT);
  }

  /** A text in each language. */
  static <T> Map<String, T> texts(Function<Language, T> text) {
    var m = new LinkedHashMap<String, T>();
    for (Language language : Language.values()) {
      m.put(language.tag(), text.apply(language));
    }
    return m;
  }
}
