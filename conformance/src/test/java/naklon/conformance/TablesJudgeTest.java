package naklon.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import naklon.cli.InProcess;
import naklon.store.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code naklon train TABLE --target COLUMN}, with no other setting, against scikit-learn on the
 * same rows: at most two points of accuracy, or of 100 R², below the best of its nets.
 */
@Tag("long")
class TablesJudgeTest {
  private static final int SEEDS = 3;
  private static final double POINTS = 2;
  private static final List<String> FOUND = new ArrayList<>();
  private static double furthest = Double.NEGATIVE_INFINITY;

  @TempDir private Path here;

  static Stream<TrapTables.Table> tables() {
    return TrapTables.all().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void defaultsComeNearScikitLearn(TrapTables.Table table) throws Exception {
    TrapTables.write(table, here);
    double own =
        100
            * IntStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToDouble(seed -> score(table, seed))
                .average()
                .orElseThrow();
    double judge = 100 * scikitLearn(table.name());
    System.out.printf(
        Locale.ROOT, "%s: naklon %.2f, scikit-learn %.2f%n", table.name(), own, judge);
    assertTrue(own >= judge - POINTS, table.name() + ": " + own + " against " + judge);
    FOUND.add(String.format(Locale.ROOT, "%s %.1f (%.1f)", table.name(), own, judge));
    furthest = Math.max(furthest, judge - own);
  }

  @AfterAll
  static void report() {
    Judges.write(
        "61-tables",
        new Judges.Row(
            "scikit-learn's best net: `naklon train` on tables full of traps, nothing set",
            (int) tables().count(),
            FOUND.size(),
            String.format(Locale.ROOT, "%+.1f points", -furthest),
            "mean of "
                + SEEDS
                + " seeds, accuracy or 100 R², at most "
                + POINTS
                + " points below; "
                + String.join(", ", FOUND)));
  }

  private double score(TrapTables.Table table, int seed) {
    String run = table.name() + seed;
    var file = table.name() + "-train.csv";
    var seeds = Integer.toString(seed);
    naklon("train", file, "--target", table.target(), "--seed", seeds, "--quiet", "--out", run);
    String said = naklon("evaluate", run, table.name() + "-test.csv", "--json");
    var figures = Json.parse(said.strip()).asObject();
    return table.isClass()
        ? figures.at("accuracy").asDouble()
        : figures.at("values").asArray().getFirst().asObject().at("r2").asDouble();
  }

  private String naklon(String... words) {
    var run = InProcess.naklon(here, words);
    assertEquals(0, run.code(), () -> String.join(" ", words) + ": " + run.err());
    return run.out();
  }

  /** The best mean score among scikit-learn's nets. */
  private static double scikitLearn(String table) throws IOException {
    var url = Objects.requireNonNull(TablesJudgeTest.class.getResource("/oracle/tables.csv"));
    try (var in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(","))
          .filter(cells -> cells[0].equals(table))
          .mapToDouble(cells -> Double.parseDouble(cells[4]))
          .max()
          .orElseThrow();
    }
  }
}
