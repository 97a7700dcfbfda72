package naklon.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that are replaced whole or not at all. The bytes go to a temporary file in the same folder,
 * are forced to the disk, and take the target's name in one step: a reader, a killed process or a
 * power cut meets the old file or the new one, never half of one. On any failure the temporary file
 * is removed and the old file stays.
 *
 * <p>What a killed process left beside the target is removed at the next write of the same target;
 * a temporary file that a living process still writes (it holds a lock) is left alone. Several
 * threads or processes may write the same target: the last one wins. An interrupt does not break a
 * write. A symbolic link stays a link: the file it points at is replaced.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file's content. The stream is buffered, and closing it does no harm. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Replaces {@code target} by these bytes.
   *
   * @throws StoreException if they cannot be written; the old file is unchanged
   */
  public static void write(Path target, byte[] bytes) {
    write(target, out -> out.write(bytes));
  }

  /**
   * Replaces {@code target} by this text in UTF-8.
   *
   * @throws StoreException if it cannot be written; the old file is unchanged
   * @throws IllegalArgumentException if half of a surrogate pair stands alone in it
   */
  public static void writeText(Path target, String text) {
    write(target, Utf8.encode(text));
  }

  /**
   * Replaces {@code target} by what {@code writer} writes. What the writer throws unchecked is
   * passed on.
   *
   * @throws StoreException if it cannot be written; the old file is unchanged
   */
  public static void write(Path target, Writer writer) {
    write(target, writer, Disk.REAL);
  }

  static void write(Path target, Writer writer, Disk disk) {
    try {
      var file =
          Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
      if (Files.isDirectory(file)) {
        throw new IOException("is a folder");
      }
      Temporary.removeStale(file);
      try (var temporary = Temporary.beside(file, disk)) {
        writer.write(temporary.stream());
        temporary.replace(file);
      }
    } catch (IOException e) {
      throw StoreException.writing(target, e);
    }
  }

  /**
   * A file's bytes.
   *
   * @throws StoreException if it cannot be read
   */
  public static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw StoreException.reading(file, e);
    }
  }

  /**
   * A file's text, which must be UTF-8.
   *
   * @throws StoreException if it cannot be read or is something else
   */
  public static String readText(Path file) {
    var decoded = Utf8.decode(read(file));
    if (!decoded.ok()) {
      throw new StoreException(
          file + " is not UTF-8 text (byte " + decoded.badByte() + "). Save it as UTF-8.");
    }
    return decoded.text();
  }

  /**
   * A file's JSON value.
   *
   * @throws StoreException if it cannot be read or is something else
   */
  public static Json readJson(Path file) {
    try {
      return Json.parse(readText(file));
    } catch (JsonException e) {
      throw new StoreException(
          file + " is not valid JSON: " + e.getMessage() + ". Correct it, or restore it.", e);
    }
  }
}
