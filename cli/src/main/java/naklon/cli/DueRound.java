package naklon.cli;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import naklon.course.grade.CodeTask;
import naklon.course.grade.Grader;
import naklon.course.notebook.Entry.Answer;
import naklon.course.notebook.Entry.Attempt;
import naklon.course.notebook.Entry.Review;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Question;
import naklon.course.quiz.Quiz;
import naklon.course.review.Due;
import naklon.course.review.Prompt;
import naklon.course.review.ReviewPlan;
import naklon.course.sandbox.Cell;
import naklon.course.sandbox.Compiler;

/** What is due, asked in the terminal. */
final class DueRound {
  private final Notebook notebook;
  private final Asking asking;
  private final InstantSource clock = Learner.clock();

  DueRound(Notebook notebook, Asking asking) {
    this.notebook = notebook;
    this.asking = asking;
  }

  void ask() {
    Due due = Due.of(notebook, clock.instant(), Learner.zone());
    if (due.count() == 0) {
      nothing();
      return;
    }
    asking.say(Say.text("За днес: %d.", due.count()), Say.text("For today: %d.", due.count()));
    try {
      var round = new QuizRound(new Quiz(notebook, clock), asking);
      for (Question question : due.questions()) {
        round.ask(question);
      }
      if (due.prompt().isPresent()) {
        prompt(due.prompt().get().prompt());
      }
      asking.space();
      nothing();
    } catch (Asking.Ended e) {
      asking.say(
          "Спираме тук; всичко дотук е запазено. Продължаваш с: naklon review",
          "We stop here; everything so far is kept. Go on with: naklon review");
    }
  }

  /** When to come back. */
  private void nothing() {
    var today = LocalDate.ofInstant(clock.instant(), Learner.zone());
    var plan = ReviewPlan.of(notebook, today, Learner.zone());
    if (plan.isEmpty()) {
      asking.say(
          "Още няма какво да се преговаря: първо naklon quiz",
          "There is nothing to review yet: first naklon quiz");
      return;
    }
    var next = plan.get().next();
    if (next.isPresent()) {
      asking.say(
          "За днес няма повече. Следващото е на " + next.get() + ".",
          "Nothing more for today. The next is on " + next.get() + ".");
    } else {
      asking.say(
          "За днес няма повече, а планът е изминат докрай.",
          "Nothing more for today, and the plan is through.");
    }
  }

  private void prompt(Prompt prompt) throws Asking.Ended {
    var language = asking.language().ofReport();
    asking.space();
    asking.say(prompt.when().in(language));
    asking.say(prompt.text().in(language));
    int rating;
    if (prompt.isRun()) {
      rating = code(prompt);
    } else {
      String answer = asking.words();
      asking.keep(
          () -> notebook.add(new Answer(clock.instant(), prompt.item(), language.code(), answer)));
      asking.say(
          "За сравнение: " + prompt.reminder().in(language),
          "To compare: " + prompt.reminder().in(language));
      asking.say(
          "Как си го припомни? 1 не, 2 трудно, 3 добре, 4 лесно",
          "How did you recall it? 1 not, 2 hardly, 3 well, 4 easily");
      rating = asking.number(1, 4);
    }
    asking.keep(() -> notebook.add(new Review(clock.instant(), prompt.item(), rating)));
  }

  /** The week's card is run; it is asked until it is right or the learner has had enough. */
  private int code(Prompt prompt) throws Asking.Ended {
    var language = asking.language().ofReport();
    int rating = 3;
    while (true) {
      CodeTask.LINE_STEP.signatures().forEach(method -> asking.say("  " + method));
      asking.say(
          "Напиши двата метода и накрая ред само с точка. Само точка: предаваш се.",
          "Write the two methods, then a line with only a full stop. Only a full stop: you give up.");
      String source = asking.lines();
      if (source.isBlank()) {
        asking.say(prompt.reminder().in(language));
        return 1;
      }
      // Kept as it was written before anything is done with it.
      asking.keep(
          () -> notebook.add(new Answer(clock.instant(), prompt.item(), language.code(), source)));
      long seed = clock.instant().toEpochMilli();
      var graded = new Grader(new Compiler(), new Cell()).grade(CodeTask.LINE_STEP, source, seed);
      List<String> mistakes = graded.mistakes();
      asking.keep(
          () ->
              notebook.add(
                  new Attempt(
                      clock.instant(), prompt.item(), seed, source, graded.isRight(), mistakes)));
      asking.say(graded.text().in(language));
      if (graded.isRight()) {
        return rating;
      }
      rating = 1;
    }
  }
}
