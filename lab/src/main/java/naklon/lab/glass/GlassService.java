package naklon.lab.glass;

import java.util.List;
import naklon.lab.api.Offers;
import naklon.lab.api.Replay;
import naklon.lab.api.Service;

/** The questions of experiment 2. */
public final class GlassService implements Service {
  /** No question but the path. */
  record Nothing() {}

  @Override
  public void offer(Offers offers) {
    offers.answer("glass", Glass.Question.class, Glass::look);
    offers.answer("glass/large", Nothing.class, _ -> Counts.ofLarge());
  }

  @Override
  public List<Replay> replays() {
    return List.of(new GlassReplay());
  }
}
