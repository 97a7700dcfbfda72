package naklon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.course.classroom.MistakeTable;
import naklon.course.classroom.Worksheet;
import naklon.course.paper.PaperTask;
import naklon.runs.report.ReportLanguage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a teacher needs of {@code naklon learn}. */
final class LearnTeacher {
  private LearnTeacher() {}

  /** {@code naklon learn worksheet}. */
  @Command(
      name = "worksheet",
      mixinStandardHelpOptions = true,
      header = "Writes sheets to print, with their solutions: one HTML file for each seed.",
      description = {
        "A class file names seeds, tasks and the language:",
        "  {\"seeds\": [7, 8], \"tasks\": [\"tape\"], \"language\": \"bg\"}"
      },
      footer = {
        "Examples:",
        "  naklon learn worksheet --seed 7",
        "  naklon learn worksheet --class 10b.json --out sheets",
      })
  static final class Sheet implements Callable<Integer> {
    private final Console console;

    @Option(names = "--task", paramLabel = "TASK", description = "On paper; else tape.")
    private String task = "tape";

    @Option(names = "--seed", paramLabel = "N", description = "Of its numbers; else 7.")
    private long seed = 7;

    @Option(names = "--class", paramLabel = "FILE", description = "Seeds, tasks and language.")
    private @Nullable Path classFile;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder; else this one.")
    private Path out = Path.of("");

    @Spec private @Nullable CommandSpec spec;

    Sheet(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      var voice = new LearnVoice(console, Naklon.languageOfCourse(spec, console));
      if (classFile == null) {
        var paper = PaperTask.of(task).orElseThrow(() -> voice.wrong("wrong-paper", "task", task));
        write(paper, seed, voice.language().ofReport());
        return 0;
      }
      var of = voice.classFile(console.here().resolve(classFile));
      List<PaperTask> tasks = of.tasks().stream().flatMap(t -> PaperTask.of(t).stream()).toList();
      if (tasks.isEmpty()) {
        throw voice.wrong("wrong-no-paper", "file", classFile.toString());
      }
      for (PaperTask one : tasks) {
        of.seeds().forEach(s -> write(one, s, of.language()));
      }
      return 0;
    }

    private void write(PaperTask of, long with, ReportLanguage language) {
      String name = of.id() + "-" + with + ".html";
      Path folder = console.here().resolve(out);
      try {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), new Worksheet(of, with).html(language));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      console.out().println(out.resolve(name));
    }
  }

  /** {@code naklon learn mistakes}. */
  @Command(
      name = "mistakes",
      mixinStandardHelpOptions = true,
      header = "Prints as CSV which mistakes were made, and how often; no names, no answers.",
      footer = {"Example:", "  naklon learn mistakes"})
  static final class Mistakes implements Callable<Integer> {
    private final Console console;

    Mistakes(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      try (var notebook = Learner.open(console)) {
        console.out().print(MistakeTable.of(notebook));
      }
      return 0;
    }
  }
}
