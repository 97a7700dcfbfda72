package naklon.lab.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import naklon.lab.api.LabException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON, in and out. */
final class Answers {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Answers() {}

  static void send(ServerResponse response, Object answer) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(bytes(answer));
  }

  static byte[] bytes(Object answer) {
    return MAPPER.writeValueAsBytes(answer);
  }

  static Map<String, String> error(String code) {
    return Map.of("error", code);
  }

  /**
   * A request's body.
   *
   * @throws LabException if it is no such JSON
   */
  static <T> T read(byte[] body, Class<T> kind) {
    @Nullable T value;
    try {
      value = MAPPER.readValue(body, kind);
    } catch (JacksonException e) {
      throw new LabException(LabException.REQUEST, "not JSON of a " + kind.getSimpleName());
    }
    if (value == null) {
      throw new LabException(LabException.REQUEST, "null is no " + kind.getSimpleName());
    }
    return value;
  }
}
