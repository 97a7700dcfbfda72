package naklon.labtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes that somebody else fills; needs the right to mount one. */
record SmallDisk(Path folder) implements AutoCloseable {
  private static final String FILM = "film.mkv";
  private static final int CHUNK = 1 << 16;

  /** Mounts one on a new folder, or skips the test, loudly, where that is not allowed. */
  static SmallDisk mount(Path folder) {
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString())) {
      String why = "this user may not mount a disk of 4 MB: the full disk was NOT tested.";
      System.err.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    return new SmallDisk(folder);
  }

  /** Until not one byte more finds room. */
  void fill() {
    try (var out =
        Files.newOutputStream(
            folder.resolve(FILM),
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      for (int size = CHUNK; size > 0; ) {
        try {
          out.write(new byte[size]);
        } catch (IOException e) {
          size /= 2;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Room is made again. */
  void free() {
    try {
      Files.delete(folder.resolve(FILM));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("umount", folder.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
