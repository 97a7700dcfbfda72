package naklon.lab.review;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import naklon.course.grade.CodeTask;
import naklon.course.grade.Grader;
import naklon.course.memory.YouAreTheData;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;
import naklon.course.notebook.NotebookException;
import naklon.course.quiz.Question;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.course.review.AnkiDeck;
import naklon.course.review.CalendarFile;
import naklon.course.review.Due;
import naklon.course.review.Prompt;
import naklon.course.review.ReviewPlan;
import naklon.course.sandbox.Cell;
import naklon.course.sandbox.Compiler;
import naklon.course.text.Text;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import naklon.runs.report.ReportLanguage;

/** The questions of the page Review. State lies in the notebook, which the terminal shares. */
public final class ReviewService implements Service {
  private static final int MOST_LETTERS = 20_000;

  private final Desk desk;
  private final Path home;

  /** With the notebook in the workplace's home. */
  public ReviewService(Workplace workplace) {
    desk = workplace.desk();
    home = workplace.home();
  }

  /** No question but the path. */
  record Nothing() {}

  /** Free text; {@code number} of the question. */
  record Words(int number, String language, String text) {}

  /** How sure, in percent. */
  record Sure(int number, String language, int percent) {}

  /** Ids of the ideas that the learner found in the answer. */
  record Found(int number, String language, List<String> ideas) {}

  /** A number as it was written. */
  record Written(int number, String text) {}

  /** An answer to a prompt of the plan. */
  record Recalled(String item, String language, String text) {}

  /** How a prompt was recalled, 1 to 4. */
  record Rated(String item, int rating) {}

  /** An ISO date. */
  record Moved(String date) {}

  /** {@code lesson} or {@code memory}. */
  record Chosen(String schedule) {}

  /** {@code anki} or {@code ics}. */
  record Wanted(String format, String language) {}

  /** A file to be saved. */
  record Saved(String name, String text) {}

