package naklon.lab.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Question;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;
import naklon.course.review.Due;
import naklon.course.review.ReviewPlan;
import naklon.course.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param questions all seven
 * @param toAsk numbers of those that the quiz asks now
 * @param dueQuestions numbers of those that are due by the schedule
 * @param duePrompt the prompt that is due, if one is
 * @param dayZero ISO date; null before the quiz is finished
 * @param plan the four prompts; empty before there is a day 0
 * @param isOwnMemory whether questions come back by the learner's own memory
 */
record ReviewState(
    List<QuestionView> questions,
    List<Integer> toAsk,
    List<Integer> dueQuestions,
    @Nullable String duePrompt,
    @Nullable String dayZero,
    List<Planned> plan,
    boolean isOwnMemory) {

  /**
   * A prompt of the plan.
   *
   * @param due ISO date
   * @param done ISO date; null while it waits
   * @param reminder what a good answer holds; null while it waits
   */
  record Planned(
      String item,
      Text when,
      Text text,
      String due,
      @Nullable String done,
      @Nullable Text reminder,
      boolean isRun) {

    static Planned of(ReviewPlan.Planned planned) {
      var prompt = planned.prompt();
      String done = planned.done().map(LocalDate::toString).orElse(null);
      return new Planned(
          prompt.item(),
          prompt.when(),
          prompt.text(),
          planned.due().toString(),
          done,
          done == null ? null : prompt.reminder(),
          prompt.isRun());
    }
  }

  static ReviewState of(Notebook notebook, Instant now, ZoneId zone) {
    var quiz = new Quiz(notebook, Instant::now);
    var due = Due.of(notebook, now, zone);
    var plan = ReviewPlan.of(notebook, LocalDate.ofInstant(now, zone), zone);
    return new ReviewState(
        Questions.ALL.stream().map(q -> QuestionView.of(quiz, q, null)).toList(),
        quiz.toAsk().stream().map(Question::number).toList(),
        due.questions().stream().map(Question::number).toList(),
        due.prompt().map(p -> p.prompt().item()).orElse(null),
        plan.map(p -> p.dayZero().toString()).orElse(null),
        plan.map(p -> p.entries().stream().map(Planned::of).toList()).orElse(List.of()),
        Due.schedule(notebook) == Due.Schedule.MEMORY);
  }
}
