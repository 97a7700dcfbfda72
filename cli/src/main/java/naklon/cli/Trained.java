package naklon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import naklon.datasets.Preprocessing;
import naklon.runs.Experiment;
import naklon.runs.RunException;
import naklon.runs.RunFolder;
import naklon.runs.RunRecord;
import naklon.runs.SettingsException;
import naklon.store.Json;
import naklon.store.JsonException;
import naklon.store.StoreException;
import naklon.train.Model;
import org.jspecify.annotations.Nullable;

/**
 * A model that was named by its file or by its run.
 *
 * @param file of the model
 * @param folder of its run; null if the model lies elsewhere
 * @param preprocessing how rows become numbers; null if they are numbers already
 */
record Trained(
    Path file, Model model, @Nullable RunFolder folder, @Nullable Preprocessing preprocessing) {

  /**
   * Reads it.
   *
   * @param typed a run folder or a model file
   */
  static Trained open(Path typed, Console console) {
    Path path = console.here().resolve(typed);
    Path file = Files.isDirectory(path) ? modelOf(RunFolder.open(path)) : path;
    Model model = Model.load(file);
    Path parent = file.toAbsolutePath().getParent();
    boolean isRun =
        parent != null
            && Files.exists(parent.resolve("run.json"))
            && file.getFileName().equals(new RunFolder(parent).model().getFileName());
    return new Trained(
        file, model, isRun ? RunFolder.open(file) : null, preprocessing(file, model));
  }

  private static Path modelOf(RunFolder folder) {
    if (!Files.exists(folder.model())) {
      throw new RunException(
          folder
              + " has no model yet: its training did not end. Go on with naklon train --resume "
              + folder);
    }
    return folder.model();
  }

  private static @Nullable Preprocessing preprocessing(Path file, Model model) {
    String text = model.metadata().get(Preprocessing.METADATA_KEY);
    try {
      return text == null ? null : Preprocessing.parse(Json.parse(text).asObject());
    } catch (JsonException e) {
      throw new StoreException(
          file + " is damaged: its preprocessing cannot be read: " + e.getMessage());
    }
  }

  /** The settings it was trained with, as its run or itself says; null if neither does. */
  @Nullable Experiment experiment() {
    if (folder != null) {
      return RunRecord.read(folder).experiment();
    }
    String settings = model.metadata().get("naklon.settings");
    try {
      return settings == null ? null : Experiment.parse(Json.parse(settings).asObject());
    } catch (JsonException | SettingsException | ArithmeticException e) {
      return null; // of another version: the user says which data
    }
  }
}
