package naklon.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import naklon.store.Safetensors;
import naklon.store.StoreException;
import naklon.store.StoreFile;
import naklon.tensor.Store;

/**
 * A run written down: its store, the best weights so far, the history and the settings that a
 * resumed run must share. Writing is atomic: after a kill at any moment the file is the old or the
 * new one.
 */
final class Checkpoint {
  private static final String BEST = "best/";
  private static final String HISTORY = "naklon.history";
  private static final String SETTING = "naklon.setting.";

  private Checkpoint() {}

  static void save(
      Path file, Store store, Store best, History history, Map<String, String> settings) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put(HISTORY, history.csv());
    settings.forEach((name, value) -> metadata.put(SETTING + name, value));
    var stores = new LinkedHashMap<String, Store>();
    stores.put("", store);
    stores.put(BEST, best);
    StoreFile.save(file, stores, metadata);
  }

  /**
   * Reads a run back into its stores.
   *
   * @return the history
   * @throws StoreException if the file cannot be read, is damaged, or belongs to another run
   */
  static History restore(Path file, Store store, Store best, Map<String, String> settings) {
    Safetensors.File from = StoreFile.load(file);
    settings.forEach(
        (name, value) -> {
          String found = from.metadata().get(SETTING + name);
          if (found == null) {
            throw new StoreException(
                file
                    + " is not a checkpoint of a training: it does not say with which "
                    + name
                    + " it was made. Choose the checkpoint of the run, or start anew.");
          }
          if (!found.equals(value)) {
            throw new StoreException(
                file
                    + " was made with "
                    + name
                    + " "
                    + found
                    + "; this training has "
                    + value
                    + ". Use the same settings to go on, or another file to start anew.");
          }
        });
    StoreFile.restore(store, from);
    StoreFile.restore(best, from, BEST);
    return History.parse(Objects.requireNonNullElse(from.metadata().get(HISTORY), ""));
  }
}
