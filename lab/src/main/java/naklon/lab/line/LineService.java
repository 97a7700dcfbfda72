package naklon.lab.line;

import java.util.List;
import java.util.Map;
import naklon.lab.api.Desk;
import naklon.lab.api.Offers;
import naklon.lab.api.Replay;
import naklon.lab.api.Service;

/** The questions of experiment 1. */
public final class LineService implements Service {
  private final Desk desk;

  /**
   * Answers them.
   *
   * @param desk where races run
   */
  public LineService(Desk desk) {
    this.desk = desk;
  }

  /**
   * A race.
   *
   * @param surface points, rosenbrock or himmelblau
   * @param points of the line, and where the descent starts
   */
  record Races(String surface, Line.Question points) {}

  /** A run that was started. */
  record Started(String run) {}

  /** The losses of a grid over (w, b) of a surface other than the points'. */
  record Area(
      String surface, double fromW, double toW, double fromB, double toB, int columns, int rows) {}

  @Override
  public void offer(Offers offers) {
    offers.answer("line", Line.Question.class, Line::run);
    offers.answer("line/doctor", Line.Question.class, LineDoctor::of);
    offers.answer("line/losses", Line.Area.class, Line::losses);
    offers.answer("line/slope", Slope.Question.class, Slope::of);
    offers.answer("line/race", Races.class, this::race);
    offers.answer("line/surface", Area.class, SurfaceGrid::losses);
  }

  private Started race(Races q) {
    Surface surface = Surface.of(q.surface(), q.points());
    return new Started(Race.start(desk, surface, Map.of("surface", q.surface())).id());
  }

  @Override
  public List<Replay> replays() {
    return List.of(new LineReplay());
  }
}
