package naklon.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import naklon.runs.ExperimentFile;
import naklon.runs.SettingsException;
import naklon.store.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;

/** The flags that decide what is computed. What is not given suits the data. */
final class ExperimentFlags {
  @ArgGroup(validate = false, heading = "%nYour own tables and pictures:%n", order = 10)
  private OwnDataFlags own = new OwnDataFlags();

  @ArgGroup(validate = false, heading = "%nNet and training:%n", order = 20)
  private TrainingFlags training = new TrainingFlags();

  /** What was given, by the name of the flag. */
  Map<String, Json> given() {
    var m = new LinkedHashMap<String, Json>();
    own.addTo(m);
    training.addTo(m);
    return m;
  }

  /**
   * What was given, with what stands in an experiment file if {@code data} is one; flags win.
   *
   * @param data as typed: a name, a table, a folder or an experiment file
   */
  Map<String, Json> given(String data, Console console) {
    var m = new LinkedHashMap<String, Json>();
    if (ExperimentFile.isOne(data)) {
      m.putAll(ExperimentFile.read(console.here().resolve(data), console.here()));
      if (!m.containsKey("data")) {
        throw new SettingsException(data + " does not say which data: it needs data = \"…\".");
      }
    } else {
      m.put("data", Json.of(data));
    }
    m.putAll(given());
    return m;
  }

  static void text(Map<String, Json> to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, Json.of(value.strip()));
    }
  }

  static void real(Map<String, Json> to, String name, @Nullable Double value) {
    if (value != null) {
      to.put(name, Json.of(value.doubleValue()));
    }
  }

  static void whole(Map<String, Json> to, String name, @Nullable Number value) {
    if (value != null) {
      to.put(name, Json.of(value.longValue()));
    }
  }
}
