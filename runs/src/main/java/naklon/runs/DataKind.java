package naklon.runs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import naklon.datasets.Catalog;
import naklon.datasets.CatalogEntry;
import naklon.datasets.DatasetException;

/** What the setting "data" can be. */
public sealed interface DataKind {

  /** What to do about a path without a neighbour of nearly its name. */
  String UNKNOWN = ". Check the path.";

  /** A name of the catalog. */
  record Named(CatalogEntry entry) implements DataKind {}

  /** A file with rows and columns. */
  record TableFile(Path file) implements DataKind {}

  /** A folder of pictures. */
  record Pictures(Path folder) implements DataKind {}

  /**
   * What is meant: a name of the catalog, else a file or a folder. A folder called as a data set of
   * the catalog is meant by {@code ./digits}.
   *
   * @param here the folder that a path is relative to
   * @throws SettingsException if it is neither
   */
  static DataKind of(String data, Path here) {
    if (isPlain(data) && isNamed(data)) {
      return new Named(Catalog.find(data));
    }
    Path path = path(data, here);
    if (Files.isDirectory(path)) {
      return new Pictures(path);
    }
    if (Files.exists(path)) {
      return new TableFile(path);
    }
    if (!isPlain(data)) {
      throw new SettingsException("there is no file or folder " + path + sibling(path));
    }
    try {
      return new Named(Catalog.find(data));
    } catch (DatasetException e) {
      throw new SettingsException(
          e.getMessage() + " There is no file or folder of this name either.");
    }
  }

  private static Path path(String data, Path here) {
    try {
      return here.resolve(data);
    } catch (InvalidPathException e) {
      throw new SettingsException(
          "\"" + data + "\" is no path here (" + e.getReason() + "). Name a file or a data set.");
    }
  }

  /** Neither folders in it nor an ending. */
  private static boolean isPlain(String data) {
    return !data.contains("/") && !data.contains("\\") && !data.contains(".");
  }

  private static boolean isNamed(String data) {
    String name = data.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return Catalog.entries().stream().anyMatch(e -> e.name().equals(name));
  }

  /** Without the ending, which many files share. */
  private static String stem(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\.[^.]*$", "");
  }

  /** A file of the folder whose name is nearly the same. */
  private static String sibling(Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return UNKNOWN;
    }
    try (var files = Files.list(folder)) {
      List<String> names = files.map(f -> String.valueOf(f.getFileName())).limit(1000).toList();
      String wanted = stem(String.valueOf(path.getFileName()));
      return names.stream()
          .filter(name -> NearestName.of(wanted, List.of(stem(name))).isPresent())
          .min(java.util.Comparator.naturalOrder())
          .map(name -> "; did you mean " + name + "?")
          .orElse(UNKNOWN);
    } catch (java.io.IOException e) {
      return UNKNOWN;
    }
  }
}
