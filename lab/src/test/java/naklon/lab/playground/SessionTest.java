package naklon.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import naklon.lab.api.Desk;
import naklon.lab.api.LiveRun;
import org.junit.jupiter.api.Test;

/** A session at full speed, as those who watch it see it. */
class SessionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Setup setup() {
    return new Setup(
        "moons",
        500,
        0.15,
        new double[0],
        new double[0],
        new int[0],
        List.of("x1", "x2"),
        new int[] {8, 8},
        "tanh",
        "xavier",
        "sgd",
        0.01,
        32,
        0,
        0,
        0,
        0.25,
        20_000,
        1);
  }

  /** The next picture after the one of this version. */
  private static LiveRun.News next(LiveRun run, long version) throws InterruptedException {
    LiveRun.News news = run.await(0, version, PATIENCE);
    assertTrue(news.live() instanceof Session.Frame, "" + news);
    return news;
  }

  @Test
  void thePlaneMovesInEveryPictureTheRestAFewTimesASecond() throws InterruptedException {
    Setup s = setup();
    var session = new Session(List.of(s), List.of(Plane.of(s)));
    try (var desk = new Desk(Desk.Journal.none())) {
      LiveRun run = desk.start("playground", "about", session);
      session.ask(
          _ -> {
            session.play(Session.FULL_SPEED, s.epochs());
            return true;
          });
      var frames = new ArrayList<Session.Frame>();
      long version = 0;
      long began = System.nanoTime();
      while (frames.size() < 20) {
        LiveRun.News news = next(run, version);
        version = news.version();
        frames.add((Session.Frame) news.live());
      }
      double seconds = (System.nanoTime() - began) * 1e-9;
      // The last three: of before it played, of the question, and one of a moment that was cut.
      assertTrue(frames.size() <= LiveRun.FRAMES_A_SECOND * seconds + 4, seconds + " s");
      long rests = frames.stream().mapToLong(Session.Frame::rest).distinct().count();
      assertTrue(rests <= 5 * seconds + 4, rests + " in " + seconds + " s");
      var last = frames.getLast();
      var moving = last.moving();
      assertEquals(last.players().getFirst().grid(), moving.players().getFirst().grid());
      assertEquals(last.players().getFirst().step(), moving.players().getFirst().step());
      assertTrue(last.players().getFirst().step() > frames.getFirst().players().getFirst().step());
      session.ask(
          _ -> {
            session.pause();
            return true;
          });
      Session.Frame rested = last;
      while (rested.playing()) {
        LiveRun.News news = next(run, version);
        version = news.version();
        rested = (Session.Frame) news.live();
      }
      View view = rested.players().getFirst();
      assertEquals(view.step(), view.now().step(), "at rest everything is of one moment");
      assertEquals(view.epoch(), view.now().epoch());
    }
  }
}
