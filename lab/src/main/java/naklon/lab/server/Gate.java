package naklon.lab.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route. Another page in the same browser can send requests to this machine: by
 * an address that only looks foreign (DNS rebinding, hence Host), by a form or an image (hence
 * Origin, Sec-Fetch-Site and the type), or by fetch (hence no CORS). Whoever passes and asks for
 * data must show the token.
 */
final class Gate implements Filter {
  /** Of the header with the token. */
  static final HeaderName TOKEN = HeaderNames.create("Naklon-Token");

  /** Bytes of the largest request. */
  static final long MOST_BYTES = 1 << 20;

  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");
  private static final String API = "/api/";

  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Token token;
  private final IntSupplier port;

  /**
   * A gate.
   *
   * @param port where the server listens, once it does
   */
  Gate(Token token, IntSupplier port) {
    this.token = token;
    this.port = port;
  }

  /** Why a request does not pass. */
  private record Refusal(Status status, String reason) {}

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Headers.secure(response);
    Refusal refusal = refusal(request);
    if (refusal == null) {
      chain.proceed();
      return;
    }
    // What follows in the connection may be a body that nobody has looked at.
    response.header(HeaderNames.CONNECTION, "close");
    response.status(refusal.status());
    Answers.send(response, Answers.error(refusal.reason()));
  }

  private @Nullable Refusal refusal(RoutingRequest request) {
    String path = request.path().path();
    boolean isApi = path.startsWith(API);
    if (!isOwn(request.headers().value(HeaderNames.HOST).orElse(""))) {
      return new Refusal(Status.FORBIDDEN_403, "host");
    }
    var origin = request.headers().value(HeaderNames.ORIGIN);
    if (origin.isPresent() && !isOwnOrigin(origin.get())) {
      return new Refusal(Status.FORBIDDEN_403, "origin");
    }
    String site = request.headers().value(FETCH_SITE).orElse("same-origin");
    boolean isNavigation =
        request.headers().value(FETCH_MODE).orElse("").equals("navigate") && !isApi;
    if (!List.of("same-origin", "none").contains(site) && !isNavigation) {
      return new Refusal(Status.FORBIDDEN_403, "site");
    }
    Method method = request.prologue().method();
    boolean isPost = method.equals(Method.POST);
    boolean reads = method.equals(Method.GET) || method.equals(Method.HEAD);
    if (!(reads || (isApi && isPost))) {
      return new Refusal(Status.METHOD_NOT_ALLOWED_405, "method");
    }
    if (!isApi) {
      return null;
    }
    if (!token.is(request.headers().value(TOKEN).orElse(""))) {
      return new Refusal(Status.UNAUTHORIZED_401, "token");
    }
    return isPost ? refusalOfBody(request) : null;
  }

  private static @Nullable Refusal refusalOfBody(RoutingRequest request) {
    String type = request.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
    if (!type.equals("application/json")) {
      return new Refusal(Status.UNSUPPORTED_MEDIA_TYPE_415, "type");
    }
    var length = request.headers().contentLength();
    if (length.isEmpty()) {
      return new Refusal(Status.LENGTH_REQUIRED_411, "length");
    }
    return length.getAsLong() > MOST_BYTES
        ? new Refusal(Status.REQUEST_ENTITY_TOO_LARGE_413, "size")
        : null;
  }

  private boolean isOwn(String host) {
    int colon = host.lastIndexOf(':');
    return colon > 0
        && NAMES.contains(host.substring(0, colon))
        && host.substring(colon + 1).equals(Integer.toString(port.getAsInt()));
  }

  private boolean isOwnOrigin(String origin) {
    String http = "http://";
    return origin.startsWith(http) && isOwn(origin.substring(http.length()));
  }
}
