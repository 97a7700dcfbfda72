package naklon.cli;

import java.util.Map;
import naklon.runs.Version;

/** What a model file says of its origin. No times: the same training gives the same bytes. */
final class Metadata {
  private Metadata() {}

  static Map<String, String> of(Job job) {
    return Map.of(
        "naklon.version", Version.current(),
        "naklon.data", job.experiment().data(),
        "naklon.settings", job.experiment().json().text());
  }
}
