package naklon.course.quiz;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import naklon.course.notebook.Entry.Answer;
import naklon.course.notebook.Entry.Attempt;
import naklon.course.notebook.Entry.Review;
import naklon.course.notebook.Notebook;
import naklon.runs.report.ReportLanguage;

/**
 * The quiz as it stands in a notebook. A question goes through four stages, and each is in the
 * notebook before the next begins: the answer in free words, how sure the learner is, which of the
 * ideas were in it, and a number to compute. Only the number is marked by the machine.
 *
 * <p>A question whose number was wrong, or of whose ideas one was missing, comes back. One that the
 * learner had been sure of and got wrong comes back until it was right twice.
 */
public final class Quiz {
  /** From this confidence on, in percent, a wrong answer was over-confident. */
  public static final int SURE = 75;

  /** The item under which the notebook keeps when the quiz was first finished. */
  public static final String FINISHED = "quiz";

  private static final int WHOLLY = 100;

  private final Notebook notebook;
  private final InstantSource clock;

  public Quiz(Notebook notebook, InstantSource clock) {
    this.notebook = notebook;
    this.clock = clock;
  }

  /** How far the present round of a question is. */
  public enum Stage {
    ANSWER,
    CONFIDENCE,
    IDEAS,
    NUMBER
  }

  /**
   * A finished round of a question.
   *
   * @param confidence in percent
   * @param missing how many ideas the learner did not find in the answer
   * @param isNumberRight whether the number was right
   */
  public record Round(int confidence, int missing, boolean isNumberRight) {
    public boolean isRight() {
      return isNumberRight && missing == 0;
    }

    /** Sure and wrong. */
    public boolean isOverConfident() {
      return confidence >= SURE && !isRight();
    }

    /** As a review: again if wrong, hard if unsure, good, or easy if wholly sure. */
    int rating() {
      if (!isRight()) {
        return 1;
      }
      return confidence < 50 ? 2 : confidence < WHOLLY ? 3 : 4;
    }
  }

  /** The rounds of a question that were gone through to the end. */
  public List<Round> rounds(Question question) {
    var confidences = notebook.answers(question.item() + "/confidence");
    var ideas = notebook.answers(question.item() + "/ideas");
    var numbers = notebook.attemptsAt(question.item());
    int n = Math.min(confidences.size(), Math.min(ideas.size(), numbers.size()));
    var rounds = new ArrayList<Round>();
    for (int i = 0; i < n; i++) {
      rounds.add(
          new Round(
              Integer.parseInt(confidences.get(i).text()),
              question.ideas().size() - count(ideas.get(i).text()),
              numbers.get(i).isRight()));
    }
    return rounds;
  }

  private String last(Question question, String part) {
    return notebook.answer(question.item() + part).map(Answer::text).orElse("");
  }

  private static int count(String ids) {
    return ids.isEmpty() ? 0 : ids.split(",").length;
  }

  /** Where the question stands; after a whole round it begins anew. */
  public Stage stage(Question question) {
    int answers = notebook.answers(question.item()).size();
    int done = notebook.attemptsAt(question.item()).size();
    if (answers == done) {
      return Stage.ANSWER;
    }
    if (notebook.answers(question.item() + "/confidence").size() < answers) {
      return Stage.CONFIDENCE;
    }
    return notebook.answers(question.item() + "/ideas").size() < answers
        ? Stage.IDEAS
        : Stage.NUMBER;
  }

  /** The questions to be asked now: first those not finished, then those that come back. */
  public List<Question> toAsk() {
    var open = Questions.ALL.stream().filter(q -> rounds(q).isEmpty()).toList();
    return open.isEmpty() ? Questions.ALL.stream().filter(this::comesBack).toList() : open;
  }

  /** Whether a question that was asked has to be asked again. */
  public boolean comesBack(Question question) {
    var rounds = rounds(question);
    int needed = 1;
    int inARow = 0;
    for (Round round : rounds) {
      inARow = round.isRight() ? inARow + 1 : 0;
      if (round.isOverConfident()) {
        needed = 2;
      } else if (inARow >= needed) {
        needed = 1;
      }
    }
    return !rounds.isEmpty() && inARow < needed;
  }

  // ---------------------------------------------------------------- the four stages

  /** Keeps the answer, before anything else is asked. */
  public void answer(Question question, ReportLanguage language, String text) {
    notebook.add(new Answer(clock.instant(), question.item(), language.code(), text));
  }

  /** The answer of the present round. */
  public String answer(Question question) {
    return notebook.answer(question.item()).map(Answer::text).orElse("");
  }

  /**
   * Keeps how sure the learner is.
   *
   * @throws IllegalArgumentException if it is no percentage
   */
  public void confidence(Question question, ReportLanguage language, int percent) {
    if (percent < 0 || percent > WHOLLY) {
      throw new IllegalArgumentException(
          "confidence is a percentage from 0 to 100; found " + percent);
    }
    notebook.add(
        new Answer(
            clock.instant(),
            question.item() + "/confidence",
            language.code(),
            Integer.toString(percent)));
  }

  /** Keeps the ideas that the learner found in the answer. */
  public void ideas(Question question, ReportLanguage language, List<Idea> found) {
    String ids =
        question.ideas().stream()
            .filter(found::contains)
            .map(Idea::id)
            .collect(Collectors.joining(","));
    notebook.add(new Answer(clock.instant(), question.item() + "/ideas", language.code(), ids));
  }

  /** The seed of the present round's exercise: it stays the same until it is answered. */
  public long seed(Question question) {
    return notebook
        .answer(question.item())
        .map(answer -> answer.at().toEpochMilli() + question.number())
        .orElse(question.number() + 0L);
  }

  /**
   * Marks the number and ends the round.
   *
   * @return the round, or nothing if what was written is no number; then nothing is kept
   */
  public Optional<Round> number(Question question, String written) {
    long seed = seed(question);
    var mark = question.exercise(seed).mark(written);
    if (mark == Exercise.Mark.UNREADABLE) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    boolean isRight = mark == Exercise.Mark.RIGHT;
    Round round =
        new Round(
            Integer.parseInt(last(question, "/confidence")),
            question.ideas().size() - count(last(question, "/ideas")),
            isRight);
    notebook.addAll(
        List.of(
            new Attempt(now, question.item(), seed, written, isRight, List.of()),
            new Review(now, question.item(), round.rating())));
    if (notebook.progressedAt(FINISHED).isEmpty()
        && Questions.ALL.stream().noneMatch(q -> rounds(q).isEmpty())) {
      notebook.progress(FINISHED, "finished", now);
    }
    return Optional.of(round);
  }
}
