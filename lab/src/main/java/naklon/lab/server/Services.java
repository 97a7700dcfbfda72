package naklon.lab.server;

import java.util.List;
import naklon.lab.api.Service;
import naklon.lab.api.Workplace;
import naklon.lab.line.LineService;

/** Every experiment that answers. A new one is a line here. */
final class Services {
  private Services() {}

  static List<Service> all(Workplace workplace) {
    return List.of(
        new LineService(), //
        new Watching(workplace.desk()));
  }
}
