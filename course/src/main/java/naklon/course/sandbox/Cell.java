package naklon.course.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Runs a program in a JVM that is thrown away afterwards: no environment, an empty folder, a small
 * heap, java.base alone, and an end at the latest after {@link #LONGEST}.
 */
public final class Cell implements Runner {
  /** From the start of the process to its end by force. */
  public static final Duration LONGEST = Duration.ofMillis(5_000);

  private static final int INSIDE_MILLIS = 2_500;
  private static final Duration FAIR = Duration.ofMillis(1_200);
  private static final long LOOK_MILLIS = 50;
  private static final List<String> ITS_CLASSES =
      List.of("Inmate", "Inmate$Call", "Inmate$Loader", "Inmate$Printed", "Wire", "Wire$Thrown");

  private final BooleanSupplier isCancelled;

  /** Nobody ends its programs but itself. */
  public Cell() {
    this(() -> false);
  }

  /**
   * A cell whose programs somebody else may end too.
   *
   * @param isCancelled asked now and then while a program runs; once it says yes, {@link #run} ends
   *     the program and throws a {@link CancellationException}
   */
  public Cell(BooleanSupplier isCancelled) {
    this.isCancelled = isCancelled;
  }

  @Override
  public Outcome run(Program program, List<Call> calls) {
    try {
      Path folder = Files.createTempDirectory("naklon-answer");
      try {
        return run(program, calls, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a process for the answer could not be started", e);
    }
  }

  private Outcome run(Program program, List<Call> calls, Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("naklon/course/sandbox"));
    for (String name : ITS_CLASSES) {
      try (var in = Cell.class.getResourceAsStream(name + ".class")) {
        if (in == null) {
          throw new IOException("the class " + name + " is missing");
        }
        Files.copy(in, classes.resolve(name + ".class"));
      }
    }
    Process process = start(folder);
    var isOverdue = new AtomicBoolean();
    var used = new Duration[] {Duration.ZERO};
    Thread guard =
        Thread.ofPlatform()
            .daemon()
            .name("answer-guard")
            .start(
                () -> {
                  try {
                    if (!ends(process)) {
                      used[0] = process.info().totalCpuDuration().orElse(LONGEST);
                      isOverdue.set(!isCancelled.getAsBoolean());
                      process.destroyForcibly();
                    }
                  } catch (InterruptedException e) {
                    process.destroyForcibly();
                  }
                });
    try {
      return talk(process, program, calls);
    } catch (IOException e) {
      if (isCancelled.getAsBoolean()) {
        throw new CancellationException("the program was ended before it was done");
      }
      if (!isOverdue.get()) {
        return new Outcome.Ended(Outcome.Reason.DIED, 0, "");
      }
      var reason = used[0].compareTo(FAIR) < 0 ? Outcome.Reason.BUSY : Outcome.Reason.ENDLESS;
      return new Outcome.Ended(reason, 0, "");
    } finally {
      process.destroyForcibly();
      guard.interrupt();
      await(process);
    }
  }

  /** Whether it ends by itself, in time and before somebody wants it to. */
  private boolean ends(Process process) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end && !isCancelled.getAsBoolean()) {
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private static Process start(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        new ProcessBuilder(
            java.toString(),
            "-Xmx64m",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:MaxMetaspaceSize=48m",
            "--limit-modules",
            "java.base",
            "-cp",
            folder.toString(),
            "naklon.course.sandbox.Inmate");
    builder.environment().clear();
    builder.directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private static Outcome talk(Process process, Program program, List<Call> calls)
      throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
      out.writeInt(INSIDE_MILLIS);
      out.writeInt(program.classes().size());
      for (var entry : program.classes().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        out.write(entry.getValue());
      }
      out.writeUTF(program.owner());
      out.writeInt(calls.size());
      for (Call call : calls) {
        out.writeUTF(call.method());
        out.writeInt(call.arguments().size());
        for (Object argument : call.arguments()) {
          Wire.write(out, argument);
        }
      }
    }
    var in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    if (in.readByte() != Wire.READY) {
      throw new IOException("not an answer");
    }
    int verdict = in.readByte();
    int line = in.readInt();
    String printed = in.readUTF();
    var results = new ArrayList<Outcome.Result>();
    for (int n = in.readInt(); n > 0; n--) {
      results.add(Results.of(Wire.read(in)));
    }
    return switch (verdict) {
      case Wire.DONE -> new Outcome.Finished(results, printed);
      case Wire.ENDLESS -> new Outcome.Ended(Outcome.Reason.ENDLESS, line, printed);
      case Wire.MEMORY -> new Outcome.Ended(Outcome.Reason.MEMORY, line, printed);
      case Wire.FLOOD -> new Outcome.Ended(Outcome.Reason.FLOOD, line, printed);
      default -> throw new IOException("not a verdict: " + verdict);
    };
  }

  private static void await(Process process) {
    boolean isInterrupted = false;
    while (true) {
      try {
        process.waitFor();
        break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
