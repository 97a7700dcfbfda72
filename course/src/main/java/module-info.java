import org.jspecify.annotations.NullMarked;

/** The lesson as a course: steps, tasks, graders, quiz, review. */
@NullMarked
module naklon.course {
  requires transitive naklon.runs;
  requires java.sql;
  requires jdk.compiler;
  requires org.xerial.sqlitejdbc;
  requires static org.jspecify;

  exports naklon.course.classroom;
  exports naklon.course.grade;
  exports naklon.course.lesson;
  exports naklon.course.memory;
  exports naklon.course.notebook;
  exports naklon.course.paper;
  exports naklon.course.quiz;
  exports naklon.course.review;
  exports naklon.course.sandbox;
  exports naklon.course.text;
}
