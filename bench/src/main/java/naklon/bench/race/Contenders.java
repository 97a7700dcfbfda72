package naklon.bench.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Naklon and its peers, as they lie in {@code bench/peers} once they are built. */
public final class Contenders {
  /** The name of Naklon itself. */
  public static final String NAKLON = "naklon";

  /** Naklon once more, where a batch that is always the same lets one call do many steps. */
  public static final String REPEAT = "naklon-repeat";

  private static final Set<String> DENSE = Set.of("W1", "W2", "W3", "W4a", "W4b", "W5");
  private static final Set<String> ALL = with(DENSE, "W6", "W7");

  private final Path peers;
  private final Path java;

  /**
   * Contenders.
   *
   * @param peers the folder bench/peers
   * @param javaHome the JDK that runs them
   */
  public Contenders(Path peers, Path javaHome) {
    this.peers = peers;
    java = javaHome.resolve("bin/java");
  }

  /** Whether it is Naklon, in whatever way it is called. */
  public static boolean isNaklon(String name) {
    return name.equals(NAKLON) || name.equals(REPEAT);
  }

  /** Naklon, from the jars of this build, asked for many steps in one call. */
  public Contender repeat(Path jars) {
    Contender one = naklon(jars);
    var command = new ArrayList<>(one.command());
    command.add("--repeat");
    return new Contender(
        REPEAT,
        "Naklon, many steps in one call",
        command,
        one.environment(),
        Set.of("W4a", "W4b"),
        one.installed());
  }

  /** Naklon, from the jars of this build. */
  public Contender naklon(Path jars) {
    var command = new ArrayList<>(List.of(java.toString(), "-p", jars.toString()));
    command.addAll(options());
    command.addAll(List.of("-m", "naklon.bench/naklon.bench.Main", "serve"));
    List<Path> own =
        files(jars).filter(f -> f.getFileName().toString().contains("naklon-engine")).toList();
    return new Contender(NAKLON, "Naklon", command, Map.of(), with(ALL, "gemm"), own);
  }

  /** What the launcher {@code naklon} gives the JVM; docs/SPEED.md says why. */
  private static List<String> options() {
    var options =
        new ArrayList<>(
            List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:Tier3DelayOn=1000000",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,naklon.kernel.*::*,0.05",
                "-XX:+UseSerialGC"));
    if (Runtime.getRuntime().availableProcessors() < 8) {
      options.add("-XX:CICompilerCount=4");
    }
    if (System.getProperty("os.name").equals("Linux")) {
      options.add("-XX:+UseTransparentHugePages");
    }
    return options;
  }

  /** All peers, built or not. */
  public List<Contender> all() {
    Path python = peers.resolve("torch/venv/bin/python");
    List<Path> torch = List.of(peers.resolve("torch/venv"));
    String peer = peers.resolve("torch/peer.py").toString();
    String gemm = peers.resolve("torch/gemm.py").toString();
    var all = new ArrayList<Contender>();
    for (String mode : List.of("eager", "compile")) {
      all.add(
          new Contender(
              mode.equals("eager") ? "torch" : "torch-compile",
              "PyTorch 2.13, " + (mode.equals("eager") ? "eager" : "torch.compile"),
              List.of(python.toString(), peer, "--mode", mode),
              Map.of(),
              ALL,
              torch));
    }
    all.add(java("tensorflow", "TensorFlow-Java 1.1.0", DENSE));
    all.add(java("libtorch", "libtorch 2.10.0 (bytedeco)", DENSE));
    all.add(java("djl", "DJL 0.36.0 (PyTorch 2.7.1)", DENSE));
    all.add(java("dl4j", "Deeplearning4j 1.0.0-M2.1", DENSE));
    all.add(java("encog", "Encog 3.4", Set.of("W4a", "W4b")));
    all.add(java("smile", "Smile 3.1.1", Set.of("W4b")));
    for (String library : List.of("openblas", "openblas-avx512", "mkl")) {
      Map<String, String> forced =
          library.equals("openblas-avx512") ? Map.of("OPENBLAS_CORETYPE", "SkylakeX") : Map.of();
      all.add(
          new Contender(
              library,
              switch (library) {
                case "openblas" -> "OpenBLAS of NumPy, as shipped";
                case "openblas-avx512" -> "OpenBLAS of NumPy, forced to AVX-512";
                default -> "MKL of PyTorch";
              },
              List.of(
                  python.toString(), gemm, "--library", library.equals("mkl") ? "torch" : "numpy"),
              forced,
              Set.of("gemm"),
              torch));
    }
    return all;
  }

  private Contender java(String name, String title, Set<String> workloads) {
    Path jars = peers.resolve(name).resolve("target/lib");
    var command =
        List.of(java.toString(), "--enable-native-access=ALL-UNNAMED", "-cp", jars + "/*", "Main");
    // DJL unpacks its native code; into the home folder, if it is not told otherwise.
    var environment = Map.of("DJL_CACHE_DIR", jars.resolveSibling("cache").toString());
    return new Contender(name, title, command, environment, workloads, List.of(jars));
  }

  /** Whether what it needs has been built. */
  public static boolean isBuilt(Contender c) {
    return !c.installed().isEmpty() && c.installed().stream().allMatch(Files::exists);
  }

  /** MiB of all files that must be installed. */
  public static double size(Contender c) {
    long bytes = 0;
    for (var path : c.installed()) {
      for (var file : files(path).toList()) {
        bytes += file.toFile().length();
      }
    }
    return bytes / 1048576.0;
  }

  private static Stream<Path> files(Path path) {
    try (var walk = Files.walk(path.toRealPath())) {
      return walk.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> with(Set<String> some, String... more) {
    var all = new LinkedHashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
