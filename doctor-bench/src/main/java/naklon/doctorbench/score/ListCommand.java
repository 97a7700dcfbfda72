package naklon.doctorbench.score;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code naklon-doctor-bench list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    header = "Writes faults, families and controls as Markdown.",
    description =
        "The names of the held-out families are written only with --held-out: who writes rules"
            + " should not read them.")
final class ListCommand implements Callable<Integer> {
  @Option(names = "--held-out", description = "The held-out families too.")
  private boolean withHeldOut;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().getOut().print(BenchTables.list(withHeldOut));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
