package naklon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import naklon.datasets.CatalogEntry;
import naklon.datasets.CatalogOptions;
import naklon.runs.DoctorEffort;
import naklon.runs.Experiment;
import naklon.runs.Material;
import naklon.runs.Prepared;
import naklon.runs.RunFolder;
import naklon.store.Json;
import naklon.train.EpochFigures;
import naklon.train.TrainingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said while something takes long. */
class LongWorkTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(Typed typed) {
    return typed.console(new ByteArrayInputStream(new byte[0]), out, err);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void awaitWords() throws InterruptedException {
    while (errors().isEmpty()) {
      Thread.sleep(2);
    }
  }

  @Test
  @Timeout(60)
  void waitingIsSaidOnceInAPipe() throws InterruptedException {
    try (var _ = WaitingLine.start(console(Typed.in(Path.of(""))), "hashing 5 rows", 1)) {
      awaitWords();
    }
    assertEquals("naklon: hashing 5 rows" + System.lineSeparator(), errors());
  }

  @Test
  @Timeout(60)
  void onATerminalItIsWipedAway() throws InterruptedException {
    var line = WaitingLine.start(console(Typed.in(Path.of("")).onTerminal()), "hashing", 1);
    awaitWords();
    line.on(new TrainingEvent.Saved(Path.of("x"), 1), () -> {});
    line.close();
    assertTrue(errors().startsWith("\r\033[K\033[?7lnaklon: hashing  0:0"), errors());
    assertTrue(errors().endsWith("\033[?7h\r\033[K"), errors());
  }

  @Test
  void whatIsShortIsNotSaid() {
    WaitingLine.start(console(Typed.in(Path.of(""))), "hashing", 3600 * SECOND).close();
    assertEquals("", errors());
  }

  /** Steps of a second each, of an epoch of 200 batches, two at a time. */
  @Test
  void aLongEpochInAPipeHasALineEveryHalfMinute() {
    var e = Experiment.of("moons", Map.of("accumulate", Json.of(2), "batch", Json.of(10)));
    var material = Material.of(e, CatalogEntry::open, CatalogOptions.standard());
    var prepared = new Prepared(e, material, List.of(), List.of());
    var job =
        new Job(
            prepared,
            new RunFolder(Path.of("r")),
            1,
            false,
            false,
            DoctorEffort.OFF,
            Language.ENGLISH);
    var now = new long[1];
    var report = new PlainReport(console(Typed.in(Path.of(""))), job, () -> now[0]);
    report.on(
        new TrainingEvent.Started(3, 200, 2000, 0, 1, "net", "loss", "optimizer", 0, 0), () -> {});
    out.reset();
    for (int step = 1; step <= 100; step++) {
      now[0] += SECOND;
      report.on(
          new TrainingEvent.Stepped(0, 2 * step - 1, 200, step, 0.5, 0.1, Map.of()), () -> {});
    }
    report.on(
        new TrainingEvent.EpochEnded(
            new EpochFigures(1, 100, 0.5, Double.NaN, Double.NaN, 0.1, 100, 20), true),
        () -> {});
    var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        List.of(
            "epoch 1/3   30 %  loss 0.5000  20 samples/s  4:30 left",
            "epoch 1/3   60 %  loss 0.5000  20 samples/s  4:00 left",
            "epoch 1/3   90 %  loss 0.5000  20 samples/s  3:30 left",
            "epoch 1/3  loss 0.5000  20 samples/s"),
        lines);
  }
}
