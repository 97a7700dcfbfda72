package naklon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import naklon.bench.page.SpeedPage;
import naklon.bench.race.RaceException;
import naklon.bench.race.Results;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code naklon-bench page}. */
@Command(
    name = "page",
    mixinStandardHelpOptions = true,
    header = "Writes the figures of a result into docs/SPEED.md.")
final class PageCommand implements Callable<Integer> {
  private static final String BEGIN = "<!-- figures: naklon-bench page writes what follows -->";

  private static final String PICTURE = "pictures/growth.svg";

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = {
        "Files of bench/results; the newest if not given. Of several, later ones replace the races"
            + " that they have run again."
      })
  private List<Path> files = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "The page; docs/SPEED.md.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    var folder = BenchFolder.here();
    List<Path> from = files.isEmpty() ? List.of(newest(folder.results())) : files;
    Path page = out != null ? out : folder.page();
    Results results = Results.read(from.getFirst());
    for (var later : from.subList(1, from.size())) {
      results = results.with(Results.read(later));
    }
    var speed = new SpeedPage(results);
    String figures = speed.text();
    if (!speed.growth().isEmpty()) {
      Path picture = page.resolveSibling(PICTURE);
      Files.createDirectories(picture.toAbsolutePath().getParent());
      Files.writeString(picture, speed.growth());
      figures += "\n![Time of a step against its size](" + PICTURE + ")\n";
    }
    Files.writeString(page, replaced(page, figures));
    System.out.println("naklon-bench: " + page + " has the figures of " + named(from));
    return 0;
  }

  private static String named(List<Path> files) {
    return String.join(", ", files.stream().map(Path::toString).toList());
  }

  /** The page with other figures: everything behind the mark. */
  private static String replaced(Path page, String figures) throws IOException {
    String old = Files.exists(page) ? Files.readString(page) : BEGIN;
    int mark = old.indexOf(BEGIN);
    if (mark < 0) {
      throw new RaceException(
          page + " has no line \"" + BEGIN + "\", so it is not known where the figures go.");
    }
    return old.substring(0, mark) + BEGIN + "\n\n" + figures;
  }

  private static Path newest(Path results) throws IOException {
    if (Files.isDirectory(results)) {
      try (var files = Files.list(results)) {
        var found =
            files
                .filter(f -> f.getFileName().toString().endsWith(".json"))
                .max(Comparator.comparing(Path::getFileName));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new RaceException(
        "There are no results in " + results + ": naklon-bench run makes some.");
  }
}
