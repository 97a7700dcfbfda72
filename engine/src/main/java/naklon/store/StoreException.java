package naklon.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file could not be written or read, or does not fit. The message is for people: which file, what
 * happened, what to do.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With so few bytes left, a failed write is taken for a full disk whatever the system says. */
  private static final long NO_ROOM = 64 * 1024;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** {@code file is damaged: what. Restore it from a copy, or train again.} */
  static StoreException damaged(Path file, String what) {
    return new StoreException(
        file + " is damaged: " + what + ". Restore it from a copy, or train again.");
  }

  /** A failed write of {@code file}, which is still what it was before. */
  static StoreException writing(Path file, IOException e) {
    var before = Files.exists(file) ? " The file that was there is unchanged." : "";
    return new StoreException("Cannot write " + file + ": " + writeProblem(file, e) + before, e);
  }

  private static String writeProblem(Path file, IOException e) {
    var folder = file.toAbsolutePath().getParent();
    var reason = reason(e);
    if (folder != null && !Files.exists(folder)) {
      return "the folder " + folder + " does not exist. Create it, or choose another place.";
    }
    if (folder != null && !Files.isDirectory(folder)) {
      return folder + " is not a folder. Choose another place.";
    }
    if (Files.isDirectory(file)) {
      return "there is a folder of that name. Choose another name.";
    }
    if (e instanceof AccessDeniedException || reason.contains("Permission denied")) {
      return "this user may not write in the folder "
          + folder
          + ". Choose another folder, or change its permissions.";
    }
    if (reason.contains("name too long")) {
      return "the name is too long. Choose one below 200 bytes.";
    }
    if (reason.contains("Read-only file system")) {
      return "the disk is read-only. Choose a folder on another one.";
    }
    if (reason.contains("quota")) {
      return "this user's share of the disk is used up. Free some space and save again.";
    }
    if (reason.contains("No space left") || reason.contains("enough space") || full(folder)) {
      return "the disk is full. Free some space and save again.";
    }
    return reason + ". Try again, or choose another folder.";
  }

  // The system's words for a full disk depend on its language.
  private static boolean full(@Nullable Path folder) {
    try {
      return folder != null && Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
    } catch (IOException e) {
      return false;
    }
  }

  /** A failed read of {@code file}. */
  static StoreException reading(Path file, IOException e) {
    String what;
    if (Files.isDirectory(file)) {
      what = file + " is a folder, not a file.";
    } else if (e instanceof NoSuchFileException
        || e instanceof FileNotFoundException
        || e instanceof NotDirectoryException) {
      what = "There is no file " + file + ". Check the path.";
    } else if (e instanceof AccessDeniedException) {
      what = "This user may not read " + file + ". Change its permissions.";
    } else {
      what = "Cannot read " + file + ": " + reason(e) + ". Try again, or use a copy.";
    }
    return new StoreException(what, e);
  }

  private static String reason(IOException e) {
    var reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
  }
}
