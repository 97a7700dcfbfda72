package naklon.lab.server;

import java.util.List;
import naklon.lab.api.Replay;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import naklon.lab.clinic.ClinicService;
import naklon.lab.course.CourseService;
import naklon.lab.course.TaskService;
import naklon.lab.course.TeacherService;
import naklon.lab.digits.DigitsService;
import naklon.lab.glass.GlassService;
import naklon.lab.gradients.GradientsService;
import naklon.lab.line.LineService;
import naklon.lab.playground.PlaygroundService;
import naklon.lab.review.ReviewService;
import naklon.lab.runs.RunsService;
import naklon.lab.store.Learner;

/** Every experiment that answers. A new one is a line here. */
public final class Experiments {
  private Experiments() {}

  static List<Service> all(Workplace workplace) {
    return List.of(
        new LineService(workplace.desk()), //
        new GlassService(), //
        new PlaygroundService(workplace),
        new DigitsService(workplace),
        new ClinicService(workplace),
        new GradientsService(),
        new CourseService(workplace),
        new TaskService(workplace),
        new TeacherService(workplace),
        new ReviewService(workplace),
        new RunsService(workplace),
        new Learner(workplace.home()), //
        new Watching(workplace.desk()));
  }

  /** Everything that a receipt can repeat. */
  public static List<Replay> replays(Workplace workplace) {
    return all(workplace).stream().flatMap(s -> s.replays().stream()).toList();
  }
}
