package naklon.cli;

import java.util.concurrent.Callable;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.lesson.Sections;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code naklon learn}. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    header = "The course: five steps with tasks that are checked by mathematics.",
    description = {
      "Without a word after it, it lists the sections and how far you are. The lab has the same"
          + " course and knows what was done here."
    },
    footer = {
      "Examples:",
      "  naklon learn",
      "  naklon learn continue",
      "  naklon learn step 2",
      "  naklon learn answer 2",
      "  naklon learn task mse",
      "  naklon learn check mse.java --watch",
    })
final class LearnCommand implements Callable<Integer> {
  private final Console console;
  @Spec private @Nullable CommandSpec spec;

  private LearnCommand(Console console) {
    this.console = console;
  }

  /** The command with those below it. */
  static CommandLine line(Console console) {
    return new CommandLine(new LearnCommand(console))
        .addSubcommand("list", new ListSteps(console))
        .addSubcommand("continue", new Continue(console))
        .addSubcommand("step", new LearnText.Step(console))
        .addSubcommand("show", new LearnText.Show(console))
        .addSubcommand("before", new LearnText.Before(console))
        .addSubcommand("answer", new LearnAnswer(console))
        .addSubcommand("task", new LearnTask(console))
        .addSubcommand("check", new LearnCheck(console))
        .addSubcommand("class", new LearnClass(console))
        .addSubcommand("worksheet", new LearnTeacher.Sheet(console))
        .addSubcommand("mistakes", new LearnTeacher.Mistakes(console));
  }

  @Override
  public Integer call() {
    return list(new LearnVoice(console, Naklon.languageOfCourse(spec, console)));
  }

  /** The nine sections with the command of each, and within the steps every task. */
  private static int list(LearnVoice voice) {
    var course = Course.open();
    try (var notebook = Learner.open(voice.console())) {
      var progress = new Progress(notebook, Learner.clock());
      progress.assignment().of().ifPresent(of -> LearnClass.say(voice, of));
      var sections = Sections.of(course, notebook, Learner.clock(), Learner.zone());
      for (var section : sections.all()) {
        voice.say(
            voice.in(section.title())
                + " ["
                + voice.far(section)
                + "]: naklon "
                + LearnVoice.shown(section.name()));
        if (section.name().equals("steps")) {
          steps(voice, course, progress);
        }
      }
      voice.next(course, notebook);
      return 0;
    }
  }

  private static void steps(LearnVoice voice, Course course, Progress progress) {
    for (var step : course.steps()) {
      String state = voice.state(progress.step(step.number()));
      voice.say(step.number() + ". " + voice.in(step.title()) + " [" + state + "]");
      for (String task : progress.assignment().tasksOf(step.number())) {
        String how = voice.state(progress.task(task));
        voice.say("   " + task + ": " + voice.in(Course.taskTitle(task)) + " [" + how + "]");
      }
    }
  }

  /** {@code naklon learn list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "Lists the sections, the tasks of the steps and how far you are.",
      footer = {"Example:", "  naklon learn list"})
  private static final class ListSteps implements Callable<Integer> {
    private final Console console;
    @Spec private @Nullable CommandSpec spec;

    ListSteps(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return list(new LearnVoice(console, Naklon.languageOfCourse(spec, console)));
    }
  }

  /** {@code naklon learn continue}. */
  @Command(
      name = "continue",
      mixinStandardHelpOptions = true,
      header = "Goes on where you stopped: the next task.",
      footer = {"Example:", "  naklon learn continue"})
  private static final class Continue implements Callable<Integer> {
    private final Console console;
    @Spec private @Nullable CommandSpec spec;

    Continue(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
      try (var notebook = Learner.open(console)) {
        var progress = new Progress(notebook, Learner.clock());
        var next = progress.next();
        if (next.isEmpty()) {
          voice.next(Course.open(), notebook);
          return 0;
        }
        if (progress.step(Course.stepOf(next.get())) == Progress.State.NEW) {
          LearnText.step(voice, Course.stepOf(next.get()));
        }
        LearnTask.show(voice, next.get(), null);
        return 0;
      }
    }
  }
}
