package naklon.cli;

import java.util.List;
import java.util.concurrent.Callable;
import naklon.course.quiz.Question;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code naklon quiz}. */
@Command(
    name = "quiz",
    mixinStandardHelpOptions = true,
    header = "Asks the lesson's seven questions, from memory.",
    description = {
      "You answer in your own words, say how sure you are, compare with the ideas of a good answer,"
          + " and compute a number, which is marked. Every line is kept at once: Ctrl-C loses"
          + " nothing, and the next call goes on from there. Questions that were wrong come back."
    },
    footer = {
      "Examples:",
      "  naklon quiz",
      "  naklon quiz --lang bg",
    })
final class QuizCommand implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  QuizCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var asking = new Asking(console, Naklon.languageOfCourse(spec, console));
    try (var notebook = Learner.open(console)) {
      var quiz = new Quiz(notebook, Learner.clock());
      try {
        ask(quiz, asking);
      } catch (Asking.Ended e) {
        asking.say(
            "Спираме тук; всичко дотук е запазено. Продължаваш с: naklon quiz",
            "We stop here; everything so far is kept. Go on with: naklon quiz");
      }
    }
    return 0;
  }

  /** The open questions once; if there are none, those that come back, once. */
  private static void ask(Quiz quiz, Asking asking) throws Asking.Ended {
    List<Question> open = quiz.toAsk();
    if (open.isEmpty()) {
      asking.say(
          "Седемте въпроса са отговорени и нито един не се връща. По памет след ден: naklon review",
          "All seven questions are answered and none comes back. From memory in a day: naklon review");
      return;
    }
    var round = new QuizRound(quiz, asking);
    for (Question question : open) {
      round.ask(question);
    }
    asking.space();
    long right = Questions.ALL.stream().filter(q -> isRight(quiz, q)).count();
    long back = Questions.ALL.stream().filter(quiz::comesBack).count();
    asking.say(
        Say.text("Верни и пълни: %d от 7. Връщат се: %d.", right, back),
        Say.text("Right and complete: %d of 7. Coming back: %d.", right, back));
    if (back > 0) {
      asking.say(
          "Веднага отново: naklon quiz. По график: naklon review --plan",
          "Again at once: naklon quiz. By the schedule: naklon review --plan");
    } else {
      asking.say("Графикът ти: naklon review --plan", "Your schedule: naklon review --plan");
    }
  }

  private static boolean isRight(Quiz quiz, Question question) {
    var rounds = quiz.rounds(question);
    return !rounds.isEmpty() && rounds.getLast().isRight();
  }
}
