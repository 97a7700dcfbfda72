package naklon.lab.review;

import java.util.List;
import naklon.course.quiz.Question;
import naklon.course.quiz.Quiz;
import naklon.course.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A question as it stands.
 *
 * @param stage what is to be done next: ANSWER, CONFIDENCE, IDEAS or NUMBER
 * @param answer of the present round, empty before there is one
 * @param ideas of a good answer, shown from the stage IDEAS on
 * @param exercise the numeric follow-up, shown at the stage NUMBER
 * @param rounds how often it was gone through
 * @param isRight whether the last round was right; null before one
 * @param comesBack whether it has to be asked again
 * @param outcome of the number that was just given, if one was
 */
record QuestionView(
    int number,
    Text text,
    Quiz.Stage stage,
    String answer,
    List<IdeaView> ideas,
    @Nullable Text exercise,
    int rounds,
    @Nullable Boolean isRight,
    boolean comesBack,
    @Nullable Outcome outcome) {

  /**
   * An idea.
   *
   * @param isSeen whether the answer seems to hold it; a suggestion
   */
  record IdeaView(String id, Text text, boolean isSeen) {}

  /**
   * What became of a number.
   *
   * @param isReadable false if it is none; then nothing was kept
   * @param way how to come to it
   */
  record Outcome(
      boolean isReadable, boolean isNumberRight, int missing, boolean isOverConfident, Text way) {}

  static QuestionView of(Quiz quiz, Question question, @Nullable Outcome outcome) {
    var stage = quiz.stage(question);
    boolean isOpen = stage != Quiz.Stage.ANSWER;
    String answer = isOpen ? quiz.answer(question) : "";
    var seen = question.seenIn(answer);
    var rounds = quiz.rounds(question);
    boolean showsIdeas = stage == Quiz.Stage.IDEAS || stage == Quiz.Stage.NUMBER;
    return new QuestionView(
        question.number(),
        question.text(),
        stage,
        answer,
        showsIdeas
            ? question.ideas().stream()
                .map(idea -> new IdeaView(idea.id(), idea.text(), seen.contains(idea)))
                .toList()
            : List.of(),
        stage == Quiz.Stage.NUMBER ? question.exercise(quiz.seed(question)).text() : null,
        rounds.size(),
        rounds.isEmpty() ? null : rounds.getLast().isRight(),
        quiz.comesBack(question),
        outcome);
  }
}
