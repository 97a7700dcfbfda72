package naklon.lab.server;

import java.util.List;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import naklon.lab.digits.DigitsService;
import naklon.lab.gradients.GradientsService;
import naklon.lab.line.LineService;
import naklon.lab.playground.PlaygroundService;
import naklon.lab.runs.RunsService;

/** Every experiment that answers. A new one is a line here. */
final class Services {
  private Services() {}

  static List<Service> all(Workplace workplace) {
    return List.of(
        new LineService(), //
        new PlaygroundService(workplace),
        new DigitsService(workplace),
        new GradientsService(),
        new RunsService(workplace),
        new Watching(workplace.desk()));
  }
}
