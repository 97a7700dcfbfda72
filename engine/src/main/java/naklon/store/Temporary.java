package naklon.store;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file being written, named {@code .target.process-number.naklon-tmp}. While it lives it holds a
 * lock, which the system drops when the process dies: that is how a file left behind is told from
 * one in use, whatever process numbers are used again. Closing removes it, unless it took the
 * target's place.
 */
final class Temporary implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final int ATTEMPTS = 20;
  private static final String SUFFIX = ".naklon-tmp";

  /** This process among those that write here. */
  private static final String PROCESS = hex().substring(8);

  private final Path path;
  private final FileOutputStream file;
  private final Disk disk;
  private final OutputStream out;
  private @Nullable FileLock lock;
  private boolean moved;

  private Temporary(Path path, Disk disk) throws IOException {
    this.path = path;
    this.disk = disk;
    Files.createFile(path);
    try {
      file = new FileOutputStream(path.toFile());
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
    out = new BufferedOutputStream(disk.stream(file), BUFFER);
  }

  /** A new one in the target's folder. */
  static Temporary beside(Path target, Disk disk) throws IOException {
    for (int i = 0; ; i++) {
      var name = "." + target.getFileName() + "." + PROCESS + "-" + hex() + SUFFIX;
      var temporary = new Temporary(target.resolveSibling(name), disk);
      // Between its creation and its lock another process may have taken it for a stale one.
      if (temporary.locked() || i == ATTEMPTS) {
        return temporary;
      }
      temporary.close();
    }
  }

  private boolean locked() {
    try {
      lock = file.getChannel().tryLock();
      return lock != null && Files.exists(path);
    } catch (IOException e) {
      return true; // a disk without locks: nobody will take it for stale there
    }
  }

  /** Where the bytes go. */
  OutputStream stream() {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush(); // a zip stream around it closes it before the bytes are forced to the disk
      }
    };
  }

  /** Forces the bytes to the disk and takes the target's name. */
  void replace(Path target) throws IOException {
    out.flush();
    disk.sync(file);
    try {
      disk.move(path, target);
    } catch (FileSystemException e) {
      file.close(); // Windows moves only what is closed, and so without its lock
      disk.move(path, target);
    }
    moved = true;
    var folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      disk.syncFolder(folder);
    }
  }

  /** Removes the file if it has not taken its target's place. */
  @Override
  public void close() {
    try {
      file.close(); // and with it the lock; the buffer above it is flushed, or of no more use
    } catch (IOException e) {
      // The bytes were forced to the disk before the move, or are to be thrown away.
    }
    if (!moved) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // Left for the next write of this target.
      }
    }
  }

  /** Removes what killed processes left of their writes of {@code target}. Never fails. */
  static void removeStale(Path target) {
    var folder = target.toAbsolutePath().getParent();
    var name = target.getFileName();
    if (folder == null || name == null) {
      return;
    }
    var pattern =
        Pattern.compile(
            Pattern.quote("." + name + ".") + "([0-9a-f]{8})-[0-9a-f]{16}" + Pattern.quote(SUFFIX));
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var match = pattern.matcher(file.getFileName().toString());
        if (match.matches() && !match.group(1).equals(PROCESS)) {
          removeIfUnlocked(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Whatever is wrong with the folder, the write itself will say.
    }
  }

  private static void removeIfUnlocked(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // In use, gone already, or not ours to remove.
    }
  }

  private static String hex() {
    return HexFormat.of().toHexDigits(UUID.randomUUID().getLeastSignificantBits());
  }
}
