package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import naklon.course.grade.CodeTask;
import naklon.course.grade.Grader;
import naklon.course.lesson.Course;
import naklon.course.lesson.DigitsRun;
import naklon.course.lesson.Drafts;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Notebook;
import naklon.course.paper.RateChoice;
import naklon.course.paper.Sheet;
import naklon.course.sandbox.Cell;
import naklon.course.sandbox.Compiler;
import naklon.runs.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon learn check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Checks an answer: a file of a task, or for step 5 a run folder.",
    description = {
      "Java is run in a process of its own, without files and network, for 2.5 seconds at most,"
          + " with fresh numbers each time. It ends with 0 if the answer is right, else with 1."
    },
    footer = {
      "Examples:",
      "  naklon learn check mse.java",
      "  naklon learn check line-step.java --watch",
      "  naklon learn check tape.txt",
      "  naklon learn check runs/2026-11-23-21-40-05-mnist",
    })
final class LearnCheck implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 200;

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The answer, or a run folder.")
  private Path file = Path.of("");

  @Option(names = "--watch", description = "Check again whenever the file changes.")
  private boolean isWatching;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the numbers that Java is checked with; else fresh ones.")
  private @Nullable Long seed;

  @Spec private @Nullable CommandSpec spec;

  LearnCheck(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
    Path path = console.here().resolve(file);
    try (var notebook = Learner.open(console)) {
      var progress = new Progress(notebook, Learner.clock());
      if (Files.isDirectory(path)) {
        return run(voice, notebook, progress, path);
      }
      if (!isWatching) {
        return check(voice, notebook, progress, path);
      }
      voice.say(voice.word("watching", "file", file.toString()));
      FileTime seen = FileTime.fromMillis(0);
      while (true) {
        console.interrupt().check();
        FileTime now = changed(voice, path, seen);
        if (!now.equals(seen)) {
          seen = now;
          try {
            check(voice, notebook, progress, path);
          } catch (IllegalArgumentException e) { // said, and watched until it is mended
            voice.say(String.valueOf(e.getMessage()));
          }
          voice.space();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Cancelled e) { // the way to end watching
      return Interrupt.CODE;
    }
  }

  /** When it was written last; an editor that writes anew takes it away for a moment. */
  private static FileTime changed(LearnVoice voice, Path path, FileTime seen) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (NoSuchFileException e) {
      if (seen.toMillis() == 0) {
        throw AnswerFile.unreadable(voice, path, "why-missing");
      }
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int check(LearnVoice voice, Notebook notebook, Progress progress, Path path) {
    AnswerFile answer = AnswerFile.read(voice, path);
    boolean isRight =
        Course.isCode(answer.task())
            ? code(voice, progress, answer)
            : paper(voice, notebook, progress, answer);
    if (isRight) {
      int step = Course.stepOf(answer.task());
      if (progress.step(step) == Progress.State.DONE) {
        voice.say(voice.word("step-done", "n", String.valueOf(step)));
      }
      voice.next(Course.open(), notebook);
    }
    return isRight ? 0 : Errors.FAILED;
  }

  private boolean code(LearnVoice voice, Progress progress, AnswerFile answer) {
    var task = CodeTask.of(answer.task()).orElseThrow();
    var grader = new Grader(new Compiler(), new Cell());
    var graded =
        seed == null
            ? progress.assignment().grade(grader, task, answer.text())
            : grader.grade(task, answer.text(), seed);
    if (!graded.printed().isEmpty()) {
      console.out().println(graded.printed().stripTrailing());
    }
    voice.say(graded.text());
    progress.attempted(graded, answer.text());
    return graded.isRight();
  }

  private static boolean paper(
      LearnVoice voice, Notebook notebook, Progress progress, AnswerFile answer) {
    if (answer.task().equals(RateChoice.ID)) {
      String typed = answer.rows().getOrDefault("learningRate", "");
      var result = RateChoice.of(answer.seed()).check(typed);
      voice.say(result.text());
      progress.attempted(RateChoice.ID, answer.seed(), typed, result.isRight(), List.of());
      return result.isRight();
    }
    var sheet = answer.sheet(voice);
    var result = sheet.check(answer.rows());
    var empty = result.rows().stream().filter(r -> r.state() == Sheet.State.EMPTY).toList();
    result.rows().stream()
        .filter(row -> !empty.contains(row))
        .forEach(row -> voice.say(row.text()));
    if (!empty.isEmpty()) {
      String rows = empty.stream().map(Sheet.Checked::row).collect(Collectors.joining(", "));
      voice.say(voice.word("still-empty", "rows", rows));
    }
    if (result.isUnfinished()) { // no attempt yet; the page goes on with what stands there
      new Drafts(notebook, Learner.clock()).keep(answer.task(), answer.seed(), answer.text());
    } else {
      progress.attempted(
          answer.task(), answer.seed(), answer.text(), result.isRight(), result.mistakes());
    }
    return result.isRight();
  }

  private static int run(LearnVoice voice, Notebook notebook, Progress progress, Path path) {
    var run = DigitsRun.of(RunFolder.open(path));
    voice.say(run.text());
    progress.attempted(run, String.valueOf(path.getFileName()));
    if (run.isMastered()) {
      voice.next(Course.open(), notebook);
    }
    return run.isMastered() ? 0 : Errors.FAILED;
  }
}
