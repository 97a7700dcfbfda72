package naklon.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import naklon.datasets.Preprocessing;
import naklon.runs.Experiment;
import naklon.runs.Version;

/** What a model file says of its origin. No times: the same training gives the same bytes. */
final class Metadata {
  private Metadata() {}

  static Map<String, String> of(Job job) {
    Experiment portable = job.experiment().withoutFolders();
    var m = new LinkedHashMap<String, String>();
    m.put("naklon.version", Version.current());
    m.put("naklon.data", portable.data());
    m.put("naklon.settings", portable.json().text());
    Preprocessing preprocessing = job.material().preprocessing();
    if (preprocessing != null) {
      m.put(Preprocessing.METADATA_KEY, preprocessing.json().text());
    }
    return m;
  }
}
