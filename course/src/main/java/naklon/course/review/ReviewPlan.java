package naklon.course.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import naklon.course.notebook.Notebook;
import naklon.course.quiz.Quiz;

/**
 * The lesson's plan from day 0, the day on which the quiz was first finished or one that the
 * learner chose. Missed days never pile up: one prompt is due at a time, and the ones after it move
 * with it, keeping their distance.
 *
 * @param dayZero where it begins
 * @param entries the four prompts in order
 */
public record ReviewPlan(LocalDate dayZero, List<Planned> entries) {
  private static final String SETTING = "review.day-zero";

  /**
   * A prompt and its day.
   *
   * @param due the day from which it is due
   * @param done the day on which it was answered, if it was
   */
  public record Planned(Prompt prompt, LocalDate due, Optional<LocalDate> done) {
    public boolean isDue(LocalDate today) {
      return done.isEmpty() && !today.isBefore(due);
    }
  }

  public ReviewPlan {
    entries = List.copyOf(entries);
  }

  /** The plan of a notebook; none before the quiz was finished or a day 0 was chosen. */
  public static Optional<ReviewPlan> of(Notebook notebook, LocalDate today, ZoneId zone) {
    return dayZero(notebook, zone).map(zero -> of(zero, notebook, today, zone));
  }

  private static Optional<LocalDate> dayZero(Notebook notebook, ZoneId zone) {
    Optional<LocalDate> chosen = notebook.setting(SETTING).map(LocalDate::parse);
    return chosen.or(() -> notebook.progressedAt(Quiz.FINISHED).map(at -> day(at, zone)));
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }

  /**
   * Moves day 0. Prompts that were answered stay answered.
   *
   * @throws IllegalArgumentException if it is no date
   */
  public static LocalDate moveDayZero(Notebook notebook, String date) {
    try {
      var day = LocalDate.parse(date.strip());
      notebook.setting(SETTING, day.toString());
      return day;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "day 0 is a date like 2026-11-28; found \"" + date + "\"", e);
    }
  }

  private static ReviewPlan of(LocalDate zero, Notebook notebook, LocalDate today, ZoneId zone) {
    var entries = new ArrayList<Planned>();
    var reviews = notebook.reviews();
    long late = 0;
    LocalDate before = zero;
    for (Prompt prompt : Prompt.ALL) {
      Optional<LocalDate> done =
          reviews.stream()
              .filter(r -> r.card().equals(prompt.item()))
              .map(r -> day(r.at(), zone))
              .findFirst();
      LocalDate due = zero.plusDays(prompt.days() + late);
      if (due.isBefore(before.plusDays(1)) && !before.equals(zero)) {
        due = before.plusDays(1);
      }
      entries.add(new Planned(prompt, due, done));
      // The day it was answered, or today if it still waits: what follows keeps its distance.
      LocalDate seen = done.orElse(today.isAfter(due) ? today : due);
      late = Math.max(late, ChronoUnit.DAYS.between(zero.plusDays(prompt.days()), seen));
      before = seen;
    }
    return new ReviewPlan(zero, entries);
  }

  /** The one prompt that is due, if any. */
  public Optional<Planned> due(LocalDate today) {
    return entries.stream().filter(e -> e.done().isEmpty()).findFirst().filter(e -> e.isDue(today));
  }

  /** The next day on which something is due; nothing once all four are answered. */
  public Optional<LocalDate> next() {
    return entries.stream().filter(e -> e.done().isEmpty()).map(Planned::due).findFirst();
  }
}
