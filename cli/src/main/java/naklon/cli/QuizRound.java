package naklon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import naklon.course.quiz.Idea;
import naklon.course.quiz.Question;
import naklon.course.quiz.Quiz;
import naklon.runs.report.ReportLanguage;

/** One question in the terminal: free recall, confidence, ideas, a number. */
final class QuizRound {
  private final Quiz quiz;
  private final Asking asking;

  QuizRound(Quiz quiz, Asking asking) {
    this.quiz = quiz;
    this.asking = asking;
  }

  private ReportLanguage language() {
    return asking.language().ofReport();
  }

  /** Asks from where the question stands to the end of its round. */
  void ask(Question question) throws Asking.Ended {
    asking.space();
    asking.say("Въпрос " + question.number() + " от 7", "Question " + question.number() + " of 7");
    asking.say(question.text().in(language()));
    // The stages fall through: what was answered before an interruption is not asked again.
    if (quiz.stage(question) == Quiz.Stage.ANSWER) {
      asking.say(
          "(по памет, на един ред; Enter го запазва)",
          "(from memory, in one line; Enter keeps it)");
      String answer = asking.words();
      asking.keep(() -> quiz.answer(question, language(), answer));
    } else {
      asking.say("Отговорът ти: " + quiz.answer(question), "Your answer: " + quiz.answer(question));
    }
    if (quiz.stage(question) == Quiz.Stage.CONFIDENCE) {
      asking.say(
          "Колко сигурно ти се струва, че отговорът е верен и пълен, от 0 до 100 %?",
          "How sure are you that it is right and complete, from 0 to 100 %?");
      int percent = asking.number(0, 100);
      asking.keep(() -> quiz.confidence(question, language(), percent));
    }
    if (quiz.stage(question) == Quiz.Stage.IDEAS) {
      List<Idea> found = ideas(question);
      asking.keep(() -> quiz.ideas(question, language(), found));
    }
    number(question);
  }

  /** The ideas, with those marked that it seems to see; the learner has the last word. */
  private List<Idea> ideas(Question question) throws Asking.Ended {
    List<Idea> seen = question.seenIn(quiz.answer(question));
    asking.say(
        "Идеите на добрия отговор; с x са тези, които като че ли виждам в твоя:",
        "The ideas of a good answer; an x marks those that I seem to see in yours:");
    int n = question.ideas().size();
    for (int i = 0; i < n; i++) {
      Idea idea = question.ideas().get(i);
      asking.say(
          Say.text(
              "  %d [%s] %s", i + 1, seen.contains(idea) ? "x" : " ", idea.text().in(language())));
    }
    asking.say(
        "Така ли е? Enter, ако да; иначе номерата на идеите, които имаше (0, ако нито една).",
        "Is that so? Enter if it is; else the numbers of the ideas you had (0 for none).");
    while (true) {
      String line = asking.line().strip();
      if (line.isEmpty()) {
        return seen;
      }
      Optional<List<Idea>> chosen = chosen(question.ideas(), line);
      if (chosen.isPresent()) {
        return chosen.get();
      }
      asking.say(
          Say.text("Напиши номера от 1 до %d с интервали, 0 или само Enter.", n),
          Say.text("Type numbers from 1 to %d with spaces, 0, or only Enter.", n));
    }
  }

  private static Optional<List<Idea>> chosen(List<Idea> ideas, String line) {
    var chosen = new ArrayList<Idea>();
    for (String word : line.split("[\\s,;]+")) {
      if (!word.matches("\\d{1,2}") || Integer.parseInt(word) > ideas.size()) {
        return Optional.empty();
      }
      int number = Integer.parseInt(word);
      if (number > 0) {
        chosen.add(ideas.get(number - 1));
      }
    }
    return Optional.of(chosen);
  }

  private void number(Question question) throws Asking.Ended {
    var exercise = question.exercise(quiz.seed(question));
    asking.say(exercise.text().in(language()));
    while (true) {
      String written = asking.words();
      var round = new ArrayList<Quiz.Round>();
      asking.keep(() -> quiz.number(question, written).ifPresent(round::add));
      if (round.isEmpty()) {
        asking.say(
            "Напиши число: 0,25 или 1/4; три значещи цифри стигат.",
            "Type a number: 0.25 or 1/4; three significant digits are enough.");
        continue;
      }
      told(round.getFirst(), exercise.way().in(language()));
      return;
    }
  }

  private void told(Quiz.Round round, String way) {
    if (round.isNumberRight()) {
      asking.say("Числото е вярно.", "The number is right.");
    } else {
      asking.say("Не това число. " + way, "Not that number. " + way);
    }
    if (round.isOverConfident()) {
      asking.say(
          Say.text(
              "Увереността ти беше %d %%, а нещо липсваше: въпросът ще се връща, докато отговориш вярно два пъти поред.",
              round.confidence()),
          Say.text(
              "You were %d %% sure and something was missing: the question comes back until it is right twice in a row.",
              round.confidence()));
    } else if (!round.isRight()) {
      asking.say("Въпросът ще се върне.", "The question comes back.");
    }
  }
}
