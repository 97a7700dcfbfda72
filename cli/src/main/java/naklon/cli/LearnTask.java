package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import naklon.course.grade.CodeTask;
import naklon.course.lesson.Assignment;
import naklon.course.lesson.Course;
import naklon.course.lesson.Drafts;
import naklon.course.paper.FilledSheet;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.course.paper.Sheet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon learn task}. */
@Command(
    name = "task",
    mixinStandardHelpOptions = true,
    header = "Shows a task and writes the file to answer it in, unless that is there.",
    footer = {
      "Examples:",
      "  naklon learn task mse",
      "  naklon learn task tape --seed 7",
    })
final class LearnTask implements Callable<Integer> {
  private static final String RATE = "learningRate";

  private final Console console;

  @Parameters(paramLabel = "TASK", description = "Its name, as naklon learn lists it.")
  private String task = "";

  @Option(names = "--seed", paramLabel = "N", description = "Of the numbers of a task on paper.")
  private @Nullable Long seed;

  @Spec private @Nullable CommandSpec spec;

  LearnTask(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
    show(voice, voice.task(task), seed);
    return 0;
  }

  /**
   * Shows a task and prepares its file in the folder where the command was typed.
   *
   * @param seed of a sheet; null to go on with the last one, or for fresh numbers
   */
  static void show(LearnVoice voice, String task, @Nullable Long seed) {
    voice.say(voice.in(Course.taskTitle(task)) + " (" + task + ")");
    voice.say(Course.taskText(task));
    voice.space();
    if (task.equals(Course.DIGITS_RUN)) {
      voice.say(voice.word("next", "command", "naklon train mnist --net \"linear 128, relu\""));
      voice.say(voice.word("more", "command", "naklon learn check runs/…"));
      return;
    }
    boolean isCode = Course.isCode(task);
    String name = task + (isCode ? ".java" : ".txt");
    String check = "naklon learn check " + name;
    Path file = voice.console().here().resolve(name);
    if (!Files.exists(file)) {
      write(file, isCode ? java(voice, task) : paper(voice, task, seed));
    }
    if (!isCode) {
      AnswerFile.read(voice, file).say(voice);
    }
    String key = isCode ? "begin-file" : "fill-in";
    voice.say(voice.word(key, "file", name).replace("{command}", check));
  }

  /** What was written last, in the page perhaps; else the text to begin with. */
  private static String java(LearnVoice voice, String task) {
    String starter = CodeTask.of(task).map(CodeTask::starter).orElse("");
    try (var notebook = Learner.open(voice.console())) {
      String written =
          new Drafts(notebook, Learner.clock()).latest(task).map(Drafts.Draft::text).orElse("");
      String java = written.isBlank() ? starter : written.replaceFirst("^// task: .*\\R", "");
      return "// task: " + task + "\n" + java;
    }
  }

  /**
   * The sheet that was begun last, with what stands on it; else an empty one. Of a class it has the
   * numbers of the class.
   */
  private static String paper(LearnVoice voice, String task, @Nullable Long seed) {
    boolean isRate = task.equals(RateChoice.ID);
    try (var notebook = Learner.open(voice.console())) {
      var given = Assignment.of(notebook);
      var begun =
          new Drafts(notebook, Learner.clock())
              .latest(task)
              .filter(d -> seed == null ? given.has(d.seed()) : d.seed() == seed);
      long with = begun.map(Drafts.Draft::seed).orElse(seed == null ? given.sheet(0) : seed);
      String written = begun.map(Drafts.Draft::text).orElse("");
      if (isRate) {
        return new FilledSheet(task, with, Map.of(RATE, written)).text();
      }
      var rows = new LinkedHashMap<>(FilledSheet.empty(sheet(task, with)).rows());
      FilledSheet.of(task, with, written)
          .rows()
          .forEach((row, value) -> rows.computeIfPresent(row, (_, _) -> value));
      return new FilledSheet(task, with, rows).text();
    }
  }

  private static Sheet sheet(String task, long seed) {
    return PaperTask.of(task).orElseThrow().sheet(seed);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
