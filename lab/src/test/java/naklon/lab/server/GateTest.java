package naklon.lab.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import naklon.lab.api.Desk;
import naklon.lab.api.Workplace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the gate, attacked by bytes that no browser helps to write. */
class GateTest {
  private static final String QUESTION =
      """
      {"x":[1,2,3,4],"y":[2,4,6,8],"w":0,"b":0,"learningRate":0.01,"epochs":100,"standardize":false}""";

  private static LabServer server;

  @BeforeAll
  static void start() {
    server = LabServer.start(0, workplace());
  }

  private static Workplace workplace() {
    return new Workplace(new Desk(Desk.Journal.none()), Path.of(""), Path.of(""));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What came back. */
  private record Reply(int status, List<String> headers, String body) {
    String header(String name) {
      return headers.stream()
          .filter(h -> h.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
          .findFirst()
          .map(h -> h.substring(name.length() + 1).strip())
          .orElse("");
    }
  }

  private static Reply send(String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      var in = socket.getInputStream();
      var head = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        head.append((char) c);
        if (head.toString().endsWith("\r\n\r\n")) {
          break;
        }
      }
      var lines = new ArrayList<>(head.toString().lines().toList());
      int status = Integer.parseInt(lines.removeFirst().split(" ", 3)[1]);
      var reply = new Reply(status, lines, "");
      String length = reply.header("content-length");
      byte[] body = length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
      return new Reply(status, lines, new String(body, StandardCharsets.UTF_8));
    }
  }

  private static String token() {
    return server.address().replaceAll(".*#token=", "");
  }

  private static String host() {
    return "127.0.0.1:" + server.port();
  }

  /** A question as the page asks it, but for what a test changes. */
  private static final class Call {
    private String method = "POST";
    private String path = "/api/line";
    private String host = host();
    private String type = "application/json";
    private String shown = token();
    private String more = "";
    private String body = QUESTION;

    Reply send() throws IOException {
      return GateTest.send(
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nContent-Type: "
              + type
              + "\r\nNaklon-Token: "
              + shown
              + "\r\n"
              + more
              + "Content-Length: "
              + body.getBytes(StandardCharsets.UTF_8).length
              + "\r\n\r\n"
              + body);
    }
  }

  private static void refused(int status, String reason, Call call) throws IOException {
    var reply = call.send();
    assertEquals(status, reply.status(), reply.body());
    assertEquals("{\"error\":\"" + reason + "\"}", reply.body());
  }

