package naklon.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import naklon.course.lesson.ClassFile;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon learn class}. */
@Command(
    name = "class",
    mixinStandardHelpOptions = true,
    header = "Joins the class of a teacher's file: its tasks, its numbers, its language.",
    description = {
      "The file names seeds, tasks and the language:",
      "  {\"seeds\": [7, 8], \"tasks\": [\"mse\", \"tape\"], \"language\": \"bg\"}",
      "From then on the course shows these tasks with the numbers of these seeds, here and in the"
          + " lab. Without a file it says which class you are in."
    },
    footer = {
      "Examples:",
      "  naklon learn class 10b.json",
      "  naklon learn class --leave",
    })
final class LearnClass implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The class file.")
  private @Nullable Path file;

  @Option(names = "--leave", description = "Be in no class: the whole course, fresh numbers.")
  private boolean isLeaving;

  @Spec private @Nullable CommandSpec spec;

  LearnClass(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var before = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
    if (isLeaving && file != null) {
      throw before.wrong("wrong-leave");
    }
    // Read before the notebook is opened: a damaged file begins none.
    ClassFile joining = file == null ? null : before.classFile(console.here().resolve(file));
    try (var notebook = Learner.open(console)) {
      var progress = new Progress(notebook, Learner.clock());
      if (joining != null) {
        progress.join(joining);
      } else if (isLeaving) {
        progress.leave();
      }
    }
    var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
    try (var notebook = Learner.open(console)) {
      var of = ClassFile.joined(notebook);
      if (of.isPresent()) {
        say(voice, of.get());
        voice.next(Course.open(), notebook);
      } else if (isLeaving) {
        voice.say(voice.word("class-left"));
      } else {
        voice.say(voice.word("class-none", "command", "naklon learn class 10b.json"));
      }
    }
    return 0;
  }

  /** Which tasks, which numbers. */
  static void say(LearnVoice voice, ClassFile of) {
    String seeds = of.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    voice.say(
        voice.word("class", "tasks", String.join(", ", of.tasks())).replace("{seeds}", seeds));
  }
}
