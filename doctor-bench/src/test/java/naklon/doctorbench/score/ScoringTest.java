package naklon.doctorbench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import naklon.doctorbench.program.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
  private static final Ledger.Heading OWN = new Ledger.Heading("attentive", "0123456789ab");

  @TempDir private Path folder;

  private static List<Scoring.Task> tasks(List<Long> seeds) {
    var family = Cases.family("a-family", Fault.TOO_FEW_EPOCHS);
    return Scoring.families(List.of(family), seeds);
  }

  private static CaseResult plain(Case of, naklon.doctorbench.program.Program program) {
    return new CaseResult(of, program.plannedSteps(), 0.5, List.of(), "");
  }

  @Test
  void everyCaseIsExaminedOnceHoweverManyThreads() {
    var seen = new ArrayList<Case>();
    var told = new TreeSet<Integer>();
    var ledger = Ledger.open(folder.resolve("results.jsonl"), OWN);
    new Scoring(
            (of, program) -> {
              synchronized (seen) {
                seen.add(of);
              }
              return plain(of, program);
            },
            4,
            (result, done, all) -> told.add(done))
        .run(tasks(Seeds.parse("1-20")), ledger);
    assertEquals(40, seen.size());
    assertEquals(40, Set.copyOf(seen).size());
    assertEquals(40, told.size());
    assertEquals(40, ledger.results().size());
    // The faulty program of this family trains for one epoch, its twin for more.
    var first = List.copyOf(ledger.results()).getFirst();
    assertEquals(Case.Kind.FAULTY, first.of().kind());
    assertEquals(1, first.plannedSteps());
  }

  @Test
  void aScoringThatEndedGoesOnWhereItWas() {
    Path file = folder.resolve("results.jsonl");
    var first = new Scoring(ScoringTest::plain, 1, (result, done, all) -> {});
    first.run(tasks(List.of(1L)), Ledger.open(file, OWN));
    var seen = new ConcurrentSkipListSet<Case>();
    var counts = new ArrayList<Integer>();
    new Scoring(
            (of, program) -> {
              seen.add(of);
              return plain(of, program);
            },
            2,
            (result, done, all) -> counts.add(done))
        .run(tasks(List.of(1L, 2L)), Ledger.open(file, OWN));
    assertEquals(
        Set.of(
            new Case(Case.Kind.FAULTY, "a-family", 2), new Case(Case.Kind.REPAIRED, "a-family", 2)),
        Set.copyOf(seen));
    assertEquals(List.of(3, 4), counts);
  }

  @Test
  void whatBreaksInOneCaseIsAResult() {
    var ledger = Ledger.open(folder.resolve("results.jsonl"), OWN);
    new Scoring(
            (of, program) -> {
              if (of.kind() == Case.Kind.FAULTY) {
                throw new IllegalStateException("a rule is wrong");
              }
              return plain(of, program);
            },
            2,
            (result, done, all) -> {})
        .run(tasks(List.of(1L)), ledger);
    assertEquals(
        List.of("java.lang.IllegalStateException: a rule is wrong", ""),
        ledger.results().stream().map(CaseResult::failure).toList());
  }

  @Test
  void seedsAreRead() {
    assertEquals(List.of(1L, 2L, 3L, 7L), Seeds.parse("7,1-3, 2"));
    for (String wrong : List.of("", "a", "3-1", "1-", "1,,2", "1-9999999", "-1")) {
      var e = assertThrows(IllegalArgumentException.class, () -> Seeds.parse(wrong), wrong);
      assertEquals(
          "--seeds \""
              + wrong
              + "\" must be numbers and ranges of at most 1000, such as 1-10 or 1-3,7.",
          e.getMessage());
    }
  }
}
