package naklon.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import naklon.doctor.Finding;
import naklon.doctor.Language;
import naklon.store.Json;

/**
 * A finding of the doctor as {@code run.json}, {@code report.json} and the event "finding" have it:
 * with its texts in both languages, so that it can be read without the program that made it.
 */
public final class FindingJson {
  private FindingJson() {}

  /** One finding. */
  public static Json.Obj of(Finding f) {
    var m = new LinkedHashMap<String, Json>();
    m.put("code", Json.of(f.code().id()));
    m.put("severity", word(f.severity()));
    m.put("confidence", word(f.confidence()));
    m.put("step", Json.of(f.step()));
    m.put("title", texts(language -> f.code().title(language)));
    m.put("cause", texts(f::cause));
    m.put("layer", Json.of(f.evidence().layer()));
    m.put("detail", Json.of(f.evidence().detail()));
    var numbers = new LinkedHashMap<String, Json>();
    f.evidence().numbers().forEach((name, v) -> numbers.put(name, Provenance.number(v)));
    m.put("numbers", new Json.Obj(numbers));
    var explains = new LinkedHashMap<String, Json>();
    for (Language language : Language.values()) {
      explains.put(
          language.tag(),
          Json.of(f.explains().stream().map(s -> Json.of(s.text(language))).toList()));
    }
    m.put("explains", new Json.Obj(explains));
    m.put("advice", texts(f::advice));
    m.put("page", Json.of(f.page()));
    return new Json.Obj(m);
  }

  /** All findings of a training. */
  public static Json of(List<Finding> findings) {
    return Json.of(findings.stream().map(FindingJson::of).toList());
  }

  private static Json word(Enum<?> of) {
    return Json.of(of.name().toLowerCase(java.util.Locale.ROOT));
  }

  private static Json texts(Function<Language, String> text) {
    var m = new LinkedHashMap<String, Json>();
    for (Language language : Language.values()) {
      m.put(language.tag(), Json.of(text.apply(language)));
    }
    return new Json.Obj(m);
  }
}
