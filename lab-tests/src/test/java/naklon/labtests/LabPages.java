package naklon.labtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import naklon.lab.Lab;

/** The pages that are registered, as the browser learns of them. */
final class LabPages {
  private static final Pattern PATH = Pattern.compile("\\{ path: \"([^\"]+)\"");

  private LabPages() {}

  static List<String> paths(Lab lab) {
    var paths = PATH.matcher(text(lab, "/static/pages.js")).results().map(m -> m.group(1)).toList();
    if (paths.size() < 4) {
      throw new IllegalStateException("few pages are registered: " + paths);
    }
    return paths;
  }

  private static String text(Lab lab, String path) {
    var address = URI.create("http://127.0.0.1:" + lab.port() + path);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
