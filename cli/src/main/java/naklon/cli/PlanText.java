package naklon.cli;

import java.time.LocalDate;
import naklon.course.notebook.Notebook;
import naklon.course.review.Due;
import naklon.course.review.ReviewPlan;

/** The plan as text. */
final class PlanText {
  private final Asking asking;

  PlanText(Asking asking) {
    this.asking = asking;
  }

  void show(Notebook notebook) {
    var language = asking.language().ofReport();
    var now = Learner.clock().instant();
    var today = LocalDate.ofInstant(now, Learner.zone());
    var found = ReviewPlan.of(notebook, today, Learner.zone());
    if (found.isEmpty()) {
      asking.say(
          "Планът започва, когато довършиш въпросите: naklon quiz. Друг ден 0: naklon review --day-zero "
              + today,
          "The plan begins when you finish the questions: naklon quiz. Another day 0: naklon review --day-zero "
              + today);
      return;
    }
    ReviewPlan plan = found.get();
    asking.say("Ден 0: " + plan.dayZero(), "Day 0: " + plan.dayZero());
    for (var planned : plan.entries()) {
      String state =
          planned
              .done()
              .map(day -> asking.text("направено " + day, "done " + day))
              .orElse(planned.isDue(today) ? asking.text("чака", "due") : "");
      asking.say(
          Say.text(
              "  %s  %-11s  %-18s %s",
              planned.due(),
              planned.prompt().when().in(language),
              state,
              planned.prompt().text().in(language)));
    }
    Due due = Due.of(notebook, now, Learner.zone());
    for (var question : due.questions()) {
      asking.say(
          "  връща се въпрос " + question.number() + ": " + question.text().in(language),
          "  question " + question.number() + " comes back: " + question.text().in(language));
    }
    switch (Due.schedule(notebook)) {
      case LESSON ->
          asking.say(
              "Графикът е на урока. По твоята памет: naklon review --schedule memory",
              "The schedule is the lesson's. By your own memory: naklon review --schedule memory");
      case MEMORY ->
          asking.say(
              "Графикът е по паметта ти (припомняне 90 %). По урока: naklon review --schedule lesson",
              "The schedule is your memory's (recall 90 %). The lesson's: naklon review --schedule lesson");
    }
  }
}
