package naklon.lab.line;

import java.util.List;
import naklon.lab.api.Offers;
import naklon.lab.api.Replay;
import naklon.lab.api.Service;

/** The questions of experiment 1. */
public final class LineService implements Service {
  @Override
  public void offer(Offers offers) {
    offers.answer("line", Line.Question.class, Line::run);
    offers.answer("line/losses", Line.Area.class, Line::losses);
  }

  @Override
  public List<Replay> replays() {
    return List.of();
  }
}
