package naklon.lab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import naklon.lab.api.Desk;
import naklon.lab.api.LiveRun;
import naklon.lab.api.PastRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of runs. */
class RunsLogTest {
  @TempDir private Path home;

  private static List<String> ends(RunsLog log) {
    return log.past().stream().map(PastRun::end).toList();
  }

  @Test
  void aRunIsWrittenWhenItBeginsAndWhenItEnds() throws InterruptedException {
    try (var log = new RunsLog(home)) {
      assertEquals(List.of(), log.past());
      var hold = new CountDownLatch(1);
      var desk = new Desk(log);
      LiveRun run = desk.start("race", Map.of("surface", "points"), r -> hold.await());
      assertEquals(List.of("RUNNING"), ends(log));
      assertEquals("{\"surface\":\"points\"}", log.past().getFirst().about());
      hold.countDown();
      for (int i = 0; i < 250 && !ends(log).equals(List.of("FINISHED")); i++) {
        Thread.sleep(20);
      }
      desk.close();
      assertEquals(List.of("FINISHED"), ends(log));
      assertEquals(LiveRun.State.FINISHED, run.state());
    }
  }

  @Test
  void aRunThatDiedWithTheLabIsCutOff() throws InterruptedException {
    var first = new RunsLog(home);
    new Desk(first).start("race", Map.of(), r -> Thread.sleep(60_000));
    first.close(); // as if the process had been killed: no end is written
    Thread.sleep(5);
    try (var second = new RunsLog(home)) {
      assertEquals(List.of("CUT_OFF"), ends(second));
    }
  }

  @Test
  void whereNothingCanBeWrittenRunsGoOn() throws IOException, InterruptedException {
    Path file = Files.createFile(home.resolve("file")); // no folder can be made below a file
    try (var log = new RunsLog(file)) {
      var desk = new Desk(log);
      LiveRun run = desk.start("race", Map.of(), r -> r.keep("done"));
      for (int i = 0; i < 100 && run.state() == LiveRun.State.RUNNING; i++) {
        Thread.sleep(20);
      }
      assertEquals(LiveRun.State.FINISHED, run.state());
      assertEquals(RunsLog.UNWRITTEN, run.warning());
      assertTrue(log.past().isEmpty());

      Files.delete(file); // now there can be a folder, and what waited is written
      assertEquals(List.of("FINISHED"), ends(log));
      assertNull(desk.start("race", Map.of(), r -> r.keep("done")).warning());
      desk.close();
    }
  }
}
