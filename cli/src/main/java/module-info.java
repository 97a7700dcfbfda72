import org.jspecify.annotations.NullMarked;

/** The command {@code naklon}. */
@NullMarked
module naklon.cli {
  requires naklon.course;
  requires naklon.lab;
  requires naklon.runs;
  requires info.picocli;
  requires static org.jspecify;

  opens naklon.cli to
      info.picocli;
}
