package naklon.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
  private static Folders of(Path given, Map<String, String> properties, Map<String, String> env) {
    return Folders.of(given, properties::get, env);
  }

  @Test
  void propertyThenEnvironmentThenCache() {
    Folders folders =
        of(
            null,
            Map.of("naklon.data", "p", "user.home", "me", "os.name", "Linux"),
            Map.of("NAKLON_DATA", "e"));
    Path cache = Path.of("me", ".local", "share", "naklon", "datasets");
    assertEquals(List.of(Path.of("p"), Path.of("e"), cache), folders.search());
    assertEquals(cache, folders.cache());
  }

  @Test
  void aGivenFolderIsTheOnlyOne() {
    Folders folders = of(Path.of("g"), Map.of("naklon.data", "p"), Map.of("NAKLON_DATA", " "));
    assertEquals(List.of(Path.of("g")), folders.search());
  }

  @Test
  void cacheFollowsNaklonHomeAndWindows() {
    Map<String, String> windows = Map.of("os.name", "Windows 11", "user.home", "me");
    assertEquals(
        Path.of("local", "naklon", "datasets"),
        of(null, windows, Map.of("LOCALAPPDATA", "local")).cache());
    assertEquals(
        Path.of("h", "datasets"),
        of(null, windows, Map.of("LOCALAPPDATA", "local", "NAKLON_HOME", "h")).cache());
    assertEquals(
        Path.of("me", ".local", "share", "naklon", "datasets"),
        of(null, Map.of("os.name", "Linux", "user.home", "me"), Map.of("LOCALAPPDATA", "local"))
            .cache());
  }

  @Test
  void theHomeIsWhereEachSystemKeepsSuchThings() {
    var mac = Map.of("os.name", "Mac OS X", "user.home", "me");
    var linux = Map.of("os.name", "Linux", "user.home", "me");
    String share = Path.of("share").toAbsolutePath().toString();
    assertEquals(
        Path.of("me", "Library", "Application Support", "naklon"), of(null, mac, Map.of()).home());
    assertEquals(Path.of(share, "naklon"), of(null, linux, Map.of("XDG_DATA_HOME", share)).home());
    assertEquals(
        Path.of("me", ".local", "share", "naklon"),
        of(null, linux, Map.of("XDG_DATA_HOME", "not/absolute")).home());
    assertEquals(
        Path.of("h"), of(null, mac, Map.of("NAKLON_HOME", "h", "XDG_DATA_HOME", share)).home());
  }

  @Test
  void aPathThatIsNoneIsNamed() {
    var e =
        assertThrows(
            DatasetException.class, () -> of(null, Map.of(), Map.of("NAKLON_DATA", "a\0b")));
    assertTrue(
        e.getMessage().startsWith("The environment variable NAKLON_DATA is \"a\0b\""),
        e.getMessage());
    assertTrue(e.getMessage().endsWith("Set it to a folder."), e.getMessage());
  }
}
