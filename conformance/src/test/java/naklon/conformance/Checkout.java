package naklon.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of this checkout, and Java programs run on its class path. */
final class Checkout {
  private static final Path ROOT = root();

  private Checkout() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("naklon.cmd"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("run this test inside the checkout");
      }
    }
    return folder;
  }

  static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  static String read(String relative) {
    try {
      return Files.readString(path(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program printed and how it ended. */
  record Run(int code, String out, String err) {}

  /**
   * Runs a main class on this test's class path, preceded by a folder of classes.
   *
   * @param environment added to this process's
   * @param options of the JVM
   */
  static Run java(
      Path classes, Map<String, String> environment, List<String> options, String... program)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-cp");
    command.add(classes + System.getProperty("path.separator") + classPath());
    command.addAll(List.of(program));
    return run(environment, command);
  }

  private static Run run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("naklon", ".out");
    Path err = Files.createTempFile("naklon", ".err");
    try {
      var builder =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .directory(ROOT.toFile());
      builder.environment().putAll(environment);
      int code = builder.start().waitFor();
      return new Run(code, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }
}
