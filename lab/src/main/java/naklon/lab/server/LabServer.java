package naklon.lab.server;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import naklon.lab.api.Workplace;

/** Listens on this machine only. */
public final class LabServer implements AutoCloseable {
  private static final int HIGHEST_PORT = 65_535;
  private static final int TRIES = 20;

  /** Kept, or its level would be forgotten; connections and ports are nobody's news. */
  private static final Logger LOG = Logger.getLogger("io.helidon");

  private final WebServer server;
  private final Token token;
  private final Workplace workplace;

  private LabServer(WebServer server, Token token, Workplace workplace) {
    this.server = server;
    this.token = token;
    this.workplace = workplace;
  }

  /**
   * Starts; where the port is taken, on the next free one.
   *
   * @param port to try first; 0 for any
   * @param workplace what experiments share; its desk is cleared at the end
   * @throws UncheckedIOException if none of twenty ports is free
   */
  public static LabServer start(int port, Workplace workplace) {
    LOG.setLevel(Level.SEVERE);
    var token = Token.random(new SecureRandom());
    int last = Math.min(HIGHEST_PORT, port + TRIES - 1);
    for (int at = port; at <= last; at++) {
      if (isFree(at)) {
        WebServer server = listen(at, token, workplace);
        if (server.isRunning()) { // or somebody was faster
          return new LabServer(server, token, workplace);
        }
      }
    }
    String text =
        "none of the ports from " + port + " to " + last + " is free: name another by --port";
    throw new UncheckedIOException(text, new BindException(text));
  }

  /** The server says of a port that is taken only that it does not run. */
  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static WebServer listen(int port, Token token, Workplace workplace) {
    var listening = new AtomicInteger(port);
    var pages = new Pages();
    var api = new Api(workplace);
    WebServer server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(port)
            .maxPayloadSize(Gate.MOST_BYTES)
            .maxTcpConnections(100)
            .shutdownGracePeriod(Duration.ofMillis(200))
            .shutdownHook(false)
            .routing(
                r -> {
                  r.addFilter(new Gate(token, listening::get));
                  pages.route(r);
                  api.route(r);
                })
            .build()
            .start();
    listening.set(server.port());
    return server;
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  /** To be opened by this person's browser; the fragment holds the token and is sent nowhere. */
  public String address() {
    return "http://127.0.0.1:" + port() + "/#token=" + token.text();
  }

  @Override
  public void close() {
    workplace.desk().close();
    server.stop();
  }
}
