package naklon.doctorbench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import naklon.doctorbench.program.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Ledger.Heading OWN = new Ledger.Heading("attentive", "0123456789ab");

  @TempDir private Path folder;

  private static CaseResult result(long seed) {
    return Cases.of(
        Case.Kind.FAULTY,
        "a-family",
        seed,
        0.1 + 0.2,
        Cases.cured(Fault.LABEL_NOISE, 3, 1 / 3.0),
        Cases.warning(null, 5));
  }

  @Test
  void itComesBackAsItWas() {
    Path file = folder.resolve("new/results.jsonl");
    var ledger = Ledger.open(file, OWN);
    ledger.add(result(2));
    ledger.add(result(1));
    var broken = new CaseResult(new Case(Case.Kind.CLEAN, "c", 1), 9, 0, List.of(), "it broke");
    ledger.add(broken);
    var again = Ledger.open(file, OWN);
    assertEquals(List.of(result(1), result(2), broken), List.copyOf(again.results()));
    assertTrue(again.has(new Case(Case.Kind.FAULTY, "a-family", 2)));
    assertFalse(again.has(new Case(Case.Kind.REPAIRED, "a-family", 2)));
  }

  @Test
  void aLineThatWasCutOffIsDoneAgain() throws IOException {
    Path file = folder.resolve("results.jsonl");
    var ledger = Ledger.open(file, OWN);
    ledger.add(result(1));
    Files.writeString(file, "{\"kind\":\"faul", StandardOpenOption.APPEND);
    var again = Ledger.open(file, OWN);
    assertEquals(List.of(result(1)), List.copyOf(again.results()));
    again.add(result(2));
    assertEquals(2, Ledger.read(file).results().size());
  }

  @Test
  void equalResultsAreEqualFiles() throws IOException {
    var first = Ledger.open(folder.resolve("1"), OWN);
    var second = Ledger.open(folder.resolve("2"), OWN);
    first.add(result(1));
    first.add(result(2));
    second.add(result(2));
    second.add(result(1));
    first.tidy();
    second.tidy();
    assertEquals(Files.readString(folder.resolve("1")), Files.readString(folder.resolve("2")));
  }

  @Test
  void resultsOfTwoDoctorsAreNotMixed() {
    Path file = folder.resolve("results.jsonl");
    Ledger.open(file, OWN).add(result(1));
    var other = new Ledger.Heading("attentive", "ba9876543210");
    var e = assertThrows(ScoreException.class, () -> Ledger.open(file, other));
    assertEquals(
        file
            + " has the results of another doctor (attentive 0123456789ab, this one is attentive"
            + " ba9876543210), and the two must not be mixed. Begin anew with --fresh, or give"
            + " another --out.",
        e.getMessage());
    assertEquals(0, Ledger.fresh(file, other).results().size());
    assertEquals(other, Ledger.read(file).heading());
  }

  @Test
  void aDamagedFileIsSaid() throws IOException {
    Path file = folder.resolve("results.jsonl");
    Ledger.open(file, OWN).add(result(1));
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("\"seed\"", "\"sed\"") + whole.lines().toList().get(1));
    var e = assertThrows(ScoreException.class, () -> Ledger.open(file, OWN));
    assertTrue(
        e.getMessage().startsWith(file + " is damaged: line 2: no \"seed\""), e.getMessage());
    assertTrue(e.getMessage().endsWith(". Begin anew with --fresh."), e.getMessage());
    Files.writeString(file, "{\"format\":2}\n");
    var other = assertThrows(ScoreException.class, () -> Ledger.open(file, OWN));
    assertEquals(
        file + " has the format 2; this version reads 1. Begin anew with --fresh.",
        other.getMessage());
    Files.writeString(file, "");
    assertThrows(ScoreException.class, () -> Ledger.open(file, OWN));
  }
}
