package naklon.course.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/** What the compiler says, said plainly. */
final class Complaints {
  private static final Texts TEXTS = Texts.of("compiler");
  private static final int LONGEST_PIECE = 40;
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private Complaints() {}

  static Text text(String key) {
    return TEXTS.at(key);
  }

  static Compiled.Complaint of(String key, int line) {
    return new Compiled.Complaint(key, line, 0, text(key), "");
  }

  static Compiled.Complaint refused(AllowList.Refusal refusal) {
    String called = refusal.type() + "." + refusal.member();
    Text plain =
        text("refused")
            .with("called", Text.same(called.replace(".<init>", "()")))
            .then(" ", text(reason(refusal)));
    return new Compiled.Complaint("refused", refusal.line(), 0, plain, "");
  }

  /** What kind of thing was tried, to say why it is not needed. */
  private static String reason(AllowList.Refusal refusal) {
    String type = refusal.type();
    if (type.matches("java\\.lang\\.(Thread|Runnable)\\b.*|java\\.util\\.concurrent.*")
        || refusal.member().startsWith("parallel")) {
      return "why-threads";
    }
    if (type.matches("java\\.lang\\.Process.*")
        || type.equals("java.lang.Runtime") && refusal.member().equals("exec")) {
      return "why-process";
    }
    if (type.matches("java\\.(io|nio).*|java\\.util\\.Scanner")) {
      return "why-file";
    }
    if (type.startsWith("java.net")) {
      return "why-network";
    }
    if (type.matches("java\\.lang\\.(Class|reflect.*|ClassLoader|invoke.*|Module)")
        || refusal.member().equals("getClass")) {
      return "why-reflection";
    }
    if (refusal.member().matches("exit|halt")) {
      return "why-exit";
    }
    return type.contains("Random") || refusal.member().matches("random|shuffle")
        ? "why-random"
        : "why-other";
  }

  static Compiled.Complaint ofJavac(Diagnostic<?> d, int line, int column, String source) {
    String code = d.getCode().replaceFirst("^compiler\\.err\\.", "");
    String original = d.getMessage(Locale.ENGLISH);
    Text plain = TEXTS.has(code) ? TEXTS.at(code) : TEXTS.at("unknown");
    Text filled =
        plain.with(
            Map.of(
                "piece", Text.same(piece(d, source)),
                "first", Text.same(original.lines().findFirst().orElse(""))));
    return new Compiled.Complaint(code, line, column, filled, original);
  }

  /** The name that is unknown or taken, or else the source at the place of the complaint. */
  private static String piece(Diagnostic<?> d, String source) {
    String code = d.getCode();
    if (code.contains("cant.resolve") || code.contains("already.defined")) {
      int at = (int) Math.clamp(d.getPosition(), 0, source.length());
      Matcher name = NAME.matcher(source).region(at, source.length());
      if (name.find()) {
        return name.group();
      }
    }
    int from = (int) Math.clamp(d.getStartPosition(), 0, source.length());
    int to = (int) Math.clamp(d.getEndPosition(), from, source.length());
    String piece = source.substring(from, to).strip().lines().findFirst().orElse("");
    return piece.length() > LONGEST_PIECE ? piece.substring(0, LONGEST_PIECE) + "…" : piece;
  }
}
