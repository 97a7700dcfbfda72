package naklon.lab;

import naklon.lab.server.LabServer;

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

  private Lab(LabServer server) {
    this.server = server;
  }

  /**
   * Listens on the loopback address, at the port or the next free one.
   *
   * @throws java.io.UncheckedIOException if none is free
   */
  public static Lab start(int port) {
    return new Lab(LabServer.start(port));
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
  }
}
