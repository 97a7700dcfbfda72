package naklon.datasets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where data sets lie on this machine. Files are looked for in
 *
 * <ol>
 *   <li>the folder given by {@code --data}; if one is given, nowhere else,
 *   <li>the system property {@code naklon.data},
 *   <li>the environment variable {@code NAKLON_DATA},
 *   <li>the cache: {@code datasets} in the {@link #home}. Downloads go there.
 * </ol>
 *
 * <p>The home is {@code $NAKLON_HOME}, or {@code %LOCALAPPDATA%\naklon} on Windows, {@code
 * ~/Library/Application Support/naklon} on macOS, and elsewhere {@code $XDG_DATA_HOME/naklon},
 * which is {@code ~/.local/share/naklon} unless it is set.
 *
 * <p>Each folder may hold {@code mnist/} with the files, or the files themselves.
 *
 * @param given folder named by the user, or null
 * @param others folders to look in if none was given, in order
 * @param home where Naklon keeps what outlives a run
 */
public record Folders(@Nullable Path given, List<Path> others, Path home) {

  /** The folders of this process. */
  public static Folders standard() {
    return of(null);
  }

  /** The folders of this process, with one named by the user. */
  public static Folders of(@Nullable Path given) {
    return of(given, System::getProperty, System.getenv());
  }

  /** The same with another environment. */
  public static Folders of(@Nullable Path given, Map<String, String> environment) {
    return of(given, System::getProperty, environment);
  }

  static Folders of(
      @Nullable Path given,
      Function<String, @Nullable String> property,
      Map<String, String> environment) {
    List<Path> others = new ArrayList<>();
    add(others, "the system property naklon.data", property.apply("naklon.data"));
    add(others, "the environment variable NAKLON_DATA", environment.get("NAKLON_DATA"));
    return new Folders(given, List.copyOf(others), home(property, environment));
  }

  /** Where downloads go. */
  public Path cache() {
    return home.resolve("datasets");
  }

  /** The folders to look in, in order. */
  public List<Path> search() {
    if (given != null) {
      return List.of(given);
    }
    List<Path> all = new ArrayList<>(others);
    all.add(cache());
    return all;
  }

  private static Path home(
      Function<String, @Nullable String> property, Map<String, String> environment) {
    String named = environment.get("NAKLON_HOME");
    if (named != null && !named.isBlank()) {
      return path("the environment variable NAKLON_HOME", named);
    }
    String system = String.valueOf(property.apply("os.name"));
    String local = environment.get("LOCALAPPDATA");
    if (system.startsWith("Windows") && local != null && !local.isBlank()) {
      return path("the environment variable LOCALAPPDATA", local).resolve("naklon");
    }
    String home = property.apply("user.home");
    Path user = path("the system property user.home", home == null ? "." : home);
    if (system.startsWith("Mac")) {
      return user.resolve("Library").resolve("Application Support").resolve("naklon");
    }
    String shared = environment.get("XDG_DATA_HOME");
    // The XDG specification says to ignore a path that is not absolute.
    if (shared != null && !shared.isBlank() && Path.of(shared).isAbsolute()) {
      return path("the environment variable XDG_DATA_HOME", shared).resolve("naklon");
    }
    return user.resolve(".local").resolve("share").resolve("naklon");
  }

  private static void add(List<Path> folders, String origin, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      folders.add(path(origin, text));
    }
  }

  private static Path path(String origin, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new DatasetException(
          "%s is \"%s\", which is no path here (%s). Set it to a folder."
              .formatted(capital(origin), text, e.getReason()),
          e);
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
