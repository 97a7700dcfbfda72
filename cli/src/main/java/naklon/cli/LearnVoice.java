package naklon.cli;

import java.nio.file.Path;
import java.util.Locale;
import naklon.course.lesson.ClassFile;
import naklon.course.lesson.ClassFileException;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.lesson.Sections;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;
import naklon.course.text.Texts;
import naklon.runs.NearestName;
import naklon.runs.RunException;
import naklon.runs.SettingsException;

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

  /** How far a section is: done, new, or so many of its parts. */
  String far(Sections.Section section) {
    if (section.done() == section.parts()) {
      return word("list.done");
    }
    return section.done() == 0
        ? word("list.new")
        : word("list.of", "done", String.valueOf(section.done()))
            .replace("{parts}", String.valueOf(section.parts()));
  }

  /** What to type next. */
  void next(Course course, Notebook notebook) {
    var next = Sections.of(course, notebook, Learner.clock(), Learner.zone()).next();
    String command = next.task().isEmpty() ? todo(next.section()) : "learn task " + next.task();
    boolean isAfter = next.task().isEmpty() && !next.section().equals("before");
    say(word(isAfter ? "all-done" : "next", "command", "naklon " + command));
  }

  /** The command in which a section is done. */
  private static String todo(String section) {
    return switch (section) {
      case "before" -> "learn before";
      case "pitfalls" -> "learn answer pitfalls";
      case "quiz" -> "quiz";
      case "recap" -> "learn answer after";
      case "review" -> "review";
      default -> "learn show " + section;
    };
  }

  /** The command that shows a section. */
  static String shown(String section) {
    return switch (section) {
      case "before" -> "learn before";
      case "steps" -> "learn continue";
      case "quiz" -> "quiz";
      case "review" -> "review";
      default -> "learn show " + section;
    };
  }

  /** The course's name for its language. */
  String code() {
    return language.ofReport().code();
  }

  /** What was typed wrongly, in the language of the course; names and values in turn. */
  SettingsException wrong(String key, String... fills) {
    Text text = TEXTS.at(key);
    for (int i = 0; i < fills.length; i += 2) {
      text = text.with(fills[i], Text.same(fills[i + 1]));
    }
    return new SettingsException(in(text));
  }

  /** Reads a class file; what is wrong with it is said in the language of the course. */
  ClassFile classFile(Path file) {
    try {
      return ClassFile.read(file);
    } catch (ClassFileException e) {
      String text = in(e.text());
      throw new RunException(text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1), e);
    }
  }

  /** Fails with the names that there are. */
  String task(String given) {
    if (Course.stepOf(given) == 0) {
      var nearest = NearestName.of(given, Course.tasks());
      throw nearest.isPresent()
          ? wrong("wrong-task-near", "task", given, "near", nearest.get())
          : wrong("wrong-task", "task", given);
    }
    return given;
  }
}
