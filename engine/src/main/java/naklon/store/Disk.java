package naklon.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What {@link AtomicFile} asks of the operating system. Tests put a failing one in its place. */
class Disk {
  static final Disk REAL = new Disk();

  /** The stream a file's bytes go through. */
  OutputStream stream(FileOutputStream file) {
    return file;
  }

  /** Returns when the file's bytes are on the disk. Unlike FileChannel.force, not interruptible. */
  void sync(FileOutputStream file) throws IOException {
    file.getFD().sync();
  }

  /** Puts the file in the target's place: whoever looks sees the old file or the new one. */
  void move(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes the folder's list of names to the disk, where the system can do that (not Windows). */
  void syncFolder(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file is complete either way; after a power cut the old one may stand here again.
    }
  }
}
