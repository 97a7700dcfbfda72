package naklon.lab.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long work: its limits, who sees what, and its end. */
class DeskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static LiveRun sleeping(Desk desk) {
    return desk.start("test", "about", r -> Thread.sleep(60_000));
  }

  @Test
  void fourAtOnceAndNoMore() throws InterruptedException {
    try (var desk = new Desk(Desk.Journal.none())) {
      var runs = new ArrayList<LiveRun>();
      for (int i = 0; i < Desk.MOST_RUNNING; i++) {
        runs.add(sleeping(desk));
      }
      var refused = assertThrows(LabException.class, () -> sleeping(desk));
      assertEquals("live.many", refused.code());
      runs.getFirst().cancel();
      assertTrue(runs.getFirst().join(PATIENCE));
      sleeping(desk);
    }
  }

  @Test
  void whoOnlyWaitsMakesRoom() throws InterruptedException {
    try (var desk = new Desk(Desk.Journal.none())) {
      LiveRun busy = sleeping(desk);
      var waiting = new ArrayList<LiveRun>();
      for (int i = 1; i < Desk.MOST_RUNNING; i++) {
        waiting.add(
            desk.start(
                "test",
                "about",
                r -> {
                  r.waits(true);
                  r.show("waits");
                  Thread.sleep(60_000);
                }));
        waiting.getLast().await(0, 0, PATIENCE);
      }
      LiveRun more = sleeping(desk);
      assertTrue(waiting.getFirst().join(PATIENCE));
      assertEquals(LiveRun.State.CANCELLED, waiting.getFirst().state());
      for (LiveRun run : List.of(busy, waiting.get(1), more)) {
        assertEquals(LiveRun.State.RUNNING, run.state());
      }
    }
  }

  @Test
  void tenRunsStartedAndCancelledLeaveNothingRunning() throws InterruptedException {
    try (var desk = new Desk(Desk.Journal.none())) {
      for (int i = 0; i < 10; i++) {
        LiveRun run = sleeping(desk);
        run.cancel();
        assertTrue(run.join(PATIENCE));
        assertEquals(LiveRun.State.CANCELLED, run.state());
      }
      assertTrue(desk.all().size() <= Desk.MOST_REMEMBERED);
    }
    // A run has ended a moment before its thread has.
    for (int i = 0; i < 250 && isAnyThreadLeft(); i++) {
      Thread.sleep(20);
    }
    assertFalse(isAnyThreadLeft());
  }

  private static boolean isAnyThreadLeft() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().equals("naklon-test"));
  }

  @Test
  void everyWatcherGetsAllThatIsKeptAndTheLastPictureOnly() throws InterruptedException {
    try (var desk = new Desk(Desk.Journal.none())) {
      LiveRun run =
          desk.start(
              "test",
              "about",
              r -> {
                for (int i = 0; i < 5; i++) {
                  r.keep(i);
                  r.show("picture " + i);
                }
              });
      assertTrue(run.join(PATIENCE));
      for (int watcher = 0; watcher < 2; watcher++) {
        LiveRun.News news = run.await(0, 0, PATIENCE);
        assertEquals(List.of(0, 1, 2, 3, 4), news.kept());
        assertEquals("picture 4", news.live());
        assertEquals(LiveRun.State.FINISHED, news.state());
      }
      assertEquals(List.of(3, 4), run.await(3, 0, PATIENCE).kept());
    }
  }

  @Test
  void aPictureThatComesLateDoesNotPutOffTheNext() {
    long frame = 1_000_000_000L / LiveRun.FRAMES_A_SECOND;
    long due = System.nanoTime() - frame / 2;
    assertEquals(due + frame, LiveRun.after(due), "in its old step");
    long ahead = LiveRun.after(System.nanoTime() + 9 * frame);
    assertTrue(ahead <= System.nanoTime() + frame, "never further than the next");
    long before = System.nanoTime();
    long missed = LiveRun.after(before - 9 * frame);
    assertTrue(missed >= before && missed <= System.nanoTime(), "what was missed is not made up");
  }

  @Test
  void whoKeepsTooMuchIsEnded() throws InterruptedException {
    try (var desk = new Desk(Desk.Journal.none())) {
      LiveRun run =
          desk.start(
              "test",
              "about",
              r -> {
                for (int i = 0; ; i++) {
                  r.keep(i);
                }
              });
      assertTrue(run.join(PATIENCE));
      assertEquals(LiveRun.State.FAILED, run.state());
      assertEquals("live.memory", run.await(0, 0, PATIENCE).error());
    }
  }

  @Test
  void closingTheDeskEndsAll() throws InterruptedException {
    var desk = new Desk(Desk.Journal.none());
    LiveRun run = sleeping(desk);
    desk.close();
    assertTrue(run.join(PATIENCE));
    assertThrows(LabException.class, () -> sleeping(desk));
  }
}
