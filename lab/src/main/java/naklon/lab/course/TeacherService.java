package naklon.lab.course;

import java.util.List;
import naklon.course.classroom.ClassFile;
import naklon.course.classroom.Worksheet;
import naklon.course.paper.PaperTask;
import naklon.course.text.Text;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;
import naklon.runs.RunException;
import org.jspecify.annotations.Nullable;

/** What a teacher needs of the pages: sheets to print, and a class file that names them. */
public final class TeacherService implements Service {

  /** A sheet. */
  record Which(String task, long seed) {}

  /** The tasks that there are sheets of, and one of them with its numbers. */
  record SheetView(List<TaskName> tasks, String task, long seed, Worksheet.Printed sheet) {}

  /** A task on paper. */
  record TaskName(String task, Text title) {}

  /** The text of a class file. */
  record ClassText(String text) {}

  /**
   * What a class gets.
   *
   * @param wrong what is wrong with the file, in English, as the command says it; null if nothing
   */
  record ClassView(
      List<Long> seeds, List<TaskName> tasks, String language, @Nullable String wrong) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("course/worksheet", Which.class, TeacherService::sheet);
    offers.answer("course/class", ClassText.class, TeacherService::read);
  }

  private static SheetView sheet(Which q) {
    PaperTask task =
        PaperTask.of(String.valueOf(q.task()))
            .orElseThrow(() -> new LabException("course.task", "no such task on paper"));
    return new SheetView(
        List.of(PaperTask.values()).stream().map(TeacherService::name).toList(),
        task.id(),
        q.seed(),
        new Worksheet(task, q.seed()).printed());
  }

  private static TaskName name(PaperTask task) {
    return new TaskName(task.id(), task.title());
  }

  private static ClassView read(ClassText q) {
    try {
      var file = ClassFile.parse("that was chosen", Learning.text(q.text()));
      return new ClassView(
          file.seeds(),
          file.tasks().stream()
              .flatMap(t -> PaperTask.of(t).stream())
              .map(TeacherService::name)
              .toList(),
          file.language().code(),
          null);
    } catch (RunException e) {
      return new ClassView(List.of(), List.of(), "", e.getMessage());
    }
  }
}
