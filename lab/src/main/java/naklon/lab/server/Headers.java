package naklon.lab.server;

import io.helidon.webserver.http.ServerResponse;

/** What every answer tells the browser. */
final class Headers {
  private Headers() {}

  static void secure(ServerResponse response) {
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("X-Frame-Options", "DENY");
  }

  /**
   * Only our own scripts, styles and answers; nothing inline but what carries the nonce.
   *
   * @param nonce of this one answer
   */
  static void policy(ServerResponse response, String nonce) {
    response.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'nonce-"
            + nonce
            + "'; style-src 'self' 'nonce-"
            + nonce
            + "'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'");
  }
}
