package naklon.course.review;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;

/** The line that greets a learner who comes back: what is due, and where they left off. */
public final class Greeting {
  private static final int STEPS = 5;

  private Greeting() {}

  /** "3 to review · go on with step 2"; nothing for one who has not begun, or is through. */
  public static Optional<Text> of(Notebook notebook, Instant now, ZoneId zone) {
    Optional<Text> due = due(notebook, now, zone);
    Optional<Text> goOn = step(notebook).map(Greeting::goOn);
    return due.isPresent() && goOn.isPresent()
        ? Optional.of(due.get().then(" · ", goOn.get()))
        : due.or(() -> goOn);
  }

  /** "3 to review", if anything is due. */
  public static Optional<Text> due(Notebook notebook, Instant now, ZoneId zone) {
    int due = Due.of(notebook, now, zone).count();
    return due == 0
        ? Optional.empty()
        : Optional.of(new Text(due + " за преговор", due + " to review"));
  }

  /** "go on with step 2". */
  public static Text goOn(int step) {
    return new Text("продължи стъпка " + step, "go on with step " + step);
  }

  /** The first step that is not mastered, of a learner who has begun one. */
  public static Optional<Integer> step(Notebook notebook) {
    var progress = notebook.progress();
    List<String> states =
        IntStream.rangeClosed(1, STEPS)
            .mapToObj(step -> progress.getOrDefault("step/" + step, "new"))
            .toList();
    if (!states.contains("begun") && !states.contains("done")) {
      return Optional.empty();
    }
    return IntStream.rangeClosed(1, STEPS)
        .filter(step -> !Set.of("done", "left-out").contains(states.get(step - 1)))
        .boxed()
        .findFirst();
  }
}
