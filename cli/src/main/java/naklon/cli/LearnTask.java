package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import naklon.course.grade.CodeTask;
import naklon.course.lesson.Course;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
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
  private static final int SEEDS = 1_000_000;

  private final Console console;

  @Parameters(paramLabel = "TASK", description = "Its name, as naklon learn lists it.")
  private String task = "";

  @Option(names = "--seed", paramLabel = "N", description = "Of the numbers of a task on paper.")
  private @Nullable Long seed;

  @Spec private @Nullable CommandSpec spec;

  LearnTask(Console console) {
    this.console = console;
  }

  /** A seed for numbers that nobody has seen. */
  static long fresh() {
    return ThreadLocalRandom.current().nextInt(1, SEEDS);
  }

  @Override
  public Integer call() {
    var voice = new LearnVoice(console, Naklon.language(spec, console));
    show(voice, LearnVoice.task(task), seed == null ? fresh() : seed);
    return 0;
  }

  /** Shows a task and prepares its file in the folder where the command was typed. */
  static void show(LearnVoice voice, String task, long seed) {
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
      write(file, isCode ? "// task: " + task + "\n" + starter(task) : paper(task, seed));
    }
    if (!isCode) {
      AnswerFile.read(file).say(voice);
    }
    String key = isCode ? "begin-file" : "fill-in";
    voice.say(voice.word(key, "file", name).replace("{command}", check));
  }

  private static String starter(String task) {
    return CodeTask.of(task).map(CodeTask::starter).orElse("");
  }

  private static String paper(String task, long seed) {
    var text = new StringBuilder("# task: " + task + "\n# seed: " + seed + "\n");
    if (task.equals(RateChoice.ID)) {
      text.append("learningRate = \n");
    }
    PaperTask.of(task)
        .ifPresent(p -> p.sheet(seed).rows().forEach(row -> text.append(row).append(" = \n")));
    return text.toString();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
