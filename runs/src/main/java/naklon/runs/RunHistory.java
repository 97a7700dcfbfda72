package naklon.runs;

import java.nio.file.Files;
import java.util.Optional;
import naklon.store.AtomicFile;
import naklon.train.History;

/** The figures of the epochs that a run has finished. */
public final class RunHistory {
  private RunHistory() {}

  /**
   * Reads {@code history.csv}; empty for a run that has none, because no epoch of it was finished
   * or it was killed.
   *
   * @throws RunException if it is damaged
   */
  public static Optional<History> of(RunFolder folder) {
    if (!Files.isRegularFile(folder.history())) {
      return Optional.empty();
    }
    try {
      return Optional.of(History.parse(AtomicFile.readText(folder.history())));
    } catch (IllegalArgumentException e) {
      throw new RunException(
          folder.history()
              + " is damaged: "
              + e.getMessage()
              + ". Restore it from a copy, or train again.",
          e);
    }
  }
}
