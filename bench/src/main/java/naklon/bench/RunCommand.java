package naklon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import naklon.bench.machine.Machine;
import naklon.bench.page.SpeedPage;
import naklon.bench.race.Alone;
import naklon.bench.race.Contender;
import naklon.bench.race.Contenders;
import naklon.bench.race.Figure;
import naklon.bench.race.Race;
import naklon.bench.race.RaceException;
import naklon.bench.race.Results;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naklon-bench run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Runs workloads in Naklon and its peers, in turn, and prints one table.",
    description = {
      "Every contender is a process of its own, warmed until its rate stands still; then they take"
          + " turns. Figures go to a file of bench/results, from which `naklon-bench page` makes"
          + " docs/SPEED.md. On a busy machine nothing is measured unless --provisional says that"
          + " the figures are worth little."
    },
    footer = {
      "Examples:",
      "  naklon-bench run",
      "  naklon-bench run --quick --provisional",
      "  naklon-bench run --workloads W1,W5 --peers torch,tensorflow --rounds 7",
    })
final class RunCommand implements Callable<Integer> {
  private static final double BUSY = 0.5;
  private static final int LEAST_ROUNDS = 5;

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "NAME",
      description = "W1, W2, W3, W4a, W4b, W5, W6, W7, gemm, nets, growth; all if not given.")
  private List<String> workloads = List.of();

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      description = "torch, torch-compile, tensorflow, ...; all that are built if not given.")
  private List<String> peers = List.of();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2",
      description = "Numbers of threads (${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of();

  @Option(names = "--rounds", paramLabel = "N", description = "Turns of each: 5, quickly 3.")
  private @Nullable Integer rounds;

  @Option(names = "--seconds", paramLabel = "S", description = "Of a turn: 4, quickly 0.5.")
  private @Nullable Double seconds;

  @Option(
      names = "--quick",
      description =
          "Short turns after a short warming up; provisional unless there are 5 --rounds.")
  private boolean quick;

  @Option(names = "--provisional", description = "Measure on a busy machine too.")
  private boolean provisional;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of MNIST and Tiny Shakespeare; else NAKLON_DATA.")
  private @Nullable Path data;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the figures go.")
  private @Nullable Path out;

  private final BenchFolder folder = BenchFolder.here();

  @Override
  public Integer call() throws IOException {
    var chosen = Selection.of(workloads);
    requireThreads();
    Path dataFolder = dataFolder();
    var contenders = contenders();
    double before = requireQuiet();
    var facts = new LinkedHashMap<String, String>();
    facts.put("date", DateTimeFormatter.ISO_LOCAL_DATE.format(now()));
    facts.putAll(Machine.facts(threads));
    var effort = effort();
    facts.put(
        "turns",
        "%d of %.1f s each, after about %.0f s of warming up"
            .formatted(effort.rounds(), effort.seconds(), effort.warmSeconds()));

    Path scratch = folder.target().resolve("bench");
    Files.createDirectories(scratch);
    var race = new Race(effort, dataFolder, scratch, System.err::println);
    Path file = out != null ? out : folder.results().resolve(fileName());
    var figures = new ArrayList<Figure>();
    Runnable save = () -> results(facts, before, contenders, figures).write(file);
    for (var w : chosen.workloads()) {
      for (int t : threads) {
        figures.addAll(race.run(w, t, contenders));
        save.run(); // an interrupted run keeps what it has
      }
    }
    double each = quick ? 0.2 : 0.5; // of hundreds of measurements
    for (int t : threads) {
      if (chosen.hasProducts()) {
        figures.addAll(race.products(t, contenders));
      }
      if (chosen.hasNets()) {
        figures.addAll(Alone.nets(t, effort.rounds(), each, System.err::println));
      }
      if (chosen.hasGrowth()) {
        figures.addAll(Alone.growth(t, effort.rounds(), each, System.err::println));
      }
      save.run();
    }
    System.out.print(new SpeedPage(Results.read(file)).text());
    System.err.println("naklon-bench: figures are in " + file);
    return 0;
  }

  private Results results(
      Map<String, String> facts, double before, List<Contender> contenders, List<Figure> figures) {
    facts.put("load before and after", "%.1f, %.1f".formatted(before, Machine.load()));
    var titles = new LinkedHashMap<String, String>();
    var sizes = new LinkedHashMap<String, Double>();
    for (var c : contenders) {
      titles.put(c.name(), c.title());
      sizes.put(c.name(), Contenders.size(c));
    }
    boolean isProvisional = provisional || effort().rounds() < LEAST_ROUNDS;
    return new Results(isProvisional, facts, titles, sizes, figures);
  }

  private Race.Effort effort() {
    return new Race.Effort(
        rounds != null ? rounds : quick ? 3 : 5,
        seconds != null ? seconds : quick ? 0.5 : 4,
        quick ? 6 : 40,
        quick ? 120 : 600);
  }

  private void requireThreads() {
    int most = Runtime.getRuntime().availableProcessors();
    for (int t : threads) {
      if (t < 1 || t > most) {
        throw new RaceException(
            "--threads "
                + t
                + ": this machine has "
                + most
                + " processors; give 1 to "
                + most
                + ".");
      }
    }
    if (rounds != null && rounds < 1) {
      throw new RaceException("--rounds " + rounds + ": at least one turn must be measured.");
    }
    if (seconds != null && !(seconds > 0)) {
      throw new RaceException("--seconds " + seconds + ": a turn must take some time.");
    }
  }

  private double requireQuiet() {
    double load = Machine.load();
    if (load > BUSY && !provisional) {
      throw new RaceException(
          "The machine is busy (load "
              + load
              + ", at most "
              + BUSY
              + " is quiet), so figures would be wrong. Wait, or add --provisional.");
    }
    return load;
  }

  private Path dataFolder() {
    String environment = System.getenv("NAKLON_DATA");
    Path given = data != null ? data : environment != null ? Path.of(environment) : null;
    if (given == null || !Files.isDirectory(given)) {
      throw new RaceException(
          "The peers read MNIST and Tiny Shakespeare from files, and "
              + (given == null ? "no folder was given" : given + " is no folder")
              + ": give --data DIR or set NAKLON_DATA.");
    }
    return given.toAbsolutePath();
  }

  private List<Contender> contenders() {
    var known = folder.contenders();
    var all = known.all();
    var chosen = new ArrayList<Contender>();
    chosen.add(known.naklon(folder.jars()));
    chosen.add(known.repeat(folder.jars()));
    for (var name : peers) {
      if (all.stream().noneMatch(c -> c.name().equals(name))) {
        throw new RaceException(
            "There is no peer \""
                + name
                + "\"; there are "
                + String.join(", ", all.stream().map(Contender::name).toList())
                + ".");
      }
    }
    for (var c : all) {
      boolean isWanted = peers.isEmpty() || peers.contains(c.name());
      if (isWanted && Contenders.isBuilt(c)) {
        chosen.add(c);
      } else if (isWanted) {
        System.err.println(
            "naklon-bench: " + c.name() + " is not built; naklon-bench peers builds it.");
      }
    }
    return chosen;
  }

  private static java.time.ZonedDateTime now() {
    return Instant.now().atZone(ZoneOffset.UTC);
  }

  private static String fileName() {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm").format(now()) + ".json";
  }
}
