package naklon.cli;

import java.nio.file.Path;
import naklon.runs.RunFolder;
import naklon.runs.SavedRuns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag that says where the run folders lie. */
final class RunsFlag {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Folder of the runs; else runs/ in this folder, where train puts them.")
  private @Nullable Path folder;

  Path folder(Console console) {
    return console.here().resolve(folder == null ? Path.of("runs") : folder);
  }

  SavedRuns all(Console console) {
    return new SavedRuns(folder(console));
  }

  RunFolder find(String name, Console console) {
    return all(console).find(name, console.here());
  }
}
