package naklon.course.review;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import naklon.course.notebook.Notebook;
import naklon.course.text.Text;

/** The line that greets a learner who comes back: what is due, and where they left off. */
public final class Greeting {
  private static final int STEPS = 5;

  private Greeting() {}

  /** "3 to review · go on with step 2"; nothing for one who has not begun, or is through. */
  public static Optional<Text> of(Notebook notebook, Instant now, ZoneId zone) {
    var bg = new ArrayList<String>();
    var en = new ArrayList<String>();
    int due = Due.of(notebook, now, zone).count();
    if (due > 0) {
      bg.add(due + " за преговор");
      en.add(due + " to review");
    }
    step(notebook)
        .ifPresent(
            step -> {
              bg.add("продължи стъпка " + step);
              en.add("go on with step " + step);
            });
    return bg.isEmpty()
        ? Optional.empty()
        : Optional.of(new Text(String.join(" · ", bg), String.join(" · ", en)));
  }

  /** The first step that is not mastered, of a learner who has begun one. */
  private static Optional<Integer> step(Notebook notebook) {
    var progress = notebook.progress();
    boolean hasBegun = progress.keySet().stream().anyMatch(item -> item.startsWith("step/"));
    for (int step = 1; hasBegun && step <= STEPS; step++) {
      if (!"done".equals(progress.get("step/" + step))) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }
}
