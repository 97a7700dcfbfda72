package naklon.lab.api;

import java.util.List;

/**
 * An experiment as the server sees it: the questions it answers. A new one is a class that
 * implements this and a line in {@code naklon.lab.server.Experiments}; its package is opened to
 * Jackson in {@code module-info}.
 */
public interface Service {
  /** Names each question. */
  void offer(Offers offers);

  /** Its runs that a receipt repeats to the same bits. */
  default List<Replay> replays() {
    return List.of();
  }
}
