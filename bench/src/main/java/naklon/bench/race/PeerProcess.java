package naklon.bench.race;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A contender at work. Whatever it prints that does not begin with {@code @} is left aside. */
final class PeerProcess implements AutoCloseable {
  private static final String END = "";

  private final Contender contender;
  private final Process process;
  private final BufferedWriter to;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final Path log;
  private final long limitSeconds;

  private PeerProcess(Contender contender, Process process, Path log, long limitSeconds) {
    this.contender = contender;
    this.process = process;
    this.log = log;
    this.limitSeconds = limitSeconds;
    to = process.outputWriter(StandardCharsets.UTF_8);
    var reader = new Thread(this::read, "naklon-bench-" + contender.name());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process; it has not said anything yet.
   *
   * @param start folder of first weights, or null
   * @param log what it writes to standard error
   */
  static PeerProcess start(
      Contender c,
      String workload,
      int threads,
      Path data,
      @Nullable Path start,
      Path log,
      long limitSeconds) {
    var words = new ArrayList<>(c.command());
    words.addAll(
        List.of("--workload", workload, "--threads", "" + threads, "--data", data.toString()));
    if (start != null) {
      words.addAll(List.of("--start", start.toString()));
    }
    var builder = new ProcessBuilder(words).redirectError(log.toFile());
    builder.environment().putAll(c.environment());
    for (var name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      builder.environment().put(name, "" + threads); // whose arithmetic libraries would else spin
    }
    try {
      return new PeerProcess(c, builder.start(), log, limitSeconds);
    } catch (IOException e) {
      throw new RaceException(c.name() + " could not be started: " + e.getMessage());
    }
  }

  private void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("@ ")) {
          said.add(line.substring(2));
        }
      }
    } catch (IOException e) {
      // The process is gone: END says so.
    }
    said.add(END);
  }

  /** The words behind the given one, which it must say next. */
  List<String> expect(String word) {
    try {
      String line = said.poll(limitSeconds, TimeUnit.SECONDS);
      if (line == null) {
        throw failed("said nothing for " + limitSeconds + " seconds");
      }
      if (line.equals(END)) {
        throw failed("ended");
      }
      String[] words = line.split(" ");
      if (!words[0].equals(word)) {
        throw failed("said \"" + line + "\" in the place of \"" + word + "\"");
      }
      return Arrays.asList(words).subList(1, words.length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
  }

  private RaceException failed(String what) {
    return new RaceException(contender.name() + " " + what + "; what it wrote is in " + log + ".");
  }

  List<String> ask(String question, String answer) {
    try {
      to.write(question + "\n");
      to.flush();
    } catch (IOException e) {
      throw failed("does not listen any more");
    }
    return expect(answer);
  }

  /**
   * Steps that were done.
   *
   * @param rate of them a second
   * @param processorRate of them a second of processor time, of all threads; 0 if nobody can say
   */
  record Turn(double rate, double processorRate) {}

  /** Runs for so many seconds. */
  Turn turn(double seconds) {
    double before = processorSeconds();
    List<String> ran = ask("run " + seconds, "ran");
    double used = processorSeconds() - before;
    return new Turn(rate(ran), used > 0 ? Long.parseLong(ran.get(0)) / used : 0);
  }

  /** Processor time of the process so far. */
  double processorSeconds() {
    return process.toHandle().info().totalCpuDuration().map(d -> d.toNanos() * 1e-9).orElse(0.0);
  }

  /** Times a second, of a reply of steps and nanoseconds. */
  static double rate(List<String> ran) {
    return Long.parseLong(ran.get(0)) * 1e9 / Long.parseLong(ran.get(1));
  }

  /** Losses of its first steps from the given weights. */
  List<Double> losses() {
    return ask("losses", "losses").stream().map(Double::valueOf).toList();
  }

  /** The most memory that it and its children have had, in MiB; NaN where nobody can say. */
  double peakMemory() {
    double sum = peakMemory(process.pid());
    for (var child : process.descendants().toList()) {
      double more = peakMemory(child.pid());
      sum += Double.isNaN(more) ? 0 : more;
    }
    return sum;
  }

  private static double peakMemory(long pid) {
    try {
      for (String line : Files.readAllLines(new File("/proc/" + pid + "/status").toPath())) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        }
      }
    } catch (IOException e) {
      // Gone, or another system than Linux.
    }
    return Double.NaN;
  }

  @Override
  public void close() {
    try (var writer = to) {
      writer.write("quit\n");
    } catch (IOException e) {
      // It is gone already.
    }
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
