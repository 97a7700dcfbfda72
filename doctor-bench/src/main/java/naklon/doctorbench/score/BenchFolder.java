package naklon.doctorbench.score;

import java.nio.file.Path;

/**
 * The folder {@code doctor-bench} of the checkout, which the script names.
 *
 * @param path where it lies
 */
record BenchFolder(Path path) {
  static final String PROPERTY = "naklon.doctorbench";

  /** The folder of this process. */
  static BenchFolder here() {
    return new BenchFolder(Path.of(System.getProperty(PROPERTY, "doctor-bench")).toAbsolutePath());
  }

  Path results() {
    return path.resolve("results");
  }

  Path page() {
    return path.resolveSibling("docs").resolve("DOCTOR-BENCH.md");
  }
}
