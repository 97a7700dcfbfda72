package naklon.runs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How Naklon's pages look. */
public final class Look {
  private Look() {}

  /** Colours, sizes and distances as CSS custom properties, light and dark. */
  public static String tokens() {
    return resource("tokens.css");
  }

  static String resource(String name) {
    try (var in = Objects.requireNonNull(Look.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
