package naklon.lab.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import naklon.lab.api.Desk;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Workplace;
import naklon.runs.SavedRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsServiceTest {
  @TempDir private Path here;
  private final Map<String, Function<Object, Object>> answers = new TreeMap<>();

  @BeforeEach
  void offer() {
    new RunsService(new Workplace(new Desk(Desk.Journal.none()), here, here))
        .offer(
            new Offers() {
              @Override
              public <Q> void answer(String path, Class<Q> question, Function<Q, ?> answer) {
                answers.put(path, q -> answer.apply(question.cast(q)));
              }
            });
  }

  private static final String RECORD =
      """
      {"naklon": {}, "status": "%s", "command": [], "settings": {"data": "moons", "net": "%s",
       "optimizer": "adam", "lr": 0.01, "momentum": 0.0, "weight-decay": 0.0, "l1": 0.0, "l2": 0.0,
       "schedule": "constant", "batch": 32, "epochs": 2, "validation": 0.2, "patience": 0, "seed": 1},
       "data": {"sha256": "00"}, "process": {"pid": 1, "started": "2020-01-01T00:00:00Z"},
       "started": "2026-11-2%dT10:00:00Z", "resumed": [], "ended": null, "figures": null}
      """;

  private void run(String name, String status, String net, int day) throws IOException {
    Path folder = Files.createDirectories(here.resolve("runs").resolve(name));
    Files.writeString(folder.resolve("run.json"), RECORD.formatted(status, net, day));
    Files.writeString(
        folder.resolve("history.csv"),
        """
        epoch,step,train_loss,validation_loss,validation_accuracy,learning_rate,seconds,samples_per_second
        1,10,0.7,0.8,0.5,0.01,1,1000
        2,20,0.5,,,0.01,1,1000
        """);
  }

  @Test
  void whereNothingWasTrainedTheListIsEmpty() {
    assertEquals(List.of(), answers.get("runs/list").apply(new RunsService.Nothing()));
  }

  @Test
  void runsAreListedAndCompared() throws IOException {
    run("a", "interrupted", "2-16-2", 1);
    run("b", "failed", "2-8-2", 2);
    @SuppressWarnings("unchecked")
    var list = (List<RunLine>) answers.get("runs/list").apply(new RunsService.Nothing());
    assertEquals(List.of("b", "a"), list.stream().map(RunLine::name).toList(), "newest first");
    assertEquals(SavedRun.State.FAILED, list.getFirst().state());
    assertEquals(2, list.getFirst().epochs());
    assertEquals("2-8-2", list.getFirst().net());

    var compared =
        (RunsService.Compared)
            answers.get("runs/compare").apply(new RunsService.Names(List.of("a", "b")));
    assertEquals(
        List.of(new RunsService.Difference("net", List.of("2-16-2", "2-8-2"))),
        compared.differences());
    assertArrayEquals(new double[] {0.7, 0.5}, compared.curves().getFirst().trainLoss());
    assertArrayEquals(
        new double[] {0.8, Double.NaN}, compared.curves().getFirst().validationLoss());
  }

  @Test
  void aDamagedRunIsListedAsSuch() throws IOException {
    run("a", "interrupted", "2-16-2", 1);
    Files.writeString(here.resolve("runs/a/run.json"), "{");
    @SuppressWarnings("unchecked")
    var list = (List<RunLine>) answers.get("runs/list").apply(new RunsService.Nothing());
    assertEquals(SavedRun.State.DAMAGED, list.getFirst().state());
  }

  @Test
  void noPathLeadsOutOfTheFolder() throws IOException {
    run("a", "interrupted", "2-16-2", 1);
    for (String name : List.of("..", "../runs/a", "/etc", "", "b", "last")) {
      var e =
          assertThrows(
              LabException.class,
              () -> answers.get("runs/report").apply(new RunsService.Which(name, "en")));
      assertEquals("runs.gone", e.code(), name);
    }
    assertEquals(
        "runs.report",
        assertThrows(
                LabException.class,
                () -> answers.get("runs/report").apply(new RunsService.Which("a", "en")))
            .code());
    assertTrue(Files.exists(here.resolve("runs/a/run.json")));
  }
}
