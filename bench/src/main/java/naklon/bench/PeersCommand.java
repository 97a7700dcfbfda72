package naklon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.bench.race.RaceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon-bench peers}. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    header = "Builds the peers in bench/peers, with Python's pip and Maven.",
    description = {
      "This downloads about 1.5 GiB in all: PyTorch into a virtual environment, the others into"
          + " Maven's repository. Nothing of it is part of Naklon's own build."
    })
final class PeersCommand implements Callable<Integer> {
  private static final List<String> ALL =
      List.of("torch", "tensorflow", "libtorch", "djl", "encog", "smile", "dl4j");

  private static final String TORCH = "2.13.0";

  @Parameters(
      arity = "0..*",
      paramLabel = "PEER",
      description = "torch, tensorflow, libtorch, djl, encog, smile, dl4j; all if not given.")
  private List<String> names = List.of();

  @Option(names = "--python", defaultValue = "python3", description = "Python 3 with venv.")
  private String python = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path peers = BenchFolder.here().path().resolve("peers");
    for (var name : names) {
      if (!ALL.contains(name)) {
        throw new RaceException(
            "There is no peer \"" + name + "\"; there are " + String.join(", ", ALL) + ".");
      }
    }
    var failed = new ArrayList<String>();
    for (var name : names.isEmpty() ? ALL : names) {
      System.out.println("naklon-bench: building " + name + " ...");
      Path at = peers.resolve(name);
      boolean isBuilt = name.equals("torch") ? torch(at) : run(at, "mvn", "-B", "-q", "package");
      if (!isBuilt) {
        failed.add(name);
      }
    }
    if (!failed.isEmpty()) {
      throw new RaceException(
          "Could not be built: " + String.join(", ", failed) + "; what went wrong stands above.");
    }
    return 0;
  }

  /** The version without CUDA, where pip's settings have it; else the one of the index. */
  private boolean torch(Path at) throws IOException, InterruptedException {
    Path own = at.resolve("venv/bin/python");
    String test = "import numpy, torch; assert torch.__version__.startswith('" + TORCH + "')";
    if (Files.exists(own) && run(at, own.toString(), "-c", test)) {
      return true;
    }
    if (!run(at, python, "-m", "venv", "venv")) {
      return false;
    }
    String[] install = {own.toString(), "-m", "pip", "install", "-q", "numpy", ""};
    for (var version : List.of(TORCH + "+cpu", TORCH)) {
      install[install.length - 1] = "torch==" + version;
      if (run(at, install)) {
        return true;
      }
    }
    return false;
  }

  private static boolean run(Path at, String... command) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of(command));
    if (command[0].contains("/")) {
      words.set(0, at.resolve(command[0]).toString());
    }
    var builder = new ProcessBuilder(words).directory(at.toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start().waitFor() == 0;
  }
}
