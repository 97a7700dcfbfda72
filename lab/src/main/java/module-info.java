import org.jspecify.annotations.NullMarked;

/** The lab: a page on this machine, on the real engine. */
@NullMarked
module naklon.lab {
  requires transitive naklon.runs;
  requires io.helidon.webserver;
  requires java.logging;
  requires java.sql;
  requires naklon.course;
  requires tools.jackson.databind;
  requires static org.jspecify;

  exports naklon.lab;

  // Jackson reads and writes the records of requests and answers.
  opens naklon.lab.api to
      tools.jackson.databind;
  opens naklon.lab.clinic to
      tools.jackson.databind;
  opens naklon.lab.course to
      tools.jackson.databind;
  opens naklon.lab.digits to
      tools.jackson.databind;
  opens naklon.lab.glass to
      tools.jackson.databind;
  opens naklon.lab.gradients to
      tools.jackson.databind;
  opens naklon.lab.line to
      tools.jackson.databind;
  opens naklon.lab.playground to
      tools.jackson.databind;
  opens naklon.lab.review to
      tools.jackson.databind;
  opens naklon.lab.runs to
      tools.jackson.databind;
  opens naklon.lab.store to
      tools.jackson.databind;
  opens naklon.lab.server to
      tools.jackson.databind;
}
