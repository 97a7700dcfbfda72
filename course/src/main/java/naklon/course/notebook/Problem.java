package naklon.course.notebook;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.sqlite.SQLiteException;

/** What SQLite or the disk say, in the words of a person. */
final class Problem {
  private Problem() {}

  static NotebookException of(Path file, String what, Exception e) {
    boolean isFull = Database.isFull(e);
    return new NotebookException(
        "%s %s: %s".formatted(file, what, isFull ? FULL : reason(e)), e, isFull);
  }

  private static final String FULL =
      "the disk is full. Free some space and do it again; what was kept before is safe.";

  private static String reason(Exception e) {
    if (e instanceof SQLiteException sqlite) {
      String code = sqlite.getResultCode().name();
      if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
        return "another program has held it for 20 seconds. Close that program and do it again.";
      }
      if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_PERM")) {
        return "this user may not write it. Change the permissions of the file and its folder.";
      }
      if (code.startsWith("SQLITE_CANTOPEN")) {
        return "it cannot be opened. Check that its folder exists and that this user may write"
            + " there.";
      }
      if (code.startsWith("SQLITE_NOTADB") || code.startsWith("SQLITE_CORRUPT")) {
        return "it is no notebook, or it is damaged. Move it away, or put a copy in its place.";
      }
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not write there. Change the permissions, or set NAKLON_HOME to"
          + " another folder.";
    }
    if (e instanceof IOException) {
      return "the folder cannot be made (%s). Set NAKLON_HOME to another one."
          .formatted(e.getMessage());
    }
    return e.getMessage() + ". Do it again; what was kept before is safe.";
  }
}
