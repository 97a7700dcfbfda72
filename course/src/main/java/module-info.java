import org.jspecify.annotations.NullMarked;

/** The lesson as a course: steps, tasks, graders, quiz, review. */
@NullMarked
module naklon.course {
  requires transitive naklon.runs;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires static org.jspecify;

  exports naklon.course.memory;
  exports naklon.course.notebook;
  exports naklon.course.quiz;
  exports naklon.course.review;
}
