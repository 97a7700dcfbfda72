package naklon.runs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The folder of a run: {@code run.json} ({@link RunRecord}), {@code history.csv}, {@code
 * model.safetensors} at the end, {@code checkpoint.safetensors} while it goes on. Each file is
 * replaced whole or not at all.
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT);

  /**
   * A new folder in {@code parent}, named by time and data: {@code 2026-11-23-21-40-05-digits}. If
   * the name is taken it gets a number.
   *
   * @throws RunException if it cannot be made
   */
  public static RunFolder create(Path parent, String data, LocalDateTime now) {
    String name = TIME.format(now) + "-" + data;
    try {
      Files.createDirectories(parent);
      for (int i = 1; ; i++) {
        try {
          // Fails if another process was faster.
          return new RunFolder(
              Files.createDirectory(parent.resolve(i == 1 ? name : name + "-" + i)));
        } catch (FileAlreadyExistsException e) {
          // the next number
        }
      }
    } catch (IOException e) {
      throw cannotMake(parent.resolve(name), e);
    }
  }

  /**
   * The folder that was asked for, made if it is not there.
   *
   * @throws RunException if it cannot be made, or holds a run
   */
  public static RunFolder createAt(Path path) {
    var folder = new RunFolder(path);
    if (Files.exists(folder.record()) || Files.exists(folder.checkpoint())) {
      throw new RunException(
          path
              + " already holds a run. Go on with it by --resume "
              + path
              + ", or give --out another folder.");
    }
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw cannotMake(path, e);
    }
    return folder;
  }

  /**
   * A folder that holds a run; the path of a file in it will do.
   *
   * @throws RunException if it does not
   */
  public static RunFolder open(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    var folder = new RunFolder(Files.isRegularFile(path) && parent != null ? parent : path);
    if (!Files.exists(folder.path())) {
      throw new RunException("there is no run folder " + path + ". Check the path.");
    }
    if (!Files.isRegularFile(folder.record())) {
      throw new RunException(
          folder.path() + " is not a run folder: it has no run.json. Choose one under runs/.");
    }
    return folder;
  }

  /** Settings, provenance and figures. */
  public Path record() {
    return path.resolve("run.json");
  }

  /** The figures of every epoch. */
  public Path history() {
    return path.resolve("history.csv");
  }

  /** The trained model. */
  public Path model() {
    return path.resolve("model.safetensors");
  }

  /** Everything needed to go on. */
  public Path checkpoint() {
    return path.resolve("checkpoint.safetensors");
  }

  /** The name of the folder, without the path to it. */
  public String name() {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static RunException cannotMake(Path path, IOException e) {
    Path at = path.toAbsolutePath();
    while (at.getParent() != null && !Files.exists(at)) {
      at = at.getParent();
    }
    String reason = e instanceof java.nio.file.FileSystemException f ? f.getReason() : null;
    String why;
    if (!Files.isDirectory(at)) {
      why = at + " is a file, not a folder";
    } else if (reason != null && reason.contains("Read-only file system")) {
      why = "that disk is read-only";
    } else if (e instanceof AccessDeniedException || !Files.isWritable(at)) {
      why = "this user may not write in " + at;
    } else {
      why = reason == null ? e.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
    }
    return new RunException(
        "cannot make the run folder " + path + ": " + why + ". Choose another place with --out.",
        e);
  }
}
