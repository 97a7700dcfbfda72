package naklon.lab.course;

import java.util.List;
import naklon.course.lesson.ClassFile;
import naklon.course.lesson.Course;
import naklon.course.paper.PaperTask;
import naklon.course.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a class gets.
 *
 * @param all how many tasks the course has
 * @param sheets those of its tasks that are done on paper
 * @param wrong what is wrong with the file, as the command says it; null if nothing
 */
record ClassView(
    List<Long> seeds,
    int all,
    List<TaskName> tasks,
    List<TaskName> sheets,
    String language,
    @Nullable Text wrong) {

  /** A task. */
  record TaskName(String task, Text title) {}

  static ClassView of(ClassFile file) {
    var tasks = file.tasks().stream().map(t -> new TaskName(t, Course.taskTitle(t))).toList();
    return new ClassView(
        file.seeds(),
        Course.tasks().size(),
        tasks,
        tasks.stream().filter(t -> PaperTask.of(t.task()).isPresent()).toList(),
        file.language().code(),
        null);
  }

  static ClassView wrong(Text what) {
    return new ClassView(List.of(), 0, List.of(), List.of(), "", what);
  }
}
