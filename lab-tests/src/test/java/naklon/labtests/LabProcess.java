package naklon.labtests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code naklon lab} in a process of its own, so that it can be killed. */
record LabProcess(Process process, String address) implements AutoCloseable {
  private static final String BEGIN = "http://127.0.0.1:";

  /** Starts it from the classes of this build and waits for its address. */
  static LabProcess start(Path home, Path here) {
    return start(here, home, naklon());
  }

  /** The command {@code naklon} of the classes of this build; its arguments follow. */
  static List<String> naklon() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules",
        "jdk.incubator.vector",
        "-XX:Tier3DelayOn=1000000",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "naklon.cli.Main");
  }

  /** The same by another command, such as the launcher {@code ./naklon}. */
  static LabProcess start(Path here, Path home, List<String> naklon) {
    var command = new ArrayList<>(naklon);
    command.addAll(List.of("lab", "--no-browser", "--port", "18717", "--lang", "en"));
    try {
      var builder = new ProcessBuilder(command).directory(here.toFile()).redirectErrorStream(true);
      builder.environment().put("NAKLON_HOME", home.toString());
      var process = builder.start();
      var lines = new ArrayList<String>();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        int at = line.indexOf(BEGIN);
        if (at >= 0) {
          // The rest is read, too, so that the process never waits for it.
          Thread.ofVirtual().start(() -> drain(out));
          return new LabProcess(process, line.substring(at).split("\\s", 2)[0]);
        }
      }
      throw new IllegalStateException("the lab printed no address: " + lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drain(BufferedReader out) {
    try {
      while (out.readLine() != null) {
        // what the lab says after its address is not looked at
      }
    } catch (IOException e) {
      // the process has ended
    }
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the lab does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As Ctrl-C, then -9 if it does not end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
