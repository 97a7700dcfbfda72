package naklon.course.notebook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * A file of no use but its size. When the disk is full it is given up, and what the learner has
 * just written takes its room.
 */
record Reserve(Path file) {
  /** Room for an answer, its page in the journal and the journal's index. */
  static final int BYTES = 256 * 1024;

  /** Makes it if it is not there whole. Without room it is not made, and no error. */
  void fill() {
    try {
      if (Files.exists(file) && Files.size(file) >= BYTES) {
        return;
      }
      // Real bytes that do not compress: a file of zeros may take no room at all.
      var bytes = new byte[BYTES];
      new Random(BYTES).nextBytes(bytes);
      try (var out =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
    } catch (IOException e) {
      giveUp();
    }
  }

  /** Frees its room; says whether there was any. */
  boolean giveUp() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}
