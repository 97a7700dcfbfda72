package naklon.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import naklon.bench.race.Contenders;
import naklon.bench.race.RaceException;

/**
 * The folder {@code bench} of the checkout, which the script names.
 *
 * @param path where it lies
 */
record BenchFolder(Path path) {
  static final String PROPERTY = "naklon.bench";

  /** The folder of this process. */
  static BenchFolder here() {
    return new BenchFolder(Path.of(System.getProperty(PROPERTY, "bench")).toAbsolutePath());
  }

  Path jars() {
    return target().resolve("naklon-bench/lib");
  }

  Path target() {
    return path.resolve("target");
  }

  Path results() {
    return path.resolve("results");
  }

  Path page() {
    return path.resolveSibling("docs").resolve("SPEED.md");
  }

  Contenders contenders() {
    Path peers = path.resolve("peers");
    if (!Files.isDirectory(peers)) {
      throw new RaceException(
          "There are no peers in " + peers + ": start bench/naklon-bench of a checkout.");
    }
    return new Contenders(peers, Path.of(System.getProperty("java.home")));
  }
}