  @Test
  void thePagesQuestionIsAnswered() throws IOException {
    var reply = new Call().send();
    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.body().contains("\"limit\":0.1197"), reply.body());
    assertEquals("no-store", reply.header("cache-control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:8717", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil:80"})
  void aForeignHostIsRefused(String host) throws IOException {
    var call = new Call();
    call.host = host;
    var reply = call.send();
    assertTrue(reply.status() == 403 || reply.status() == 400, reply.status() + reply.body());
    assertFalse(reply.body().contains("path"), reply.body());
  }

  @Test
  void thePageTooMustComeByItsOwnName() throws IOException {
    assertEquals(403, send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status());
    assertEquals(200, send("GET / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n").status());
    String local = "localhost:" + server.port();
    assertEquals(200, send("GET / HTTP/1.1\r\nHost: " + local + "\r\n\r\n").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1:1",
        "http://localhost",
        "file://"
      })
  void aForeignOriginIsRefused(String origin) throws IOException {
    var call = new Call();
    call.more = "Origin: " + origin + "\r\n";
    refused(403, "origin", call);
  }

  @Test
  void theOwnOriginIsNot() throws IOException {
    var call = new Call();
    call.more = "Origin: http://" + host() + "\r\nSec-Fetch-Site: same-origin\r\n";
    assertEquals(200, call.send().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "anything"})
  void whatTheBrowserCallsForeignIsRefused(String site) throws IOException {
    var call = new Call();
    call.more = "Sec-Fetch-Site: " + site + "\r\nSec-Fetch-Mode: navigate\r\n";
    refused(403, "site", call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
  void withoutTheTokenNothingIsAnswered(String token) throws IOException {
    var call = new Call();
    call.shown = token;
    refused(401, "token", call);
    call.path = "/api/nothing";
    refused(401, "token", call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "line/slope",
        "line/race",
        "line/surface",
        "glass",
        "glass/large",
        "home",
        "guess",
        "live",
        "live/watch",
        "live/cancel"
      })
  void everyRouteStandsBehindTheGate(String path) throws IOException {
    var call = new Call();
    call.path = "/api/" + path;
    call.shown = "";
    refused(401, "token", call);
    call.shown = token();
    call.type = "text/plain";
    refused(415, "type", call);
    call.type = "application/json";
    call.more = "Origin: https://evil.example\r\n";
    refused(403, "origin", call);
    call.more = "";
    call.body = "[1]";
    refused(400, "request", call);
  }

  @Test
  void whoWatchesNothingIsToldSo() throws IOException {
    var call = new Call();
    call.path = "/api/live/watch";
    call.body = "{\"run\":\"0000\",\"tab\":\"a\",\"from\":0}";
    refused(400, "live.gone", call);
    call.path = "/api/live/cancel";
    call.body = "{\"run\":\"../../etc\"}";
    refused(400, "live.gone", call);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void otherMethodsAreRefused(String method) throws IOException {
    var call = new Call();
    call.method = method;
    assertEquals(405, call.send().status());
    call.path = "/";
    assertEquals(405, call.send().status());
  }

  @Test
  void pagesTakeNoPost() throws IOException {
    var call = new Call();
    call.path = "/";
    refused(405, "method", call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
  void aFormCannotAsk(String type) throws IOException {
    var call = new Call();
    call.type = type;
    refused(415, "type", call);
  }

  @Test
  void aLargeBodyIsRefusedByItsLength() throws IOException {
    var reply =
        send(
            "POST /api/line HTTP/1.1\r\nHost: "
                + host()
                + "\r\nContent-Type: application/json\r\nNaklon-Token: "
                + token()
                + "\r\nContent-Length: 1048577\r\n\r\n");
    assertEquals(413, reply.status());
  }

  @Test
  void aBodyOfUnknownLengthIsRefused() throws IOException {
    var reply =
        send(
            "POST /api/line HTTP/1.1\r\nHost: "
                + host()
                + "\r\nContent-Type: application/json\r\nNaklon-Token: "
                + token()
                + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    assertEquals(411, reply.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"x\":[1,2]}",
        "{\"more\":1}",
        "{\"x\":\"many\"}",
        "{}{}"
      })
  void whatIsNoQuestionGetsACode(String body) throws IOException {
    var call = new Call();
    call.body = body;
    refused(400, "request", call);
  }

  @Test
  void aQuestionThatMakesNoSenseGetsACode() throws IOException {
    var call = new Call();
    call.body = QUESTION.replace("[1,2,3,4]", "[1,1,1,1]");
    refused(400, "same_x", call);
  }

  @Test
  void noCorsEver() throws IOException {
    var call = new Call();
    call.more = "Origin: http://" + host() + "\r\n";
    var headers = String.join("\n", call.send().headers()).toLowerCase(java.util.Locale.ROOT);
    assertFalse(headers.contains("access-control"), headers);
  }

  @Test
  void eachPageHasItsOwnNonceAndAStrictPolicy() throws IOException {
    String get = "GET / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";
    var first = send(get);
    var second = send(get);
    String policy = first.header("content-security-policy");
    String nonce = policy.replaceAll(".*script-src 'self' 'nonce-([^']+)'.*", "$1");
    assertTrue(first.body().contains("nonce=\"" + nonce + "\""), policy);
    assertNotEquals(policy, second.header("content-security-policy"));
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(first.body().contains(token()), "the page holds no secret");
    assertEquals("nosniff", first.header("x-content-type-options"));
    assertEquals("DENY", first.header("x-frame-options"));
    assertEquals("no-referrer", first.header("referrer-policy"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/../page.html",
        "/static/%2e%2e/page.html",
        "/static/lib/%2e%2e/%2e%2e/words.properties",
        "/static/page.html",
        "/static/manifest.txt",
        "/static//etc/passwd",
        "/static/lib/",
        "/static/"
      })
  void onlyTheManifestsFilesAreServed(String path) throws IOException {
    var reply = send("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
    assertTrue(reply.status() == 404 || reply.status() == 400, path + " " + reply.status());
  }

  @Test
  void aFileThatHasNotChangedIsNotSentAgain() throws IOException {
    String get = "GET /static/lab.js HTTP/1.1\r\nHost: " + host() + "\r\n";
    var first = send(get + "\r\n");
    assertEquals(200, first.status());
    var again = send(get + "If-None-Match: " + first.header("etag") + "\r\n\r\n");
    assertEquals(304, again.status());
  }

  @Test
  void itListensOnThisMachineOnly() throws IOException {
    for (var at : NetworkInterface.networkInterfaces().toList()) {
      for (var address : at.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
        assertThrows(
            ConnectException.class, () -> new Socket(address, server.port()).close(), "" + address);
      }
    }
  }

  @Test
  void aTakenPortLeadsToTheNext() {
    try (var second = LabServer.start(server.port(), workplace())) {
      assertNotEquals(server.port(), second.port());
      assertTrue(second.port() > server.port());
      assertNotEquals(token(), second.address().replaceAll(".*#token=", ""));
    }
  }

  @Test
  void whereNoPortIsFreeItSaysSo() throws IOException {
    try (var taken = new ServerSocket(65_535, 1, InetAddress.getLoopbackAddress())) {
      var e =
          assertThrows(
              UncheckedIOException.class, () -> LabServer.start(taken.getLocalPort(), workplace()));
      assertTrue(e.getMessage().contains("name another by --port"), e.getMessage());
    }
  }
}
