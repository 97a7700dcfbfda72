package naklon.datasets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Real data where this machine has them, as the product finds them; nothing is downloaded. */
final class RealData {
  private RealData() {}

  /**
   * The folder of data sets that holds this file of one of them, or the test is skipped, loudly.
   */
  static Folders orSkip(String set, String file) {
    Optional<Path> data =
        Folders.of(null).search().stream()
            .filter(folder -> Files.isRegularFile(folder.resolve(set).resolve(file)))
            .findFirst();
    assumeTrue(
        data.isPresent(),
        "SKIPPED: real "
            + set
            + " is not here. Set NAKLON_DATA to the folder that holds "
            + set
            + "/.");
    return new Folders(data.get(), List.of(), Path.of("no-cache"));
  }
}
