package naklon.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import naklon.bench.work.Serve;
import naklon.bench.work.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naklon-bench serve}: the process in which Naklon runs a workload. */
@Command(
    name = "serve",
    hidden = true,
    mixinStandardHelpOptions = true,
    header = "Runs a workload as it is told on standard input; naklon-bench starts it by itself.")
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--workload", required = true, description = "W1, W2, ..., or gemm.")
  private String workload = "";

  @Option(names = "--threads", defaultValue = "1", description = "Threads.")
  private int threads;

  @Option(names = "--data", description = "Folder of the data.")
  private @Nullable Path data;

  @Option(names = "--start", description = "Folder for the first weights.")
  private @Nullable Path start;

  @Option(names = "--repeat", description = "Many steps in one call, where the batch is one.")
  private boolean repeat;

  @Override
  public Integer call() {
    var serve = new Serve(System.out, repeat);
    if (workload.equalsIgnoreCase("gemm")) {
      serve.products(threads);
    } else {
      serve.run(Workload.of(workload), threads, data, start);
    }
    return 0;
  }
}
