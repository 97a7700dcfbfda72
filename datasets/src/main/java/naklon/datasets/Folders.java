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
 *   <li>the cache: {@code $NAKLON_HOME/datasets}, or {@code %LOCALAPPDATA%\naklon\datasets} on
 *       Windows, or {@code ~/.local/share/naklon/datasets}. Downloads go there.
 * </ol>
 *
 * <p>Each folder may hold {@code mnist/} with the files, or the files themselves.
 *
 * @param given folder named by the user, or null
 * @param others folders to look in if none was given, in order
 * @param cache where downloads go
 */
public record Folders(@Nullable Path given, List<Path> others, Path cache) {

  /** The folders of this process. */
  public static Folders standard() {
    return of(null);
  }

  /** The folders of this process, with one named by the user. */
  public static Folders of(@Nullable Path given) {
    return of(given, System::getProperty, System.getenv());
  }

  static Folders of(
      @Nullable Path given,
      Function<String, @Nullable String> property,
      Map<String, String> environment) {
    List<Path> others = new ArrayList<>();
    add(others, "the system property naklon.data", property.apply("naklon.data"));
    add(others, "the environment variable NAKLON_DATA", environment.get("NAKLON_DATA"));
    return new Folders(given, List.copyOf(others), cache(property, environment));
  }

  /** The folders to look in, in order. */
  public List<Path> search() {
    if (given != null) {
      return List.of(given);
    }
    List<Path> all = new ArrayList<>(others);
    all.add(cache);
    return all;
  }

  private static Path cache(
      Function<String, @Nullable String> property, Map<String, String> environment) {
    String home = environment.get("NAKLON_HOME");
    if (home != null && !home.isBlank()) {
      return path("the environment variable NAKLON_HOME", home).resolve("datasets");
    }
    String system = property.apply("os.name");
    String local = environment.get("LOCALAPPDATA");
    if (system != null && system.startsWith("Windows") && local != null && !local.isBlank()) {
      return path("the environment variable LOCALAPPDATA", local)
          .resolve("naklon")
          .resolve("datasets");
    }
    String user = property.apply("user.home");
    return path("the system property user.home", user == null ? "." : user)
        .resolve(".local")
        .resolve("share")
        .resolve("naklon")
        .resolve("datasets");
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
