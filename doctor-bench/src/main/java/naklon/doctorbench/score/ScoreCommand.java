package naklon.doctorbench.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.doctorbench.Bench;
import naklon.doctorbench.program.Half;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naklon-doctor-bench score}. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    header = "Lets the doctor look at every faulty program, its twin and the controls.",
    description = {
      "Results go to files of doctor-bench/results, one line a training, as soon as they are there:"
          + " a scoring that was ended goes on where it was. `naklon-doctor-bench page` makes the"
          + " page of them. Who writes rules scores with --half open."
    },
    footer = {
      "Examples:",
      "  naklon-doctor-bench score --half open --seeds 1-2",
      "  naklon-doctor-bench score --families moons-all-weights-zero,sine-relu-output --seeds 1",
      "  naklon-doctor-bench score --doctor thorough --fresh",
    })
final class ScoreCommand implements Callable<Integer> {
  @Option(
      names = "--half",
      paramLabel = "HALF",
      description = "open or held-out; both if not given.")
  private @Nullable String half;

  @Option(names = "--clean", description = "The controls alone.")
  private boolean isClean;

  @Option(
      names = "--families",
      split = ",",
      paramLabel = "NAME",
      description = "These families and controls alone.")
  private List<String> names = List.of();

  @Option(names = "--seeds", paramLabel = "SEEDS", description = "1-10 if not given.")
  private String seeds = "1-10";

  @Option(
      names = "--doctor",
      paramLabel = "HOW",
      description = "attentive or thorough; attentive if not given.")
  private String doctor = "attentive";

  @Option(names = "--threads", paramLabel = "N", description = "Trainings at a time.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--fresh", description = "Forget what was scored before.")
  private boolean isFresh;

  @Option(names = "--out", paramLabel = "DIR", description = "Else doctor-bench/results.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    Mode mode = Mode.parse(doctor);
    List<Long> all = Seeds.parse(seeds);
    if (threads < 1) {
      throw new IllegalArgumentException("--threads must be at least 1; found " + threads + ".");
    }
    requireKnown(names);
    Path folder = out == null ? BenchFolder.here().results() : out;
    var columns = new LinkedHashMap<String, Scores>();
    var results = new Results(folder, mode);
    for (Part part : parts()) {
      var tasks = part.tasks(names, all);
      if (!tasks.isEmpty()) {
        var ledger = isFresh ? results.fresh(part) : results.open(part);
        new Scoring(new DoctorExaminer(mode), threads, ScoreCommand::say).run(tasks, ledger);
      }
    }
    for (Half h : Half.values()) {
      if (Files.exists(results.file(Part.of(h)))) {
        columns.put(Part.of(h).word() + ", " + mode.word(), results.scores(h));
      }
    }
    System.out.print(new ScoreTables(columns).markdown());
    return 0;
  }

  private static void say(CaseResult result, int done, int all) {
    System.err.printf("%d of %d: %s%n", done, all, result.of());
  }

  private List<Part> parts() {
    if (isClean) {
      if (half != null) {
        throw new IllegalArgumentException("--clean and --half contradict each other.");
      }
      return List.of(Part.CLEAN);
    }
    return switch (half) {
      case null -> List.of(Part.values());
      case "open" -> List.of(Part.OPEN, Part.CLEAN);
      case "held-out" -> List.of(Part.HELD_OUT, Part.CLEAN);
      default ->
          throw new IllegalArgumentException(
              "--half must be open or held-out; found \"" + half + "\".");
    };
  }

  private static void requireKnown(List<String> names) {
    var known = new ArrayList<String>();
    for (Half h : Half.values()) {
      Bench.families(h).forEach(f -> known.add(f.name()));
    }
    Bench.controls().forEach(c -> known.add(c.name()));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no family or control \"" + name + "\"; see naklon-doctor-bench list.");
      }
    }
  }
}
