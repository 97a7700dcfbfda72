package naklon.runs.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import naklon.store.Json;

/** Texts and numbers in one language: {@code words-bg.properties} and {@code words-en}. */
final class Words {
  private static final double GROUPED = 10_000;
  private static final char NARROW = '\u00A0'; // the number does not break at the end of a line
  private static final DateTimeFormatter ENGLISH_TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
  private static final DateTimeFormatter BULGARIAN_TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'г.', HH:mm 'UTC'", Locale.of("bg"));

  private final ReportLanguage language;
  private final Properties texts = new Properties();

  Words(ReportLanguage language) {
    this.language = language;
    String file = "words-" + language.code() + ".properties";
    try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String code() {
    return language.code();
  }

  /** A text with its gaps filled in. */
  String of(String key, Object... filling) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text \"" + key + "\" in " + language.code());
    }
    var parts = text.split("%s", -1);
    if (parts.length != filling.length + 1) {
      throw new IllegalArgumentException(
          "\"" + key + "\" has " + (parts.length - 1) + " gaps, filled were " + filling.length);
    }
    var all = new StringBuilder(parts[0]);
    for (int i = 0; i < filling.length; i++) {
      all.append(filling[i]).append(parts[i + 1]);
    }
    return all.toString();
  }

  /** {@code 8 epochs}: the text {@code name.one} or {@code name.many}. */
  String count(String name, long n) {
    return of(name + (n == 1 ? ".one" : ".many"), whole(n));
  }

  /** {@code 12,000}, in Bulgarian {@code 12 000}. */
  String whole(long n) {
    String text = String.format(Locale.ROOT, "%,d", n);
    return isBulgarian() ? text.replace(',', NARROW) : text;
  }

  /** Four significant digits; a dash where there is no number. */
  String number(Json value) {
    return value instanceof Json.Num ? number(value.asDouble()) : "–";
  }

  String number(double v) {
    if (!Double.isFinite(v)) {
      return "–";
    }
    double size = Math.abs(v);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      String text = String.format(Locale.ROOT, "%.2e", v);
      return point(text.replaceFirst("e([-+])0?", "e$1").replace("e+", "e"));
    }
    if (size >= GROUPED) {
      return whole(Math.round(v));
    }
    var rounded = new BigDecimal(v).round(new MathContext(4));
    return point(size == 0 ? "0" : plain(rounded));
  }

  private static String plain(BigDecimal v) {
    var whole = v.stripTrailingZeros();
    return whole.scale() <= 0 ? whole.toPlainString() : v.toPlainString();
  }

  /** A setting, all its digits: 0.001. */
  String exact(double v) {
    return point(naklon.runs.Plain.number(v));
  }

  /** 0.98 as {@code 98.00 %}. */
  String percent(double share) {
    return Double.isFinite(share)
        ? point(String.format(Locale.ROOT, "%.2f", 100 * share)) + NARROW + "%"
        : "–";
  }

  String seconds(double s) {
    long all = Math.round(s);
    return s < 100
        ? of("seconds", point(String.format(Locale.ROOT, "%.1f", s)))
        : of("minutes", String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60));
  }

  /** An instant of {@code run.json}. */
  String time(Json value) {
    try {
      var at = Instant.parse(value.asString()).atZone(ZoneOffset.UTC);
      return (isBulgarian() ? BULGARIAN_TIME : ENGLISH_TIME).format(at);
    } catch (DateTimeException e) {
      return value.asString();
    }
  }

  private String point(String text) {
    return isBulgarian() ? text.replace('.', ',') : text;
  }

  private boolean isBulgarian() {
    return language == ReportLanguage.BULGARIAN;
  }
}
