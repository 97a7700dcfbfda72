package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine's loopback address. */
class DownloadTest {
  private static final String IMAGES = "train-images-idx3-ubyte.gz";
  private static final String LABELS = "train-labels-idx1-ubyte.gz";

  @TempDir Path home;
  private HttpServer server;
  private String address;
  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    InetSocketAddress at = server.getAddress();
    address = "http://" + at.getAddress().getHostAddress() + ":" + at.getPort();
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private void serve(String path, byte[] content) {
    server.createContext(
        path,
        exchange -> {
          asked.add(path);
          exchange.sendResponseHeaders(200, content.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
          }
        });
  }

  private URI mirror(String path) {
    return URI.create(address + path);
  }

  private DatasetSource source(Progress progress, URI... mirrors) {
    Folders folders = new Folders(null, List.of(), home);
    return new IdxSource(TinyPublication.sha256(List.of(mirrors)), folders, progress);
  }

  private List<String> cached() throws IOException {
    try (var files = Files.list(home.resolve("datasets").resolve("tiny"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String error(DatasetSource source) {
    return assertThrows(DatasetException.class, source::train).getMessage();
  }

  private String failure(String reasons) {
    return ("tiny: no file train-images-idx3-ubyte (or .gz) in %1$s, %2$s, and no mirror has it:"
            + "%3$s\nWithout a network: put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz,"
            + " t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into %1$s,"
            + " or name their folder with --data or NAKLON_DATA.")
        .formatted(home.resolve("datasets").resolve("tiny"), home.resolve("datasets"), reasons);
  }

  @Test
  void downloadsOnceChecksAndCaches() throws IOException {
    serve("/a/" + IMAGES, IdxTest.gzip(TinyPublication.TRAIN_IMAGES));
    serve("/a/" + LABELS, IdxTest.gzip(TinyPublication.TRAIN_LABELS));
    List<String> seen = new ArrayList<>();
    Progress progress = (file, done, total) -> seen.add(file + " " + (done == total));
    DatasetSource source = source(progress, mirror("/a/"));
    assertEquals(3, source.train().rows());
    assertEquals(List.of(IMAGES, LABELS), cached());
    assertTrue(
        seen.contains(IMAGES + " false") && seen.contains(IMAGES + " true"), () -> "" + seen);
    assertEquals(3, source.train().rows());
    assertEquals(List.of("/a/" + IMAGES, "/a/" + LABELS), asked);
  }

  @Test
  void triesTheNextMirror() throws IOException {
    serve("/a/" + IMAGES, IdxTest.gzip(TinyPublication.TEST_IMAGES)); // another file
    serve("/b/" + IMAGES, IdxTest.gzip(TinyPublication.TRAIN_IMAGES));
    serve("/b/" + LABELS, IdxTest.gzip(TinyPublication.TRAIN_LABELS));
    assertEquals(3, source(Progress.NONE, mirror("/a/"), mirror("/b/")).train().rows());
    assertEquals(List.of(IMAGES, LABELS), cached());
  }

  @Test
  void leavesNothingBehindAndSaysWhyEachMirrorFailed() throws IOException {
    byte[] packed = IdxTest.gzip(TinyPublication.TRAIN_IMAGES);
    serve("/a/" + IMAGES, IdxTest.gzip(TinyPublication.TEST_IMAGES));
    serve("/b/" + IMAGES, Arrays.copyOf(packed, packed.length - 9));
    String message = error(source(Progress.NONE, mirror("/a/"), mirror("/b/"), mirror("/none/")));
    String reasons =
        "\n  %s: the SHA-256 of the unpacked content is %s, expected %s"
                .formatted(
                    mirror("/a/" + IMAGES),
                    TinyPublication.hash("SHA-256", TinyPublication.TEST_IMAGES),
                    TinyPublication.hash("SHA-256", TinyPublication.TRAIN_IMAGES))
            + "\n  %s: the gzip data end too early (after %s bytes)"
                .formatted(mirror("/b/" + IMAGES), packed.length - 9)
            + "\n  "
            + mirror("/none/" + IMAGES)
            + ": the server answered 404";
    assertEquals(failure(reasons), message);
    assertEquals(List.of(), cached());
  }

  @Test
  void noNetworkSaysWhichFilesToPutWhere() throws IOException {
    server.stop(0);
    assertEquals(
        failure(
            "\n  "
                + mirror("/a/" + IMAGES)
                + ": cannot connect: no network, or nobody listens there"),
        error(source(Progress.NONE, mirror("/a/"))));
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() throws IOException {
    server.createContext(
        "/slow/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    IdxFile file = TinyPublication.sha256(List.of()).train().images();
    Download download =
        new Download(List.of(mirror("/slow/")), Progress.NONE, Duration.ofMillis(300));
    var e = assertThrows(DatasetException.class, () -> download.fetch(file, home));
    assertEquals(
        "no mirror has it:\n  " + mirror("/slow/" + IMAGES) + ": nothing came for 0.3 seconds",
        e.getMessage());
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(home.resolve("blocked"), "a file, not a folder");
    IdxFile file = TinyPublication.sha256(List.of()).train().images();
    Download download = new Download(List.of(mirror("/a/")), Progress.NONE, Duration.ofSeconds(1));
    var e = assertThrows(DatasetException.class, () -> download.fetch(file, blocked));
    assertEquals(
        "no mirror has it:\n  %s: cannot write to %s (a file of that name is in the way)"
            .formatted(mirror("/a/" + IMAGES), blocked),
        e.getMessage());
  }
}
