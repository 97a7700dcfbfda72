package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published text, if this machine has it; how it is found and fetched, on a small one. */
class TinyShakespeareTest {
  private static final byte[] SMALL =
      "To be, or not to be.\n".repeat(40).getBytes(StandardCharsets.UTF_8);
  private static final IdxFile FILE =
      new IdxFile(
          "input.txt",
          IdxFile.Digest.SHA256_PLAIN,
          "f6120f2c7c65c8b4a30413432a11977d05b42540ac5e08079e6b08938cd72220");
  @TempDir private Path home;

  private TinyShakespeare small(Path given, URI... mirrors) {
    return TinyShakespeare.of(
        new Folders(given, List.of(), home), Progress.NONE, FILE, List.of(mirrors));
  }

  @Test
  void isReadWhole() {
    Folders folders = RealData.orSkip("tinyshakespeare", "input.txt");
    var source = Catalog.find("tinyshakespeare").open(CatalogOptions.standard().folders(folders));
    var text = Objects.requireNonNull(source.text());
    assertEquals("tinyshakespeare: 1115394 characters, 65 of them different", text.toString());
    assertEquals(Catalog.find("tinyshakespeare").size(), source.train().rows());
    assertEquals(1742, source.test().rows());
    assertNull(Catalog.find("moons").open(CatalogOptions.standard()).text());
  }

  @Test
  void aFileIsFoundInTheFolderOrInOneOfItsName() throws IOException {
    Path folder = Files.createDirectories(home.resolve("given"));
    Files.write(folder.resolve("input.txt"), SMALL);
    assertEquals(840, small(folder).text().length());
    Path inside = Files.createDirectories(home.resolve("other/tinyshakespeare"));
    Files.write(inside.resolve("input.txt"), SMALL);
    assertEquals(840, small(home.resolve("other")).text().length());
  }

  @Test
  void aFileOfAnotherContentIsNotUsed() throws IOException {
    Files.writeString(home.resolve("input.txt"), "Something else");
    var e = assertThrows(DatasetException.class, () -> small(home).text());
    assertTrue(
        e.getMessage().startsWith(home.resolve("input.txt") + ": the SHA-256 is "), e.getMessage());
    assertTrue(e.getMessage().endsWith("Delete the file and fetch it again."), e.getMessage());
  }

  @Test
  void aMissingFileIsNotFetchedWhenAFolderWasNamed() {
    var e = assertThrows(DatasetException.class, () -> small(home.resolve("none")).text());
    assertEquals(
        "tinyshakespeare: no file input.txt in %s, %s. Put it there, or leave --data out to download it."
            .formatted(home.resolve("none/tinyshakespeare"), home.resolve("none")),
        e.getMessage());
  }

  @Test
  void isFetchedOnceAndKept() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/a/input.txt",
        exchange -> {
          exchange.sendResponseHeaders(200, SMALL.length);
          try (var out = exchange.getResponseBody()) {
            out.write(SMALL);
          }
        });
    server.start();
    var mirror =
        URI.create(
            "http://"
                + server.getAddress().getAddress().getHostAddress()
                + ":"
                + server.getAddress().getPort()
                + "/a/");
    try {
      assertEquals(840, small(null, mirror).text().length());
    } finally {
      server.stop(0);
    }
    assertTrue(Files.exists(home.resolve("datasets/tinyshakespeare/input.txt")));
    assertEquals(840, small(null, mirror).text().length());
    Files.delete(home.resolve("datasets/tinyshakespeare/input.txt"));
    var e = assertThrows(DatasetException.class, () -> small(null, mirror).text());
    assertTrue(e.getMessage().contains("and no mirror has it:"), e.getMessage());
    assertTrue(
        e.getMessage()
            .endsWith(
                "Without a network: put input.txt into %s, or name its folder with --data or NAKLON_DATA."
                    .formatted(home.resolve("datasets/tinyshakespeare"))),
        e.getMessage());
  }
}
