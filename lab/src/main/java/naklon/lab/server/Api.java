package naklon.lab.server;

import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import naklon.lab.api.LabException;
import naklon.lab.api.Offers;
import naklon.lab.api.Workplace;

/** The questions that the pages ask, behind the {@link Gate}. */
final class Api {
  private final Workplace workplace;
  private final Streams streams;

  Api(Workplace workplace) {
    this.workplace = workplace;
    this.streams = new Streams(workplace.desk());
  }

  void route(HttpRules rules) {
    rules.get("/api/session", (q, a) -> Answers.send(a, Map.of("lab", "naklon")));
    Offers offers =
        new Offers() {
          @Override
          public <Q> void answer(String path, Class<Q> question, Function<Q, ?> answer) {
            rules.post(
                "/api/" + path,
                guarded((q, a) -> Answers.send(a, answer.apply(Answers.read(body(q), question)))));
          }
        };
    Experiments.all(workplace).forEach(service -> service.offer(offers));
    rules.post(
        "/api/live/watch",
        guarded((q, a) -> streams.watch(Answers.read(body(q), Streams.Watch.class), a)));
    rules.any("/api/*", (q, a) -> refuse(a, Status.NOT_FOUND_404, "path"));
  }

  private static Handler guarded(Handler handler) {
    return (request, response) -> {
      try {
        handler.handle(request, response);
      } catch (LabException e) {
        refuse(response, Status.BAD_REQUEST_400, e.code());
      }
    };
  }

  private static void refuse(ServerResponse response, Status status, String code) {
    response.status(status);
    Answers.send(response, Answers.error(code));
  }

  private static byte[] body(ServerRequest request) {
    try (var in = request.content().inputStream()) {
      return in.readNBytes((int) Gate.MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
