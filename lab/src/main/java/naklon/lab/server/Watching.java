package naklon.lab.server;

import java.util.List;
import naklon.lab.api.Desk;
import naklon.lab.api.LiveRun;
import naklon.lab.api.Offers;
import naklon.lab.api.Service;

/** What can be asked of any long work: which there is, and that it end. */
final class Watching implements Service {
  private final Desk desk;

  Watching(Desk desk) {
    this.desk = desk;
  }

  /** No question but the path. */
  record Nothing() {}

  /** Which run. */
  record Which(String run) {}

  /** A run in the list. */
  record Listed(String run, String kind, Object about, LiveRun.State state) {
    static Listed of(LiveRun run) {
      return new Listed(run.id(), run.kind(), run.about(), run.state());
    }
  }

  @Override
  public void offer(Offers offers) {
    offers.answer("live", Nothing.class, _ -> list());
    offers.answer("live/cancel", Which.class, this::cancel);
  }

  private List<Listed> list() {
    return desk.all().stream().map(Listed::of).toList();
  }

  private Listed cancel(Which which) {
    LiveRun run = desk.require(which.run());
    run.cancel();
    return Listed.of(run);
  }
}
