package naklon.lab;

import java.nio.file.Path;
import naklon.datasets.Folders;
import naklon.lab.api.Desk;
import naklon.lab.api.Workplace;
import naklon.lab.server.LabServer;
import naklon.lab.store.RunsLog;

/**
 * The lab: a page on this machine, on the real engine.
 *
 * <pre>{@code
 * try (var lab = Lab.start(Lab.PORT)) {
 *   IO.println(lab.address());
 *   …
 * }
 * }</pre>
 */
public final class Lab implements AutoCloseable {
  /** The port that is tried first. */
  public static final int PORT = 8717;

  private final LabServer server;
  private final RunsLog log;

  private Lab(LabServer server, RunsLog log) {
    this.server = server;
    this.log = log;
  }

  /**
   * Listens on the loopback address, at the port or the next free one.
   *
   * @throws java.io.UncheckedIOException if none is free
   */
  public static Lab start(int port) {
    return start(port, Folders.standard().home(), Path.of(""));
  }

  /**
   * The same with other folders.
   *
   * @param home where Naklon keeps what outlives a run
   * @param here where the lab was started; runs of the command lie in its {@code runs}
   */
  public static Lab start(int port, Path home, Path here) {
    var log = new RunsLog(home);
    return new Lab(LabServer.start(port, new Workplace(new Desk(log), home, here)), log);
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  /** To be opened in a browser; its fragment holds this start's secret. */
  public String address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    log.close();
  }
}
