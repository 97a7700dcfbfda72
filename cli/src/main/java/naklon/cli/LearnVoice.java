package naklon.cli;

import java.util.Locale;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.text.Text;
import naklon.course.text.Texts;

/** How the course speaks in the terminal: in one language, broken to its width. */
record LearnVoice(Console console, Language language) {
  private static final Texts TEXTS = Texts.of("learn");

  String in(Text text) {
    return text.in(language.ofReport());
  }

  String word(String key) {
    return in(TEXTS.at(key));
  }

  /** A text with one place in braces filled. */
  String word(String key, String name, String value) {
    return in(TEXTS.at(key).with(name, Text.same(value)));
  }

  void say(String text) {
    console.out().println(console.outIsTerminal() ? Wrap.text(text, console.width()) : text);
  }

  void say(Text text) {
    in(text).lines().forEach(this::say);
  }

  void headed(String heading, Text text) {
    say(word(heading) + ": " + in(text));
  }

  void space() {
    console.out().println();
  }

  String state(Progress.State state) {
    return word("list." + state.name().toLowerCase(Locale.ROOT));
  }

  /** What to type next. */
  void next(Progress progress) {
    var next = progress.next();
    if (next.isPresent()) {
      say(word("next", "command", "naklon learn task " + next.get()));
    } else {
      say(word("all-done"));
    }
  }

  /** The course's name for its language. */
  String code() {
    return language.ofReport().code();
  }

  /** Fails with the names that there are. */
  static String task(String given) {
    if (Course.stepOf(given) == 0) {
      var nearest = naklon.runs.NearestName.of(given, Course.tasks());
      throw new naklon.runs.SettingsException(
          "the course has no task \""
              + given
              + "\""
              + nearest.map(n -> "; did you mean " + n + "?").orElse(".")
              + " naklon learn lists them.");
    }
    return given;
  }
}
