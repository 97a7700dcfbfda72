package naklon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, with its streams in files. */
record NaklonProcess(Process process, Path out, Path err) implements AutoCloseable {

  /** Starts it in a folder. */
  static NaklonProcess start(Path here, List<String> flags, String... words) throws IOException {
    return start(here, flags, Map.of(), words);
  }

  static NaklonProcess start(
      Path here, List<String> flags, Map<String, String> environment, String... words)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:Tier3DelayOn=1000000",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", // SQLite's, as in the launcher
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(flags);
    command.add("naklon.cli.Main");
    command.addAll(List.of(words));
    Path out = Files.createTempFile(here, "out", ".txt");
    Path err = Files.createTempFile(here, "err", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(here.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("NAKLON_LANG");
    builder.environment().putAll(environment);
    return new NaklonProcess(builder.start(), out, err);
  }

  /** Waits for the end and gives the exit code. */
  int code() throws InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("naklon did not end");
    }
    return process.exitValue();
  }

  /** Standard output so far. */
  String text() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** Standard error so far, without the JVM's own warning. */
  String errors() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8)
        .replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
  }

  /** Waits until standard output has a text. */
  void awaitText(String part) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!text().contains(part)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("no \"" + part + "\" in:\n" + text() + errors());
      }
      Thread.sleep(5);
    }
  }

  /** Kills it as a power cut would: nothing is run any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
