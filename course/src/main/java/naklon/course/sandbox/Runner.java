package naklon.course.sandbox;

import java.util.List;

/** Makes the calls of a program. */
@FunctionalInterface
public interface Runner {

  Outcome run(Program program, List<Call> calls);
}
