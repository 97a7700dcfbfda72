package naklon.bench.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import naklon.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Naklon's side of the talk that every process has with naklon-bench: it says {@code @ ready}, then
 * answers {@code losses}, {@code run SECONDS} and {@code gemm M N K TA TB SECONDS} until {@code
 * quit}.
 */
public final class Serve {
  private final PrintStream out;
  private final boolean repeats;

  /**
   * Ready.
   *
   * @param out where answers go
   * @param repeats whether steps on one batch are asked for many at a time
   */
  public Serve(PrintStream out, boolean repeats) {
    this.out = out;
    this.repeats = repeats;
  }

  /**
   * Runs a workload as long as it is asked to.
   *
   * @param start a folder into which first weights and rows are written for the others; or null
   */
  public void run(Workload w, int threads, @Nullable Path data, @Nullable Path start) {
    if (w == Workload.W5) {
      var reached = ToAccuracy.run(data, threads);
      say("reached " + reached.accuracy() + " " + reached.steps());
      answer(null, new int[0][], threads);
      return;
    }
    Dataset rows = Material.of(w, data);
    Job job = Job.of(w, rows, threads);
    int[][] first = FirstWeights.rows(w, rows.rows());
    if (start != null) {
      FirstWeights.write(job, first, start);
    }
    answer(job, first, threads);
  }

  /** Answers questions after matrix products. */
  public void products(int threads) {
    answer(null, new int[0][], threads);
  }

  private void answer(@Nullable Job job, int[][] first, int threads) {
    say("ready");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.strip().split(" ");
        if (words[0].equals("losses") && job != null) {
          say(
              "losses "
                  + Arrays.stream(job.losses(first))
                      .mapToObj(Double::toString)
                      .collect(Collectors.joining(" ")));
        } else if (words[0].equals("run") && job != null) {
          ran(Clock.run(repeats ? job::repeat : job::run, Double.parseDouble(words[1])));
        } else if (words[0].equals("gemm")) {
          GemmJob gemm = GemmJob.of(GemmShape.parse(words, 1), threads);
          double seconds = Double.parseDouble(words[6]);
          Clock.run(gemm::run, seconds / 2);
          ran(Clock.run(gemm::run, seconds));
        } else {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ran(Clock.Ran ran) {
    say("ran " + ran.steps() + " " + ran.nanos());
  }

  private void say(String text) {
    out.println("@ " + text);
    out.flush();
  }
}
