package naklon.lab.course;

import java.util.List;
import naklon.course.classroom.Worksheet;
import naklon.course.lesson.ClassFile;
import naklon.course.lesson.ClassFileException;
import naklon.course.lesson.Progress;
import naklon.course.paper.PaperTask;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import org.jspecify.annotations.Nullable;

/** What a teacher gives to the pages: sheets to print, and a class file. */
public final class TeacherService implements Service {
  private final Learning learning;

  /** With the notebook in the workplace's home. */
  public TeacherService(Workplace workplace) {
    learning = new Learning(workplace.home());
  }

  /** No question but the path. */
  record Nothing() {}

  /** A sheet. */
  record Which(String task, long seed) {}

  /** The tasks that there are sheets of, and one of them with its numbers. */
  record SheetView(
      List<ClassView.TaskName> tasks, String task, long seed, Worksheet.Printed sheet) {}

  /**
   * The text of a class file.
   *
   * @param name of the file, for errors
   */
  record ClassText(@Nullable String name, @Nullable String text) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("course/worksheet", Which.class, TeacherService::sheet);
    offers.answer("course/class", ClassText.class, q -> read(q, false));
    offers.answer("course/join", ClassText.class, q -> read(q, true));
    offers.answer("course/leave", Nothing.class, _ -> leave());
  }

  private static SheetView sheet(Which q) {
    PaperTask task =
        PaperTask.of(String.valueOf(q.task()))
            .orElseThrow(() -> new LabException("course.task", "no such task on paper"));
    return new SheetView(
        List.of(PaperTask.values()).stream()
            .map(t -> new ClassView.TaskName(t.id(), t.title()))
            .toList(),
        task.id(),
        q.seed(),
        new Worksheet(task, q.seed()).printed());
  }

  /** What is wrong with a file is an answer; then the learner's class stays what it was. */
  private ClassView read(ClassText q, boolean isJoining) {
    try {
      var file =
          ClassFile.parse(q.name() == null ? "" : q.name(), q.text() == null ? "" : q.text());
      if (isJoining) {
        learning.with(
            notebook -> {
              new Progress(notebook, Learning.CLOCK).join(file);
              return true;
            });
      }
      return ClassView.of(file);
    } catch (ClassFileException e) {
      return ClassView.wrong(e.text());
    }
  }

  private CourseView leave() {
    return learning.with(
        notebook -> {
          new Progress(notebook, Learning.CLOCK).leave();
          return CourseView.of(notebook);
        });
  }
}
