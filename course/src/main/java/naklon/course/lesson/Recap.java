package naklon.course.lesson;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import naklon.course.grade.Mistake;
import naklon.course.notebook.Entry.Attempt;
import naklon.course.notebook.Notebook;
import naklon.course.paper.FilledSheet;
import naklon.course.paper.PaperNumber;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.course.text.Figure;
import naklon.course.text.Text;
import naklon.course.text.Texts;
import naklon.runs.report.ReportLanguage;

/**
 * The seven points with the learner's own numbers.
 *
 * @param points in the lesson's order
 * @param descent the learner's last descent that went down, losses and path; empty arrays before
 *     there is one
 */
public record Recap(List<Point> points, RateChoice.Result descent) {
  private static final Texts TEXTS = Texts.of("recap");
  private static final int SHOWN = 3;
  private static final int LONGEST = 16;

  /**
   * A point.
   *
   * @param number the lesson's own
   * @param own the learner's, if there are any yet
   */
  public record Point(Text text, Text number, Optional<Text> own) {}

  /** From what the notebook holds. */
  public static Recap of(Course course, Notebook notebook) {
    Optional<Attempt> rate = last(notebook, RateChoice.ID, Recap::isFallen);
    List<Optional<Text>> own =
        List.of(
            rate.map(a -> descended("descent", a)),
            sheet(notebook, PaperTask.TAPE).filter(has("dPred")).map(Recap::tape),
            sheet(notebook, PaperTask.MSE).filter(has("MSE")).map(Recap::loss),
            sheet(notebook, PaperTask.RATE_LIMIT).filter(has("learningRate")).map(Recap::limit),
            attempts(notebook),
            last(notebook, RateChoice.ID, Recap::isDiverged)
                .map(a -> descended("diverged", a))
                .or(() -> treated(course, notebook)),
            new Progress(notebook, InstantSource.system()).reached().map(Recap::digits));
    var points = new ArrayList<Point>();
    for (int i = 0; i < own.size(); i++) {
      points.add(new Point(course.recap().get(i), course.recapNumbers().get(i), own.get(i)));
    }
    var none = new RateChoice.Result(false, new double[0], new double[0][], Text.same(""));
    return new Recap(points, rate.map(Recap::run).orElse(none));
  }

  private static Optional<Attempt> last(Notebook notebook, String task, Predicate<Attempt> which) {
    return notebook.attemptsAt(task).stream().filter(which).reduce((_, last) -> last);
  }

  private static RateChoice.Result run(Attempt a) {
    return RateChoice.of(a.seed()).check(a.submission());
  }

  private static boolean isFallen(Attempt a) {
    double[] losses = run(a).losses();
    return losses.length > 1 && losses[losses.length - 1] < losses[0];
  }

  private static boolean isDiverged(Attempt a) {
    double[] losses = run(a).losses();
    return losses.length > 1 && !(losses[losses.length - 1] < losses[0]);
  }

  private static Text descended(String key, Attempt a) {
    double[] losses = run(a).losses();
    return TEXTS
        .at(key)
        .with(
            Map.of(
                "rate", cut(a.submission()),
                "first", Figure.of(losses[0]),
                "last", Figure.of(losses[losses.length - 1]),
                "steps", Text.same(String.valueOf(losses.length - 1))));
  }

  /** The last right sheet, or the last one. */
  private static Optional<FilledSheet> sheet(Notebook notebook, PaperTask task) {
    return last(notebook, task.id(), Attempt::isRight)
        .or(() -> last(notebook, task.id(), a -> true))
        .map(a -> FilledSheet.of(task.id(), a.seed(), a.submission()));
  }

  private static Predicate<FilledSheet> has(String row) {
    return sheet -> PaperNumber.of(sheet.rows().getOrDefault(row, "")).isPresent();
  }

  private static Text typed(FilledSheet sheet, String row) {
    String typed = sheet.rows().getOrDefault(row, "");
    return PaperNumber.of(typed).isEmpty() ? Text.same("–") : cut(typed);
  }

  /** What somebody typed where a number belongs may be anything; the recap is one page. */
  private static Text cut(String typed) {
    return Text.same(typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST) + "…");
  }

  private static Text tape(FilledSheet sheet) {
    return TEXTS
        .at("tape")
        .with(
            Map.of(
                "dPred", typed(sheet, "dPred"),
                "dw1", typed(sheet, "dw1"),
                "dw2", typed(sheet, "dw2")));
  }

  private static Text loss(FilledSheet sheet) {
    return TEXTS
        .at("loss")
        .with(Map.of("seed", Text.same(String.valueOf(sheet.seed())), "mse", typed(sheet, "MSE")));
  }

  private static Text limit(FilledSheet sheet) {
    return TEXTS.at("limit").with("limit", typed(sheet, "learningRate"));
  }

  private static Optional<Text> attempts(Notebook notebook) {
    List<Attempt> all = notebook.attempts();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> named = notebook.mistakes().keySet().stream().limit(SHOWN).toList();
    return Optional.of(
        TEXTS
            .at(named.isEmpty() ? "attempts" : "attempts-named")
            .with(
                Map.of(
                    "attempts", Text.same(String.valueOf(all.size())),
                    "right",
                        Text.same(String.valueOf(all.stream().filter(Attempt::isRight).count())),
                    "mistakes", titles(named))));
  }

  private static Text titles(List<String> mistakes) {
    return new Text(
        titles(mistakes, ReportLanguage.BULGARIAN), titles(mistakes, ReportLanguage.ENGLISH));
  }

  private static String titles(List<String> mistakes, ReportLanguage language) {
    return String.join(
        ", ", mistakes.stream().map(m -> Mistake.of(m, "").title().in(language)).toList());
  }

  private static Optional<Text> treated(Course course, Notebook notebook) {
    var progress = new Progress(notebook, InstantSource.system());
    long n = course.pitfalls().stream().filter(progress::isCured).count();
    return n == 0
        ? Optional.empty()
        : Optional.of(TEXTS.at("treated").with("n", Text.same(String.valueOf(n))));
  }

  private static Text digits(double[] reached) {
    return TEXTS
        .at("digits")
        .with(
            Map.of(
                "accuracy", Figure.text(100 * reached[0], 2),
                "ratio", Figure.text(reached[1], 3)));
  }
}