  /** What a prompt's answer is compared with; of a program also what it did. */
  record Compared(boolean isRight, Text text) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("review/show", Nothing.class, _ -> with(ReviewService::state));
    offers.answer("review/answer", Words.class, this::answer);
    offers.answer("review/confidence", Sure.class, this::confidence);
    offers.answer("review/ideas", Found.class, this::ideas);
    offers.answer("review/number", Written.class, this::number);
    offers.answer("review/recall", Recalled.class, this::recall);
    offers.answer("review/rate", Rated.class, this::rate);
    offers.answer("review/day-zero", Moved.class, this::move);
    offers.answer("review/schedule", Chosen.class, this::choose);
    offers.answer("review/export", Wanted.class, this::export);
    offers.answer("review/fit", Nothing.class, _ -> fit());
  }

  private <T> T with(Function<Notebook, T> work) {
    try (var notebook = Notebook.open(home)) {
      return work.apply(notebook);
    } catch (NotebookException e) {
      throw LabException.of(e);
    }
  }

  private static ReviewState state(Notebook notebook) {
    return ReviewState.of(notebook, Instant.now(), ZoneId.systemDefault());
  }

  // ---------------------------------------------------------------- the quiz

  private static Question question(int number) {
    if (number < 1 || number > Questions.ALL.size()) {
      throw new LabException(LabException.REQUEST, "no such question");
    }
    return Questions.ALL.get(number - 1);
  }

  private static ReportLanguage language(String code) {
    return "bg".equals(code) ? ReportLanguage.BULGARIAN : ReportLanguage.ENGLISH;
  }

  private static String text(String given) {
    if (given == null || given.isBlank() || given.length() > MOST_LETTERS) {
      throw new LabException("review.text", "an answer of 1 to 20,000 letters");
    }
    return given;
  }

  /** A question may have been taken further in a terminal: only its present stage is open. */
  private QuestionView at(int number, Quiz.Stage stage, Function<Quiz, QuestionView> work) {
    return with(
        notebook -> {
          var quiz = new Quiz(notebook, Instant::now);
          if (quiz.stage(question(number)) != stage) {
            throw new LabException("review.stage", "the question is at another stage");
          }
          return work.apply(quiz);
        });
  }

  private QuestionView answer(Words q) {
    String text = text(q.text());
    return at(
        q.number(),
        Quiz.Stage.ANSWER,
        quiz -> {
          quiz.answer(question(q.number()), language(q.language()), text);
          return QuestionView.of(quiz, question(q.number()), null);
        });
  }

  private QuestionView confidence(Sure q) {
    if (q.percent() < 0 || q.percent() > 100) {
      throw new LabException(LabException.REQUEST, "a percentage");
    }
    return at(
        q.number(),
        Quiz.Stage.CONFIDENCE,
        quiz -> {
          quiz.confidence(question(q.number()), language(q.language()), q.percent());
          return QuestionView.of(quiz, question(q.number()), null);
        });
  }

  private QuestionView ideas(Found q) {
    return at(
        q.number(),
        Quiz.Stage.IDEAS,
        quiz -> {
          var question = question(q.number());
          var found =
              question.ideas().stream().filter(idea -> q.ideas().contains(idea.id())).toList();
          quiz.ideas(question, language(q.language()), found);
          return QuestionView.of(quiz, question, null);
        });
  }

  private QuestionView number(Written q) {
    return at(
        q.number(),
        Quiz.Stage.NUMBER,
        quiz -> {
          var question = question(q.number());
          var way = question.exercise(quiz.seed(question)).way();
          var outcome =
              quiz.number(question, q.text())
                  .map(
                      round ->
                          new QuestionView.Outcome(
                              true,
                              round.isNumberRight(),
                              round.missing(),
                              round.isOverConfident(),
                              way))
                  .orElse(new QuestionView.Outcome(false, false, 0, false, Text.same("")));
          return QuestionView.of(quiz, question, outcome);
        });
  }

  // ---------------------------------------------------------------- the plan

  private static Prompt prompt(String item) {
    return Prompt.ALL.stream()
        .filter(p -> p.item().equals(item))
        .findFirst()
        .orElseThrow(() -> new LabException(LabException.REQUEST, "no such prompt"));
  }

  /** Keeps the answer first; then the reminder, or what the program did. */
  private Compared recall(Recalled q) {
    Prompt prompt = prompt(q.item());
    String given = text(q.text());
    with(
        notebook ->
            notebook.add(
                new Entry.Answer(
                    Instant.now(), prompt.item(), language(q.language()).code(), given)));
    if (!prompt.isRun()) {
      return new Compared(true, prompt.reminder());
    }
    long seed = System.currentTimeMillis();
    var graded = new Grader(new Compiler(), new Cell()).grade(CodeTask.LINE_STEP, given, seed);
    with(
        notebook ->
            notebook.add(
                new Entry.Attempt(
                    Instant.now(),
                    prompt.item(),
                    seed,
                    given,
                    graded.isRight(),
                    graded.mistakes())));
    return new Compared(graded.isRight(), graded.text());
  }

  private ReviewState rate(Rated q) {
    Prompt prompt = prompt(q.item());
    if (q.rating() < 1 || q.rating() > 4) {
      throw new LabException(LabException.REQUEST, "a rating from 1 to 4");
    }
    return with(
        notebook -> {
          notebook.add(new Entry.Review(Instant.now(), prompt.item(), q.rating()));
          return state(notebook);
        });
  }

  private ReviewState move(Moved q) {
    return with(
        notebook -> {
          try {
            ReviewPlan.moveDayZero(notebook, String.valueOf(q.date()));
          } catch (IllegalArgumentException e) {
            throw new LabException("review.date", "a date");
          }
          return state(notebook);
        });
  }

  private ReviewState choose(Chosen q) {
    return with(
        notebook -> {
          Due.choose(
              notebook, "memory".equals(q.schedule()) ? Due.Schedule.MEMORY : Due.Schedule.LESSON);
          return state(notebook);
        });
  }

  private Saved export(Wanted q) {
    var language = language(q.language());
    if ("anki".equals(q.format())) {
      return new Saved("naklon-anki.txt", AnkiDeck.text(language));
    }
    var now = Instant.now();
    var zone = ZoneId.systemDefault();
    return with(
        notebook ->
            ReviewPlan.of(notebook, LocalDate.ofInstant(now, zone), zone)
                .map(plan -> new Saved("naklon.ics", CalendarFile.text(plan, language, now)))
                .orElseThrow(() -> new LabException("review.no-day", "there is no day 0 yet")));
  }

  // ---------------------------------------------------------------- you are the data

  /** Starts the fit; its one kept frame is the result. */
  private Map<String, String> fit() {
    var log = with(Due::log);
    var run =
        desk.start(
            "memory",
            Map.of("reviews", log.reviews().size()),
            live -> {
              var you = YouAreTheData.of(log);
              with(
                  notebook -> {
                    Due.keep(notebook, you.inUse());
                    return 0;
                  });
              live.keep(MemoryView.of(you));
            });
    return Map.of("run", run.id());
  }
}
