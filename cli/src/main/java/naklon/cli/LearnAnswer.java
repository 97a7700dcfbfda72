package naklon.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import naklon.course.lesson.Course;
import naklon.course.lesson.Pitfall;
import naklon.course.lesson.Progress;
import naklon.course.text.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon learn answer}. */
@Command(
    name = "answer",
    mixinStandardHelpOptions = true,
    header =
        "Asks the questions of a step, or the three of the start once more; keeps the answers.",
    description = {
      "Nobody marks these answers: the page shows them, and so does naklon learn step. Enter on an"
          + " empty line keeps the answer that is there."
    },
    footer = {
      "Examples:",
      "  naklon learn answer 2",
      "  naklon learn answer after",
    })
final class LearnAnswer implements Callable<Integer> {
  private static final String AFTER = "after";

  private final Console console;

  @Parameters(paramLabel = "WHICH", description = "A step, 1 to 5, or pitfalls, or after.")
  private String which = "";

  @Spec private @Nullable CommandSpec spec;

  LearnAnswer(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
    var course = Course.open();
    if (which.equals(AFTER)) {
      var items = IntStream.rangeClosed(1, 3).mapToObj(i -> AFTER + "/" + i).toList();
      return ask(voice, course, items, course.before());
    }
    if (which.equals("pitfalls")) {
      var pitfalls = course.pitfalls();
      return ask(
          voice,
          course,
          pitfalls.stream().map(Pitfall::item).toList(),
          pitfalls.stream().map(Pitfall::task).toList());
    }
    if (!which.matches("[1-5]")) {
      throw voice.wrong("wrong-questions", "which", which);
    }
    int step = Integer.parseInt(which);
    return ask(voice, course, Course.questionsOf(step), course.steps().get(step - 1).questions());
  }

  /** Asks each of these; an empty line keeps the answer that is there. */
  static int ask(LearnVoice voice, Course course, List<String> items, List<Text> questions) {
    var asking = new Asking(voice.console(), voice.language());
    try (var notebook = Learner.open(voice.console())) {
      var progress = new Progress(notebook, Learner.clock());
      for (int i = 0; i < items.size(); i++) {
        String item = items.get(i);
        voice.say(questions.get(i));
        var before = progress.answer(item);
        before.ifPresent(text -> voice.say(voice.word("your-answer") + ": " + text));
        String text = before.isPresent() ? asking.line().strip() : asking.words();
        if (!text.isEmpty()) {
          asking.keep(() -> progress.answered(item, voice.code(), text));
        }
        voice.space();
      }
      voice.next(course, notebook);
    } catch (Asking.Ended e) {
      return 0; // what was answered is kept
    }
    return 0;
  }
}
