package naklon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import naklon.course.notebook.Notebook;
import naklon.course.review.AnkiDeck;
import naklon.course.review.CalendarFile;
import naklon.course.review.Due;
import naklon.course.review.ReviewPlan;
import naklon.runs.SettingsException;
import naklon.store.AtomicFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code naklon review}. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    header = "Asks what is due today: after a day, three days, a week, a month.",
    description = {
      "Day 0 is the day on which the quiz was first finished. Missed days do not pile up: one"
          + " prompt waits at a time, and those after it keep their distance. In the week's prompt"
          + " you write one step of descent, and it is run.",
      "Your reviews can train a model of your own memory (FSRS-6), by gradient descent; it is used"
          + " only if it foretells later reviews better than the average person's."
    },
    footer = {
      "Examples:",
      "  naklon review",
      "  naklon review --plan",
      "  naklon review --export anki deck.txt",
      "  naklon review --export ics review.ics",
      "  naklon review --fit",
      "  naklon review --fit --anki copy-of-collection.anki2",
      "  naklon review --schedule memory",
    })
final class ReviewCommand implements Callable<Integer> {
  private final Console console;

  enum Format {
    anki,
    ics
  }

  enum Choice {
    lesson,
    memory
  }

  @Option(names = "--plan", description = "Show the plan and what is due.")
  private boolean isPlan;

  @Option(
      names = "--day-zero",
      paramLabel = "DATE",
      description = "Let the plan begin on another day, such as 2026-11-28.")
  private @Nullable String dayZero;

  @Option(
      names = "--schedule",
      paramLabel = "WHOSE",
      description =
          "When questions come back: lesson (only those that were wrong) or memory (when your"
              + " recall has fallen to 90 %%).")
  private @Nullable Choice schedule;

  @Option(
      names = "--export",
      paramLabel = "FORMAT",
      description = "Write FILE: anki (a deck as text) or ics (the plan for a calendar).")
  private @Nullable Format format;

  @Option(names = "--fit", description = "Fit the model of memory to your reviews.")
  private boolean isFit;

  @Option(
      names = "--anki",
      paramLabel = "COPY",
      description = "Fit to the reviews in a copy of Anki's collection.anki2 too.")
  private @Nullable Path anki;

  @Option(
      names = "--log",
      paramLabel = "CSV",
      description = "Fit to the reviews of a CSV file as py-fsrs writes it, and keep nothing.")
  private @Nullable Path log;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "For --export.")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  ReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var asking = new Asking(console, Naklon.languageOfCourse(spec, console));
    Path target = file;
    if ((format == null) != (target == null)) {
      throw new SettingsException(
          asking.text(
              "--export иска вид и файл: naklon review --export anki deck.txt",
              "--export needs a format and a file: naklon review --export anki deck.txt"));
    }
    if (log != null) {
      new MemoryFit(asking).show(console.here().resolve(log));
      return 0;
    }
    try (var notebook = Learner.open(console)) {
      boolean isChanged = change(notebook);
      if (format != null && target != null) {
        export(notebook, asking, format, console.here().resolve(target));
      } else if (isFit || anki != null) {
        new MemoryFit(asking).fit(notebook, anki == null ? null : console.here().resolve(anki));
      } else if (isPlan || isChanged) {
        new PlanText(asking).show(notebook);
      } else {
        new DueRound(notebook, asking).ask();
      }
    }
    return 0;
  }

  private boolean change(Notebook notebook) {
    if (dayZero != null) {
      ReviewPlan.moveDayZero(notebook, dayZero);
    }
    if (schedule != null) {
      Due.choose(
          notebook,
          switch (schedule) {
            case lesson -> Due.Schedule.LESSON;
            case memory -> Due.Schedule.MEMORY;
          });
    }
    return dayZero != null || schedule != null;
  }

  private void export(Notebook notebook, Asking asking, Format as, Path target) {
    if (Files.isDirectory(target)) {
      throw new SettingsException(
          target
              + asking.text(
                  " е папка. Дай файл, който да се запише.",
                  " is a folder. Give the file to write."));
    }
    var language = asking.language().ofReport();
    switch (as) {
      case anki -> AtomicFile.writeText(target, AnkiDeck.text(language));
      case ics -> {
        var now = Learner.clock().instant();
        var today = LocalDate.ofInstant(now, Learner.zone());
        var plan =
            ReviewPlan.of(notebook, today, Learner.zone())
                .orElseThrow(
                    () ->
                        new SettingsException(
                            asking.text(
                                    "планът още няма ден 0: довърши naklon quiz или избери ден с"
                                        + " --day-zero ",
                                    "the plan has no day 0 yet: finish naklon quiz, or choose one"
                                        + " with --day-zero ")
                                + today));
        AtomicFile.writeText(target, CalendarFile.text(plan, language, now));
      }
    }
    console.out().println(target);
  }
}
