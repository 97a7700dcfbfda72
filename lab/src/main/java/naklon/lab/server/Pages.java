package naklon.lab.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one page, under the path of each view, and the files that it asks for. */
final class Pages {
  private static final Pattern PATH = Pattern.compile("\\{ path: \"(/[a-z/]*)\"");

  private final Assets assets = Assets.read();
  private final String page = Assets.text("page.html");
  private final SecureRandom random = new SecureRandom();

  void route(HttpRules rules) {
    paths().forEach(path -> rules.get(path, this::page));
    rules.get("/static/*", this::file);
    rules.get("/static/lib/*", this::file);
    rules.get("/static/lib/fonts/*", this::file);
    rules.get("/static/fonts/*", this::file);
  }

  /** Paths under which the page opens; what it shows there is the script's matter. */
  static List<String> paths() {
    return PATH.matcher(Assets.text("pages.js")).results().map(m -> m.group(1)).toList();
  }

  private void page(ServerRequest request, ServerResponse response) {
    String nonce = nonce();
    Headers.policy(response, nonce);
    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(page.replace("{nonce}", nonce).replace("{lang}", language(request)));
  }

  private void file(ServerRequest request, ServerResponse response) {
    String name = request.path().path().substring("/static/".length());
    var found = assets.find(name);
    if (found.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    Assets.Asset asset = found.get();
    response.header(HeaderNames.ETAG, asset.tag());
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    if (request.headers().value(HeaderNames.IF_NONE_MATCH).orElse("").equals(asset.tag())) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, asset.type());
    response.send(asset.bytes());
  }

  private String nonce() {
    var bytes = new byte[18];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Asked for by {@code ?lang=}, or the browser's first language, or English. */
  private static String language(ServerRequest request) {
    String asked =
        request
            .query()
            .first("lang")
            .orElse(request.headers().value(HeaderNames.ACCEPT_LANGUAGE).orElse(""));
    return asked.toLowerCase(Locale.ROOT).startsWith("bg") ? "bg" : "en";
  }
}
