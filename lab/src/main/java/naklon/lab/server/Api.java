package naklon.lab.server;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import naklon.lab.live.LabException;
import naklon.lab.live.Line;

/** The questions that the page asks. */
final class Api {
  void route(HttpRules rules) {
    rules.get("/api/session", (q, a) -> Answers.send(a, Map.of("lab", "naklon")));
    rules.post("/api/line", answer(Line.Question.class, Line::run));
    rules.post("/api/line/losses", answer(Line.Area.class, Line::losses));
    rules.any("/api/*", (q, a) -> unknown(a));
  }

  private static <T> io.helidon.webserver.http.Handler answer(
      Class<T> kind, Function<T, Object> experiment) {
    return (request, response) -> {
      try {
        Answers.send(response, experiment.apply(Answers.read(body(request), kind)));
      } catch (LabException e) {
        response.status(Status.BAD_REQUEST_400);
        Answers.send(response, Answers.error(e.code().name().toLowerCase(Locale.ROOT)));
      }
    };
  }

  private static void unknown(ServerResponse response) {
    response.status(Status.NOT_FOUND_404);
    Answers.send(response, Answers.error("path"));
  }

  private static byte[] body(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      return in.readNBytes((int) Gate.MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
