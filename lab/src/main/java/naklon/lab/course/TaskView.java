package naklon.lab.course;

import java.util.List;
import java.util.Optional;
import naklon.course.grade.CodeTask;
import naklon.course.lesson.Assignment;
import naklon.course.lesson.Course;
import naklon.course.lesson.Drafts;
import naklon.course.lesson.Progress;
import naklon.course.notebook.Entry;
import naklon.course.notebook.Notebook;
import naklon.course.paper.FilledSheet;
import naklon.course.paper.PaperTask;
import naklon.course.paper.RateChoice;
import naklon.course.sandbox.Signature;
import naklon.course.text.Text;

/**
 * A task as it stands.
 *
 * @param seed of its numbers; 0 where they are drawn at each check
 * @param written what the learner has written, wherever it was: Java, or a rate
 * @param starter the Java to begin with, empty for other tasks
 * @param methods that the answer must have
 * @param given the numbers of the sheet
 * @param rows of the sheet, filled in or not
 * @param hasOthers whether the sheet can be had with other numbers
 * @param attempts how many were handed in
 * @param right how many of these were right
 */
record TaskView(
    String task,
    int step,
    Kind kind,
    Text title,
    Text text,
    Progress.State state,
    long seed,
    String written,
    String starter,
    List<String> methods,
    Text given,
    List<RowView> rows,
    boolean hasOthers,
    int attempts,
    int right) {

  /** How it is answered. */
  enum Kind {
    CODE,
    PAPER,
    RATE,
    RUN
  }

  /** A row of a sheet and what was typed into it. */
  record RowView(String row, String typed) {}

  /**
   * The task with what was last written for it.
   *
   * @param asked the seed of the numbers; 0 for those of the last draft or new ones; below 0 for
   *     new ones: fresh, or the next of the class
   */
  static TaskView of(Notebook notebook, String task, long asked) {
    var assignment = Assignment.of(notebook);
    Optional<Drafts.Draft> last = new Drafts(notebook, Learning.CLOCK).latest(task);
    var draft = last.filter(d -> asked == 0 ? assignment.has(d.seed()) : d.seed() == asked);
    long before = last.map(Drafts.Draft::seed).orElse(0L);
    long seed = draft.map(Drafts.Draft::seed).orElse(asked <= 0 ? assignment.sheet(before) : asked);
    String written = draft.map(Drafts.Draft::text).orElse("");
    if (task.equals(RateChoice.ID)) {
      Text given = RateChoice.of(seed).givenText();
      return of(notebook, task, Kind.RATE, seed, written, given, List.of());
    }
    Optional<PaperTask> paper = PaperTask.of(task);
    if (paper.isPresent()) {
      var sheet = paper.get().sheet(seed);
      var typed = FilledSheet.of(task, seed, written).rows();
      var rows = sheet.rows().stream().map(r -> new RowView(r, typed.getOrDefault(r, ""))).toList();
      return of(notebook, task, Kind.PAPER, seed, "", sheet.givenText(), rows);
    }
    Kind kind = task.equals(Course.DIGITS_RUN) ? Kind.RUN : Kind.CODE;
    String answer = written.replaceFirst("^// task: .*\\R", ""); // as a file of the command begins
    return of(notebook, task, kind, 0, answer, Text.same(""), List.of());
  }

  private static TaskView of(
      Notebook notebook,
      String task,
      Kind kind,
      long seed,
      String written,
      Text given,
      List<RowView> rows) {
    Optional<CodeTask> code = CodeTask.of(task);
    List<Entry.Attempt> attempts = notebook.attemptsAt(task);
    return new TaskView(
        task,
        Course.stepOf(task),
        kind,
        Course.taskTitle(task),
        Course.taskText(task),
        new Progress(notebook, Learning.CLOCK).task(task),
        seed,
        written,
        code.map(CodeTask::starter).orElse(""),
        code.map(c -> c.signatures().stream().map(Signature::toString).toList()).orElse(List.of()),
        given,
        rows,
        Assignment.of(notebook).hasOthers(),
        attempts.size(),
        (int) attempts.stream().filter(Entry.Attempt::isRight).count());
  }
}
