package naklon.datasets;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The folder in which Naklon keeps what outlives a run: downloaded data sets, and what other parts
 * keep there. Only files whose place and name are Naklon's own count as its files; whatever else
 * lies there belongs to somebody else and is never touched.
 *
 * @param path the folder; see {@link Folders#home}
 */
public record DataHome(Path path) {

  /**
   * A file in the home.
   *
   * @param path absolute or as the home's
   * @param bytes its size
   */
  public record Item(Path path, long bytes) {}

  /**
   * What lies in the home.
   *
   * @param own files that Naklon made, in order
   * @param foreign files that it did not make
   */
  public record Contents(List<Item> own, List<Item> foreign) {
    public Contents {
      own = List.copyOf(own);
      foreign = List.copyOf(foreign);
    }

    /** Bytes of Naklon's own files. */
    public long bytes() {
      return own.stream().mapToLong(Item::bytes).sum();
    }
  }

  /** The home of this process. */
  public static DataHome standard() {
    return new DataHome(Folders.standard().home());
  }

  /**
   * Looks at every file; links are not followed and are foreign.
   *
   * @throws DatasetException if the folder cannot be read
   */
  public Contents contents() {
    var own = new ArrayList<Item>();
    var foreign = new ArrayList<Item>();
    if (!Files.isDirectory(path)) {
      return new Contents(own, foreign);
    }
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              boolean isOwn = attributes.isRegularFile() && isOwn(path.relativize(file));
              (isOwn ? own : foreign).add(new Item(file, attributes.size()));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Check the folder's permissions.".formatted(path, Reason.of(e)),
          e);
    }
    own.sort(Comparator.comparing(Item::path));
    foreign.sort(Comparator.comparing(Item::path));
    return new Contents(own, foreign);
  }

  /** The learner's notebook, SQLite's journal and its index beside it, and its reserve. */
  private static final Set<String> NOTEBOOK =
      Set.of("notebook.db", "notebook.db-wal", "notebook.db-shm", "notebook.reserve");

  /** Whether a path inside of the home is one that a download or the course makes. */
  private static boolean isOwn(Path inside) {
    if (inside.getNameCount() == 1) {
      return NOTEBOOK.contains(inside.toString());
    }
    if (inside.getNameCount() != 3 || !inside.getName(0).toString().equals("datasets")) {
      return false;
    }
    String name = inside.getName(2).toString().toLowerCase(Locale.ROOT);
    return switch (inside.getName(1).toString()) {
      case "mnist" -> Mnist.PUBLICATION.isDownload(name);
      case "fashion-mnist" -> FashionMnist.PUBLICATION.isDownload(name);
      case "tinyshakespeare" -> name.startsWith(TinyShakespeare.FILE.name());
      default -> false;
    };
  }

  /**
   * Deletes Naklon's own files, then the folders that are empty without them.
   *
   * @throws DatasetException if one cannot be deleted
   */
  public void delete(Contents contents) {
    for (Item item : contents.own()) {
      remove(item.path());
    }
    for (String folder :
        List.of(
            "datasets/mnist",
            "datasets/fashion-mnist",
            "datasets/tinyshakespeare",
            "datasets",
            "")) {
      removeIfEmpty(path.resolve(folder));
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be deleted (%s). What comes before it in the list is gone."
              .formatted(file, Reason.of(e)),
          e);
    }
  }

  private static void removeIfEmpty(Path folder) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(folder);
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // somebody else's files are in it, or another process was faster
    } catch (IOException e) {
      throw new DatasetException("%s: cannot be deleted (%s).".formatted(folder, Reason.of(e)), e);
    }
  }
}
