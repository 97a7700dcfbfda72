package naklon.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import naklon.course.lesson.Assignment;
import naklon.course.lesson.BackwardCost;
import naklon.course.lesson.Course;
import naklon.course.lesson.Progress;
import naklon.course.lesson.Recap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that show the course's texts. */
final class LearnText {
  private static final int STEPS = 5;

  private LearnText() {}

  /** Shows a step; the fifth measures what going backward costs on this machine. */
  static void step(LearnVoice voice, int number) {
    var course = Course.open();
    var step =
        number == STEPS ? course.step5(BackwardCost.measure()) : course.steps().get(number - 1);
    voice.say(voice.word("step", "n", String.valueOf(number)) + ": " + voice.in(step.title()));
    voice.space();
    voice.headed("focus", step.focus());
    voice.headed("worked", step.worked());
    voice.space();
    Assignment given;
    try (var notebook = Learner.open(voice.console())) {
      given = Assignment.of(notebook);
    }
    List<String> tasks = given.tasksOf(number);
    if (!tasks.isEmpty()) {
      voice.say(voice.word("tasks") + ":");
      tasks.forEach(task -> voice.say("  " + task + ": " + voice.in(Course.taskTitle(task))));
    }
    voice.say(voice.word("questions") + ":");
    questions(voice, step);
    voice.headed("rule", given.rule(step));
    voice.space();
  }

  /** Each question of a step with the learner's answer, and how to give those that are missing. */
  private static void questions(LearnVoice voice, naklon.course.lesson.Step step) {
    var items = Course.questionsOf(step.number());
    boolean isMissing = false;
    try (var notebook = Learner.open(voice.console())) {
      var progress = new Progress(notebook, Learner.clock());
      for (int i = 0; i < items.size(); i++) {
        voice.say("  " + voice.in(step.questions().get(i)));
        var answer = progress.answer(items.get(i));
        answer.ifPresent(text -> voice.say("    " + voice.word("your-answer") + ": " + text));
        isMissing |= answer.isEmpty();
      }
    }
    if (isMissing) {
      voice.say("  " + voice.word("answer-by", "command", "naklon learn answer " + step.number()));
    }
  }

  /** {@code naklon learn step N}. */
  @Command(
      name = "step",
      mixinStandardHelpOptions = true,
      header = "Shows a step: its focus, a worked run, its tasks and questions.",
      footer = {"Example:", "  naklon learn step 3"})
  static final class Step implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "N", description = "1 to 5.")
    private int number;

    @Spec private @Nullable CommandSpec spec;

    Step(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
      if (number < 1 || number > STEPS) {
        throw voice.wrong("wrong-step", "n", String.valueOf(number));
      }
      step(voice, number);
      return 0;
    }
  }

  /** {@code naklon learn show SECTION}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      header = "Shows a section: overview, concepts, examples, pitfalls, recap or review.",
      footer = {"Example:", "  naklon learn show concepts"})
  static final class Show implements Callable<Integer> {
    private final Console console;

    @Parameters(
        paramLabel = "SECTION",
        description = "overview, concepts, examples, pitfalls, recap or review.")
    private String section = "";

    @Spec private @Nullable CommandSpec spec;

    Show(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
      var course = Course.open();
      if (section.equals("overview") || section.equals("concepts") || section.equals("examples")) {
        try (var notebook = Learner.open(console)) {
          new Progress(notebook, Learner.clock()).read(section);
        }
      }
      switch (section) {
        case "overview" -> course.overview().forEach(voice::say);
        case "concepts" -> concepts(voice, course);
        case "examples" -> examples(voice, course);
        case "pitfalls" -> pitfalls(voice, course);
        case "recap" -> recap(voice, course);
        case "review" -> course.reviewPrompts().forEach(voice::say);
        default -> throw voice.wrong("wrong-section", "section", section);
      }
      return 0;
    }

    private static void concepts(LearnVoice voice, Course course) {
      for (var concept : course.concepts()) {
        voice.say(voice.in(concept.title()));
        voice.say(concept.text());
        voice.headed("picture", concept.picture());
        voice.say(voice.word("experiment", "page", "/" + concept.experiment()));
        voice.space();
      }
    }

    private static void examples(LearnVoice voice, Course course) {
      for (var example : course.examples()) {
        voice.say(voice.in(example.title()));
        voice.say(example.text());
        voice.space();
        code(voice, "pseudocode", voice.in(example.pseudocode()));
        code(voice, "python", example.python());
        code(voice, "java", example.java());
      }
    }

    private static void code(LearnVoice voice, String heading, String code) {
      voice.say("--- " + voice.word(heading));
      voice.console().out().print(code);
      voice.space();
    }

    /** Each with what the learner wrote of it; cured in the clinic or written down, it is done. */
    private static void pitfalls(LearnVoice voice, Course course) {
      try (var notebook = Learner.open(voice.console())) {
        var progress = new Progress(notebook, Learner.clock());
        for (var pitfall : course.pitfalls()) {
          var state = progress.isCured(pitfall) ? Progress.State.DONE : Progress.State.NEW;
          voice.say(voice.in(pitfall.title()) + " [" + voice.state(state) + "]");
          voice.say(pitfall.text());
          voice.say(pitfall.task());
          progress
              .answer(pitfall.item())
              .ifPresent(text -> voice.say(voice.word("your-answer") + ": " + text));
          voice.space();
        }
      }
      voice.say(voice.word("answer-by", "command", "naklon learn answer pitfalls"));
    }

    /** The seven points in the lesson's numbers and the learner's, then the first answers. */
    private static void recap(LearnVoice voice, Course course) {
      try (var notebook = Learner.open(voice.console())) {
        var points = Recap.of(course, notebook).points();
        for (int i = 0; i < points.size(); i++) {
          voice.say(i + 1 + ". " + voice.in(points.get(i).text()));
          voice.say("   " + voice.in(points.get(i).number()));
          points.get(i).own().ifPresent(own -> voice.say("   " + voice.in(own)));
        }
        var progress = new Progress(notebook, Learner.clock());
        for (int i = 1; i <= course.before().size(); i++) {
          var first = progress.answer("before/" + i);
          var now = progress.answer("after/" + i);
          if (first.isPresent() || now.isPresent()) {
            voice.space();
            voice.say(course.before().get(i - 1));
          }
          first.ifPresent(text -> voice.say(voice.word("your-answer") + ": " + text));
          now.ifPresent(text -> voice.say(voice.word("your-answer-now") + ": " + text));
        }
        voice.space();
        voice.say(voice.word("answer-again", "command", "naklon learn answer after"));
      }
    }
  }

  /** {@code naklon learn before}. */
  @Command(
      name = "before",
      mixinStandardHelpOptions = true,
      header = "Three questions before the start; your answers are kept and shown at the end.",
      footer = {"Example:", "  naklon learn before"})
  static final class Before implements Callable<Integer> {
    private final Console console;
    @Spec private @Nullable CommandSpec spec;

    Before(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
      var course = Course.open();
      voice.say(course.beforeIntroduction());
      voice.space();
      var items = IntStream.rangeClosed(1, 3).mapToObj(i -> "before/" + i).toList();
      return LearnAnswer.ask(voice, course, items, course.before());
    }
  }
}
