package naklon.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import naklon.runs.SettingsException;
import naklon.runs.report.ReportLanguage;
import org.jspecify.annotations.Nullable;

/** The languages of the front door and of reports. */
enum Language {
  ENGLISH,
  BULGARIAN;

  private static final Map<String, Language> BY_CODE = Map.of("en", ENGLISH, "bg", BULGARIAN);

  /**
   * The language asked for; else that of NAKLON_LANG; else that of the system, or English.
   *
   * @throws SettingsException if {@code given} is neither bg nor en
   */
  static Language of(@Nullable String given, Console console) {
    return chosen(given, console)
        .orElseGet(() -> BY_CODE.getOrDefault(code(console.locale().getLanguage()), ENGLISH));
  }

  /** The language asked for; else that of NAKLON_LANG, if it is one. */
  static Optional<Language> chosen(@Nullable String given, Console console) {
    if (given != null) {
      Language language = BY_CODE.get(code(given));
      if (language == null) {
        throw new SettingsException(
            "--lang " + given + ": the front door speaks bg and en; choose one of them.");
      }
      return Optional.of(language);
    }
    String wished = console.environment().getOrDefault("NAKLON_LANG", "");
    return Optional.ofNullable(BY_CODE.get(code(wished)));
  }

  /** As texts in both languages are kept: en, bg. */
  String tag() {
    return switch (this) {
      case ENGLISH -> "en";
      case BULGARIAN -> "bg";
    };
  }

  /** The same for a report. */
  ReportLanguage ofReport() {
    return switch (this) {
      case ENGLISH -> ReportLanguage.ENGLISH;
      case BULGARIAN -> ReportLanguage.BULGARIAN;
    };
  }

  /** {@code bg} of {@code bg_BG.UTF-8}. */
  private static String code(String text) {
    return text.strip().toLowerCase(Locale.ROOT).split("[_.-]", 2)[0];
  }
}
