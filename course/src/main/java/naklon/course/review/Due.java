package naklon.course.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import naklon.course.memory.CardMemory;
import naklon.course.memory.FsrsParameters;
import naklon.course.memory.ReviewLog;
import naklon.course.memory.ReviewSequence;
import naklon.course.notebook.Entry.Review;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Question;
import naklon.course.quiz.Questions;
import naklon.course.quiz.Quiz;

/**
 * What is to be recalled today.
 *
 * @param prompt of the plan, at most one
 * @param questions of the quiz that come back: by the lesson's plan those that were wrong or sure
 *     and wrong, on a later day than they were asked; by the learner's own memory those whose
 *     recall has fallen to 90 %
 */
public record Due(Optional<ReviewPlan.Planned> prompt, List<Question> questions) {
  private static final double RETENTION = 0.9;
  private static final String SCHEDULE = "review.schedule";
  private static final String PARAMETERS = "review.parameters";

  public Due {
    questions = List.copyOf(questions);
  }

  /** Whose schedule decides when a question comes back. */
  public enum Schedule {
    LESSON,
    MEMORY
  }

  /** At a moment, in the learner's time zone. */
  public static Due of(Notebook notebook, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    var prompt = ReviewPlan.of(notebook, today, zone).flatMap(plan -> plan.due(today));
    return new Due(prompt, questions(notebook, today, zone));
  }

  private static List<Question> questions(Notebook notebook, LocalDate today, ZoneId zone) {
    var quiz = new Quiz(notebook, Instant::now);
    var sequences = log(notebook).sequencesByCard();
    var last = new TreeMap<String, LocalDate>();
    for (Review review : notebook.reviews()) {
      last.put(review.card(), review.at().atZone(zone).toLocalDate());
    }
    FsrsParameters parameters = parameters(notebook);
    boolean isOwn = schedule(notebook) == Schedule.MEMORY;
    var due = new ArrayList<Question>();
    for (Question question : Questions.ALL) {
      LocalDate seen = last.get(question.item());
      ReviewSequence sequence = sequences.get(question.item());
      if (seen == null || sequence == null || !seen.isBefore(today)) {
        continue;
      }
      if (quiz.comesBack(question) || isOwn && isFading(parameters, sequence, seen, today)) {
        due.add(question);
      }
    }
    return due;
  }

  private static boolean isFading(
      FsrsParameters parameters, ReviewSequence reviews, LocalDate seen, LocalDate today) {
    int days = CardMemory.of(parameters, reviews).daysUntil(RETENTION);
    return !today.isBefore(seen.plusDays(days));
  }

  /** The notebook's own reviews. */
  public static ReviewLog log(Notebook notebook) {
    return new ReviewLog(
        notebook.reviews().stream()
            .map(r -> new ReviewLog.Review(r.card(), r.at(), r.rating()))
            .toList());
  }

  /** Whose schedule the learner chose; the lesson's at first. */
  public static Schedule schedule(Notebook notebook) {
    return notebook.setting(SCHEDULE).orElse("").equals("memory")
        ? Schedule.MEMORY
        : Schedule.LESSON;
  }

  /** Chooses a schedule. */
  public static void choose(Notebook notebook, Schedule schedule) {
    notebook.setting(SCHEDULE, schedule == Schedule.MEMORY ? "memory" : "lesson");
  }

  /** The parameters of the learner's memory, as the last fit left them; else the defaults. */
  public static FsrsParameters parameters(Notebook notebook) {
    return notebook.setting(PARAMETERS).map(FsrsParameters::parse).orElse(FsrsParameters.DEFAULTS);
  }

  /** Keeps the parameters that a fit left in use. */
  public static void keep(Notebook notebook, FsrsParameters parameters) {
    notebook.setting(PARAMETERS, parameters.text());
  }

  /** How many there are. */
  public int count() {
    return questions.size() + (prompt.isPresent() ? 1 : 0);
  }
}
