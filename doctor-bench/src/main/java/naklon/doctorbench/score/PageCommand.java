package naklon.doctorbench.score;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import naklon.store.AtomicFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naklon-doctor-bench page}. */
@Command(
    name = "page",
    mixinStandardHelpOptions = true,
    header = "Writes docs/DOCTOR-BENCH.md: what the bench holds, and the doctor's scores.")
final class PageCommand implements Callable<Integer> {
  @Option(names = "--results", paramLabel = "DIR", description = "Else doctor-bench/results.")
  private @Nullable Path results;

  @Option(names = "--out", paramLabel = "FILE", description = "Else docs/DOCTOR-BENCH.md.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    var folder = BenchFolder.here();
    Path page = out == null ? folder.page() : out;
    AtomicFile.writeText(page, BenchPage.text(results == null ? folder.results() : results));
    System.out.println("naklon-doctor-bench: " + page + " is written");
    return 0;
  }
}
