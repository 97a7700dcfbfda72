package naklon.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A lab that is asked what a browser asks when it opens the first page and the playground, and
 * ends. The launcher lets the JVM keep the classes that this needs in an archive, from where later
 * starts have them sooner.
 */
public final class Rehearsal {
  private static final String LINE =
      "{\"x\":[1,2,3,4],\"y\":[2,4,6,8],\"w\":0,\"b\":0,\"learningRate\":0.01,\"epochs\":100,"
          + "\"standardize\":false}";
  private static final String LOSSES =
      "{\"x\":[1,2,3,4],\"y\":[2,4,6,8],\"fromW\":-1,\"toW\":4,\"fromB\":-2,\"toB\":2,"
          + "\"columns\":90,\"rows\":60,\"standardize\":false}";

  private static final String PLAYGROUND =
      "{\"setups\":[{\"data\":\"moons\",\"rows\":64,\"noise\":0.15,\"x1\":[],\"x2\":[],\"labels\":[],"
          + "\"features\":[\"x1\",\"x2\"],\"hidden\":[8,8],\"activation\":\"tanh\",\"init\":\"xavier\","
          + "\"optimizer\":\"adam\",\"learningRate\":0.01,\"batch\":32,\"l1\":0,\"l2\":0,\"dropout\":0,"
          + "\"validation\":0.25,\"epochs\":9,\"seed\":1}]}";
  private static final Pattern RUN = Pattern.compile("\"run\":\"(\\w+)\"");
  private static final int PATIENCE_MILLIS = 20_000;

  private final Lab lab;

  private Rehearsal(Lab lab) {
    this.lab = lab;
  }

  /**
   * Rehearses.
   *
   * @throws UncheckedIOException if the lab cannot be started or does not answer
   */
  public static void run() {
    try {
      Path folder = Files.createTempDirectory("naklon-rehearsal-");
      try (var lab = Lab.start(0, folder, folder)) {
        var rehearsal = new Rehearsal(lab);
        rehearsal.ask("GET / HTTP/1.1", "");
        rehearsal.ask("GET /static/lab.js HTTP/1.1", "");
        rehearsal.ask("POST /api/home HTTP/1.1", "{}");
        rehearsal.ask("POST /api/line HTTP/1.1", LINE);
        rehearsal.ask("POST /api/line/losses HTTP/1.1", LOSSES);
        rehearsal.watch();
      } finally {
        try (var all = Files.walk(folder)) {
          all.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run that is cancelled has shown its first picture: whoever watches gets it, and the end. */
  private void watch() throws IOException {
    var run = RUN.matcher(ask("POST /api/playground/start HTTP/1.1", PLAYGROUND));
    if (!run.find()) {
      throw new IOException("the playground gave no number of its run");
    }
    String which = "{\"run\":\"" + run.group(1) + "\"";
    ask("POST /api/live/cancel HTTP/1.1", which + "}");
    String seen = ask("POST /api/live/watch HTTP/1.1", which + ",\"tab\":\"one\",\"from\":0}");
    if (!seen.contains("\"grid\"")) {
      throw new IOException("the playground showed no picture");
    }
  }

  private String ask(String what, String body) throws IOException {
    String token = lab.address().substring(lab.address().indexOf('=') + 1);
    String head =
        String.join(
            "\r\n",
            what,
            "Host: 127.0.0.1:" + lab.port(),
            "Accept-Language: en",
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "Naklon-Token: " + token,
            "",
            body);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), lab.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput(); // the only question: the server closes once it has answered
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith("HTTP/1.1 200")) {
        throw new IOException(what + ": " + answer.lines().findFirst().orElse("no answer"));
      }
      return answer;
    }
  }
}
